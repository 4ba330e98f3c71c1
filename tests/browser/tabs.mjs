// Two tabs of one browser, and what a person may do with them.

import { expect } from '@playwright/test';
import { hosted } from './addresses.mjs';
import { add_line, begin_lesson, lines, open_lesson } from './lesson.mjs';
import { Person } from './people.mjs';
import { random } from './random.mjs';
import { watch, words } from './shown.mjs';

/** The same person, in another tab. */
export async function beside(person) {
  const tab = Object.create(person);
  tab.page = await person.context.newPage();
  await tab.page.goto(person.address);
  await tab.ready();
  return tab;
}

export const takes_over = (tab) => tab.button('Work here instead');

/** One of them writes, and every one shows whether it does. */
export async function one_writes(tabs) {
  await expect(async () => {
    const readers = await Promise.all(tabs.map((tab) => takes_over(tab).count()));
    expect(readers.filter((count) => count === 0)).toHaveLength(1);
  }).toPass({ timeout: 20_000, intervals: [10, 20, 50, 100] });
}

/** This tab writes from now on. */
export async function take_over(tab) {
  await tab.press('Work here instead');
  await expect(takes_over(tab)).toHaveCount(0);
}

/** What can happen between two looks. Each gets the two tabs, the one in front first, and may give them in a new order. */
const events = {
  async type(tabs, next) {
    if (await takes_over(tabs[0]).count() === 0) await add_line(tabs[0], next());
  },
  async type_and_wait(tabs, next) {
    if (await takes_over(tabs[0]).count() > 0) return;
    await add_line(tabs[0], next());
    await tabs[0].saved();
  },
  async switch_over([front, back]) {
    await back.page.bringToFront();
    return [back, front];
  },
  async take_over(tabs) {
    if (await takes_over(tabs[0]).count() > 0) await take_over(tabs[0]);
  },
  /** The one writes at the very moment at which the other asks for its turn. */
  async race([front, back], next) {
    if (await takes_over(back).count() === 0) return;
    const line = front.field('Add a line');
    await line.fill(next());
    await Promise.all([line.press('Enter'), take_over(back)]);
  },
  async reload(tabs) {
    await tabs[0].page.reload();
    await tabs[0].ready();
    await open_lesson(tabs[0]);
  },
  async close([front, back]) {
    await front.page.close();
    const fresh = await beside(back);
    await open_lesson(fresh);
    return [fresh, back];
  },
};
// Loading a page takes the longest, and is the rarest.
const often = ['type', 'type', 'type', 'type_and_wait', 'switch_over', 'switch_over', 'take_over', 'take_over', 'race', 'race', 'reload', 'close'];

/** Both show the same, and all that was shown as saved; one of them writes. */
async function agree(tabs, saved) {
  await expect(async () => {
    const [writer] = await takes_over(tabs[0]).count() === 0 ? tabs : [...tabs].reverse();
    await writer.saved();
    const [one, other] = await Promise.all(tabs.map(async (tab) => words(await lines(tab).allTextContents())));
    expect(one).toEqual(other);
    expect(new Set(one).size, 'each line once').toBe(one.length);
    expect([...saved].filter((line) => !one.includes(line)), 'shown as saved, and gone').toEqual([]);
  }).toPass({ timeout: 20_000, intervals: [20, 50, 100, 200, 500] });
}

/** Gives how many lines were shown as saved. */
export async function interleave(rounds, seed) {
  const dice = random(seed);
  const saved = new Set();
  const person = await Person.arrive(await hosted());
  await watch(person.context, saved);
  await person.page.reload();
  await person.ready();
  await begin_lesson(person);
  await add_line(person, 'line 0 of 0');
  await person.saved();
  let tabs = [await beside(person), person];
  await open_lesson(tabs[0]);
  let typed = 0;
  const done = [];
  try {
    for (let round = 1; round <= rounds; ++round) {
      const next = () => `line ${++typed} of ${round}`;
      for (let count = 2 + dice.below(4); count > 0; --count) {
        const event = dice.pick(often);
        done.push(event);
        tabs = await events[event](tabs, next) ?? tabs;
        await one_writes(tabs);
      }
      await agree(tabs, saved);
    }
  } catch (error) {
    error.message += `\nSEED=${seed}, after ${done.slice(-12).join(', ')}`;
    throw error;
  }
  expect(person.problems).toEqual([]);
  await person.leave();
  return saved.size;
}
