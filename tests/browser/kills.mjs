// Kills the browser at random moments of work, and looks what is there when it starts again.

import { expect } from '@playwright/test';
import { setTimeout as sleep } from 'node:timers/promises';
import { hosted } from './addresses.mjs';
import { add_line, begin_lesson, open_lesson, texts_of_all_lines } from './lesson.mjs';
import { pointer } from './hands.mjs';
import { Person } from './people.mjs';
import { random } from './random.mjs';
import { Site } from './site.mjs';
import { StartedBrowser } from './started.mjs';
import { make_store, put_store, stored_files } from './stored.mjs';
import { watch, words } from './shown.mjs';

/** What is there, and whether this was a clean start. */
async function look(person, saved, problems) {
  await expect(person.page.getByRole('alert'), 'a clean start').toHaveCount(0);
  await open_lesson(person);
  await expect(person.page.getByRole('alert'), 'a clean start').toHaveCount(0);
  expect(problems).toEqual([]);
  const there = words(await texts_of_all_lines(person));
  expect(new Set(there).size, 'each line once').toBe(there.length);
  expect([...saved].filter((line) => !there.includes(line)), 'shown as saved, and gone').toEqual([]);
  return there.length;
}

/** Fails with what there is to see: the same seed does not bring the same moments again. */
async function tell(person, browser, when, error) {
  const shown = await person.page.locator('body').innerText();
  const files = (what) => Promise.race([person.page.evaluate(stored_files, what), sleep(10_000, 'the database does not answer')]);
  const stored = [await files({}), await files({ copy: true })];
  throw new Error(`${when}: ${error.message}\nOn the page:\n${shown}\nStored: ${JSON.stringify(stored)}\nThe browser's databases:\n${await browser.databases()}`, { cause: error });
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
  const done = [];
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
        done.push(`killed ${moment} ms into a start`);
        report({ round, moment, while: 'starting', saved: saved.size });
        continue;
      }
      await loaded;
      if (round === 0) {
        await begin_lesson(person);
        await add_line(person, 'line 0 of 0');
        await person.saved();   // without it there is nothing to look at
      } else {
        report({ round, found: await look(person, saved, problems).catch((error) => tell(person, browser, `SEED=${seed}, round ${round}, after ${done.slice(-4).join(', ')}`, error)) });
      }
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
      done.push(`killed ${moment} ms after ${before} lines`);
      report({ round, moment, while: 'working', saved: saved.size });
    }
  } finally {
    await browser.end();
  }
  return saved.size;
}

/**
 * Works and is killed, once for each of `torn`, in the middle of a write to that database; Chromium goes on writing behind
 * what is torn there, and deletes the database at the start after that. Gives how many lines were shown as saved.
 */
export async function kill_in_writing(address, torn) {
  const browser = await StartedBrowser.make();
  const saved = new Set();   // as it was shown
  const person = new Person();
  person.hand = pointer;
  try {
    for (const [round, which] of torn.entries()) {
      person.page = await browser.start();
      const problems = [];
      person.page.on('pageerror', (error) => problems.push(String(error)));
      await watch(person.page, saved);
      await person.page.goto(address);
      await person.ready();
      if (round === 0) await begin_lesson(person);
      else await look(person, saved, problems).catch((error) => tell(person, browser, `round ${round}`, error));
      const before = torn[round - 2];
      if (before) await expect.poll(() => browser.has_deleted(before), `the database of the ${before} is a new one`).toBe(true);
      for (const n of [1, 2]) {
        await add_line(person, `line ${n} of ${round}`);
        await person.saved();
      }
      await browser.kill();
      if (which) await browser.tear(which);
    }
  } finally {
    await browser.end();
  }
  return saved.size;
}

/** The moment is the thing that is tried. */
async function kill_after(browser, moment) {
  await sleep(moment);
  await browser.kill();
}

/**
 * A device whose log is nearly full gets the sample, which makes it move everything into parts, and then loses the sample,
 * which has them written anew; killed at random moments until both has happened, `times` times.
 */
export async function kill_at_parts(times, seed) {
  const dice = random(seed);
  const site = await Site.start();
  const few = 91, many = few + 7;
  const store = await make_store(site, few);
  const came = { kills: 0, moved: 0, removed: 0 };
  try {
    for (let time = 0; time < times; ++time) {
      const browser = await StartedBrowser.make();
      const person = new Person();
      person.hand = pointer;
      try {
        person.page = await browser.start();
        await person.page.goto(`${site.address}icon.svg`);
        await person.page.evaluate(put_store, store.names);
        let tries, held;   // how often in a row nothing came of it: a slow machine needs more time for it
        for (let moved = false, removed = false; !removed; ++came.kills) {
          await person.page.goto(site.address);
          await person.ready();
          await expect(person.page.getByRole('alert'), 'a clean start').toHaveCount(0);
          const ids = (await person.cycles()).map(({ id }) => id);
          expect([few, many]).toContain(ids.length);
          const lengths = await person.page.evaluate((all) => Promise.all(all.map(async (id) => (await window.cyclebook.cycle(id)).history.length)), ids);
          expect(Math.min(...lengths)).toBeGreaterThan(0);
          const parts = Object.keys(await person.page.evaluate(stored_files)).filter((name) => name.endsWith('.part'));
          removed = moved && ids.length === few;
          moved ||= parts.length > 0 && ids.length === many;
          if (removed) break;
          tries = ids.length === held ? tries + 1 : 1;
          held = ids.length;
          await person.follow('This device');
          await person.press(ids.length === few ? 'Try a sample' : 'Remove the sample');
          if (ids.length !== few) await person.confirm('Remove it');
          await kill_after(browser, dice.below(200 * tries));
          person.page = await browser.start();
        }
        ++came.moved, ++came.removed;
      } finally {
        await browser.end();
      }
    }
  } finally {
    await site.end();
  }
  return came;
}
