// Kills the browser at random moments of work, and looks what is there when it starts again.

import { expect } from '@playwright/test';
import { hosted } from './addresses.mjs';
import { add_line, begin_lesson, lines, open_lesson } from './lesson.mjs';
import { pointer } from './hands.mjs';
import { Person } from './people.mjs';
import { random } from './random.mjs';
import { StartedBrowser } from './started.mjs';
import { watch, words } from './shown.mjs';

/** What is there, and whether this was a clean start. */
async function look(person, saved, problems) {
  await open_lesson(person);
  await expect(person.page.getByRole('alert'), 'a clean start').toHaveCount(0);
  expect(problems).toEqual([]);
  const there = words(await lines(person).allTextContents());
  expect(new Set(there).size, 'each line once').toBe(there.length);
  expect([...saved].filter((line) => !there.includes(line)), 'shown as saved, and gone').toEqual([]);
  return there.length;
}

/**
 * Works and is killed, `rounds` times on one profile, with a look at what is there before each. Gives how many lines were
 * shown as saved.
 * @param {(what: object) => void} [report]
 */
export async function kill_at_random(rounds, seed, report = () => {}) {
  const dice = random(seed);
  const address = await hosted();
  const browser = await StartedBrowser.make();
  const saved = new Set();   // as it was shown
  const person = new Person();
  person.hand = pointer;
  try {
    for (let round = 0; round <= rounds; ++round) {
      person.page = await browser.start();
      const problems = [];
      person.page.on('pageerror', (error) => problems.push(String(error)));
      await watch(person.page, saved);
      const loaded = person.page.goto(address).then(() => person.ready());
      if (round > 0 && round < rounds && dice.below(4) === 0) {
        const moment = dice.below(400);
        await Promise.all([loaded.catch(() => {}), kill_after(browser, moment)]);
        report({ round, moment, while: 'starting', saved: saved.size });
        continue;
      }
      await loaded;
      if (round === 0) await begin_lesson(person);
      else report({ round, found: await look(person, saved, problems) });
      if (round === rounds) break;
      // Counted in work done and then in time, so that there is work on any machine.
      const before = dice.below(4), moment = dice.below(250);
      let killed;
      const work = async () => {
        for (let n = 1; ; ++n) {
          if (n > before) killed ??= kill_after(browser, moment);
          await add_line(person, `line ${n} of ${round}`);
        }
      };
      const why = await work().catch((error) => error);
      if (!killed) throw why;
      await killed;
      report({ round, moment, while: 'working', saved: saved.size });
    }
  } finally {
    await browser.end();
  }
  return saved.size;
}

/** The moment is the thing that is tried. */
async function kill_after(browser, moment) {
  await new Promise((resolve) => { setTimeout(resolve, moment); });
  await browser.kill();
}
