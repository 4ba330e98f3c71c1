// Every operation of the database is made to fail, one after the other.

import { expect, test } from '@playwright/test';
import { readFile } from 'node:fs/promises';
import { hosted } from './addresses.mjs';
import { hold_database, let_time_wait, passes, patience_ms, retry_ms, silence_database, wrap_database } from './faults.mjs';
import { add_line, begin_lesson, lines, open_lesson } from './lesson.mjs';
import { Person } from './people.mjs';
import { is_long, rolled, some } from './random.mjs';
import { watch, words } from './shown.mjs';

const visible_within_ms = 2000;
const save_state = (person) => person.page.getByRole('status').filter({ hasText: /^(Saved|Saving|Not saved: .*)$/ });

/** The page says what is so: Saved, or why not. */
async function settled(person) {
  await expect(save_state(person)).toHaveText(/^(Saved|Not saved: .+)$/);
  return await save_state(person).textContent() === 'Saved';
}

async function reload(person) {
  await person.page.reload();
  await person.ready();
}

/** Nothing fails any more: is everything there that was shown as saved? */
async function nothing_is_lost(person, saved) {
  await reload(person);
  await open_lesson(person);
  const there = words(await lines(person).allTextContents());
  expect([...saved].filter((line) => !there.includes(line))).toEqual([]);
  expect(there.length).toBeGreaterThan(0);
}

/** While nothing can be saved, the person takes the work along. */
async function export_now(person) {
  await person.press('Export now');
  await person.dialog.getByLabel('Passphrase', { exact: true }).fill('a long passphrase');
  const [download] = await Promise.all([person.page.waitForEvent('download'), person.confirm('Download backup')]);
  const backup = await readFile(await download.path());
  expect(JSON.parse(backup.toString('latin1').split('\n')[0]).format).toBe('cyclebook-backup');
  return backup;
}

/** And the person can take the work along. Where only the second copy fails, all is saved, and that is said. */
async function failure_is_seen(person, saved) {
  const words = saved ? /Everything is saved, but only once: / : /Not saved: |Nothing is saved/;
  await expect(person.page.getByRole('alert').filter({ hasText: words }).first()).toBeVisible();
  const { first, seen } = await person.page.evaluate(() => window.faults);
  expect(seen - first, 'milliseconds until the failure is seen').toBeLessThan(visible_within_ms);
  if (!saved) await export_now(person);
}

const stop = (person) => person.page.evaluate(() => window.faults.begin(null));

/** One fault, while the page starts. Gives the number of calls, and of those that failed. */
async function fail_start(person, plan) {
  await person.page.evaluate((text) => sessionStorage.setItem('faults', text), JSON.stringify(plan));
  await reload(person);
  const counts = await person.page.evaluate(() => {
    sessionStorage.removeItem('faults');
    return window.faults;
  });
  if (counts.hits > 0 && plan.for_good) {
    await failure_is_seen(person, await settled(person));
  } else {
    await person.saved();
    expect(await person.cycles()).toHaveLength(1);
  }
  await stop(person);
  return counts;
}

/** One fault, while something is saved. */
async function fail_work(person, plan) {
  await person.page.evaluate((one) => window.faults.begin(one), plan);
  await add_line(person, `line ${plan.n} of 1`);
  const saved = await settled(person);
  const counts = await person.page.evaluate(() => window.faults);
  if (counts.hits > 0 && plan.for_good) {
    await failure_is_seen(person, saved);
  } else {
    await person.saved();
  }
  await stop(person);
  return counts;
}

/** Fails each of the calls once, of each of the kinds; some of them, unless the long tests run. */
async function fail_each_call(kinds, for_good, fail) {
  const dice = rolled();
  const person = await Person.arrive(await hosted());
  await person.page.addInitScript(wrap_database);
  const saved = new Set();
  await watch(person.page, saved);
  await reload(person);
  await begin_lesson(person);
  await add_line(person, 'line 1 of 0');
  await person.saved();
  let faults = 0;
  for (const kind of kinds) {
    const { calls } = await fail(person, { kind, n: 1e9, for_good });
    const tried = some(2, Array.from({ length: calls }, (_, at) => at + 1), dice);
    const before = faults;
    for (const n of tried) {
      if ((await fail(person, { kind, n, for_good })).hits > 0) ++faults;
      await nothing_is_lost(person, saved);
    }
    console.log(`${faults - before} faults in ${tried.length} of ${calls} calls: ${kind}${for_good ? ', from each on' : ''}`);
  }
  // Not each call can fail in each way: the few that are tried of one kind may be others.
  expect(faults, 'there was something to fail').toBeGreaterThan(0);
  await person.leave();
}

for (const for_good of [false, true]) {
  const how = for_good ? 'and all after it' : 'alone';
  const what = for_good ? 'it is seen, what was saved is there later, and the rest can be exported' : 'nothing is noticed of it';
  for (const [doing, fail, kinds] of [['start', fail_start, ['error', 'quota', 'closed']], ['save', fail_work, ['error', 'quota', 'closed', 'torn', 'cut']]])
    for (const some_kinds of is_long ? kinds.map((kind) => [kind]) : [kinds])
      test(`each call of a ${doing} fails, ${how} (${some_kinds.join(', ')}): ${what}`, async () => {
        test.setTimeout(300_000);
        await fail_each_call(some_kinds, for_good, fail);
      });
}

test('what could be saved nowhere is in the file that Export now gives', async () => {
  const person = await Person.arrive(await hosted(), { before: wrap_database });
  await person.page.addInitScript(let_time_wait);
  await reload(person);
  await begin_lesson(person);
  await person.saved();
  await person.page.evaluate(() => window.faults.begin({ kind: 'quota', n: 1, for_good: true }));
  await add_line(person, 'Nowhere but here');
  expect(await settled(person)).toBe(false);
  await expect(save_state(person)).toHaveText(/no space/);
  const backup = await export_now(person);
  const other = await Person.arrive(await hosted());
  await other.follow('This device');
  const [chooser] = await Promise.all([other.page.waitForEvent('filechooser'), other.press('Restore')]);
  await chooser.setFiles({ name: 'backup.cyclebook', mimeType: 'application/octet-stream', buffer: backup });
  await other.dialog.getByLabel('Passphrase', { exact: true }).fill('a long passphrase');
  await other.confirm('Unseal');
  await open_lesson(other);
  await other.sees('Nowhere but here');
  await other.leave();
  // Space is made: the page notices by itself.
  await person.page.evaluate(() => window.faults.begin(null));
  await passes(person.page, retry_ms, () => settled(person));
  await expect(person.button('Export now')).toHaveCount(0);
  await person.leave();
});

test('a database that does not answer to a save is told of, and what is new can be exported; once it answers, all is saved', async () => {
  const person = await Person.arrive(await hosted(), { before: let_time_wait });
  await begin_lesson(person);
  await add_line(person, 'Before');
  await person.saved();
  const holder = await person.context.newPage();
  await holder.goto(new URL('icon.svg', person.address).href);
  await holder.evaluate(hold_database);
  await add_line(person, 'While it is silent');
  const silent = 'Not saved: The browser could not save: the database does not answer.';
  await passes(person.page, patience_ms, async () => await save_state(person).textContent() === silent);
  await export_now(person);
  await holder.evaluate(() => window.let_go());
  await passes(person.page, retry_ms, () => settled(person));
  await reload(person);
  await open_lesson(person);
  await expect(lines(person)).toHaveCount(2);
  expect(person.problems).toEqual([]);
  await person.leave();
});

test('a database that does not open is told of, nothing of what is in it is touched, and it is there when it opens again', async () => {
  const person = await Person.arrive(await hosted(), { before: silence_database });
  await person.page.addInitScript(let_time_wait);
  await begin_lesson(person);
  await add_line(person, 'Before');
  await person.saved();
  await person.page.evaluate(() => sessionStorage.setItem('silent', 'yes'));
  await person.page.reload();
  await passes(person.page, patience_ms, () => person.page.getByRole('status').filter({ hasText: /^Still opening/ }).isVisible());
  await passes(person.page, patience_ms, () => person.page.getByRole('heading', { level: 1 }).first().isVisible());
  await person.ready();
  await expect(person.page.getByRole('alert').filter({ hasText: /could not be read \(the database does not answer\)/ })).toBeVisible();
  await begin_lesson(person);
  await add_line(person, 'In memory');
  expect(await settled(person)).toBe(false);
  await export_now(person);
  await person.page.evaluate(() => sessionStorage.removeItem('silent'));
  await reload(person);
  await open_lesson(person);
  await person.sees('Before');
  await expect(lines(person)).toHaveCount(1);
  await person.leave();
});

test('where the browser keeps nothing, work is possible and can be exported', async () => {
  const person = await Person.arrive(await hosted(), { before: () => Object.defineProperty(window, 'indexedDB', { value: undefined }) });
  await expect(person.page.getByRole('alert').filter({ hasText: /does not let this page keep data/ })).toBeVisible();
  await begin_lesson(person);
  await add_line(person, 'In memory');
  expect(await settled(person)).toBe(false);
  await person.sees('In memory');
  await export_now(person);
  await person.leave();
});
