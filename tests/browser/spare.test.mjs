// Chromium deletes a database that it finds damaged, and files get lost or damaged one by one: there is a second copy.

import { expect, test } from '@playwright/test';
import { readdir, rm, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { addresses, hosted } from './addresses.mjs';
import { check } from './axe.mjs';
import { hold_database, let_time_wait, passes, spare_patience_ms, wrap_database } from './faults.mjs';
import { add_line, begin_lesson, lines, open_lesson } from './lesson.mjs';
import { Person } from './people.mjs';
import { photo } from './photo.mjs';
import { try_sample } from './sample.mjs';
import { Site } from './site.mjs';
import { both_copies, make_store, put_store, spoil_files, stored_files } from './stored.mjs';
import { beside, take_over } from './tabs.mjs';

async function are_alike(person) {
  const { first, second } = await both_copies(person.page);
  expect(Object.keys(first).length).toBeGreaterThan(0);
  expect(second).toEqual(first);
}

/** A page of the same origin, on which the program does not run. */
const step_aside = (person) => person.page.goto(new URL(person.address.startsWith('file:') ? 'site/icon.svg' : 'icon.svg', person.address).href);
async function come_back(person) {
  await person.page.goto(person.address);
  await person.ready();
}

/** In such a page: as a browser does that finds its files damaged. */
async function delete_database({ copy_too }) {
  await new Promise((resolve, reject) => {
    const request = indexedDB.deleteDatabase('/cyclebook');
    request.onsuccess = resolve;
    request.onerror = () => reject(request.error);
  });
  if (copy_too) await navigator.storageBuckets.delete('cyclebook-spare');
}

/** A lesson of three lines, which is in more than one file. */
async function observed(person) {
  await begin_lesson(person);
  for (const n of [1, 2, 3]) {
    await add_line(person, `Line ${n}`);
    await person.saved();
  }
}

async function nothing_is_lost(person) {
  await expect(person.page.getByRole('alert')).toHaveCount(0);
  await open_lesson(person);
  await expect(lines(person)).toHaveCount(3);
}

test('what is shown as saved is in both copies, even where the browser has collected its garbage', async () => {
  const person = await Person.arrive(await hosted());
  const session = await person.context.newCDPSession(person.page);
  await begin_lesson(person);
  for (let n = 1; n <= 10; ++n) {
    await add_line(person, `Line ${n}`);
    await person.saved();
    await are_alike(person);
    await session.send('HeapProfiler.collectGarbage');
  }
  expect(person.problems).toEqual([]);
  await person.leave();
});

test('it is shown as saved once both have it; for a second copy that takes long nobody waits more than two seconds, and it is complete later', async () => {
  const person = await Person.arrive(await hosted(), { before: let_time_wait });
  await observed(person);
  const holder = await person.context.newPage();
  await holder.goto(new URL('icon.svg', person.address).href);
  const said = () => person.page.getByRole('status').filter({ hasText: /^Sav/ }).textContent();
  /** Saves, while somebody else keeps the second copy busy until `let_go` is done. */
  const save = async (text, let_go) => {
    const before = await person.page.evaluate(stored_files);
    await holder.evaluate(hold_database, { copy: true });
    await add_line(person, text);
    await expect.poll(() => person.page.evaluate(stored_files), 'the database has it').not.toEqual(before);
    expect(await said(), 'only one of both has it').toMatch(/^Saving/);
    await let_go();
    await holder.evaluate(() => window.let_go());
    await person.saved();
    const { first } = await both_copies(person.page);
    await expect.poll(async () => (await both_copies(person.page)).second).toEqual(first);
    await expect(person.page.getByRole('alert')).toHaveCount(0);
  };
  await save('Soon', () => {});
  await save('Later', () => passes(person.page, spare_patience_ms, async () => await said() === 'Saved'));
  await person.leave();
});

test('a second copy of which a part was not stored is written anew', async () => {
  const person = await Person.arrive(await hosted(), { before: wrap_database });
  await begin_lesson(person);
  await person.saved();
  for (const n of [1, 2, 3]) {
    await person.page.evaluate((one) => window.faults.begin(one), { kind: 'cut', database: 'cyclebook-spare', n, for_good: false });
    await add_line(person, `Line ${n}`);
    await person.saved();
    expect(await person.page.evaluate(() => window.faults.hits)).toBe(1);
    await are_alike(person);
  }
  await expect(person.page.getByRole('alert')).toHaveCount(0);
  await person.leave();
});

for (const [form, address] of Object.entries(addresses))
  test(`${form}: a database that is empty gets back what it had, also where that was cut off`, async () => {
    const person = await Person.arrive(await address());
    await observed(person);
    const before = await both_copies(person.page);
    await step_aside(person);
    await person.page.evaluate(delete_database, {});
    await come_back(person);
    await nothing_is_lost(person);
    expect(await both_copies(person.page)).toEqual(before);

    await step_aside(person);
    await person.page.evaluate(spoil_files, { names: Object.keys(before.first).slice(0, -1), how: 'deleted', filling: true });
    await come_back(person);
    await nothing_is_lost(person);
    expect(await both_copies(person.page)).toEqual(before);
    await add_line(person, 'And goes on');
    await person.saved();
    await are_alike(person);
    expect(person.problems).toEqual([]);
    await person.leave();
  });

/** A device that has held many cycles for years. */
async function old_device({ profile } = {}) {
  const site = await Site.start();
  const store = await make_store(site, 196);
  const person = await Person.arrive(site.address, { profile });
  await step_aside(person);
  await person.page.evaluate(put_store, store.names);
  const leave = async () => {
    await person.leave();
    await site.end();
  };
  return { person, store, leave };
}

/** Parts and photos are made up for when they are checked, or asked for. */
async function all_is_back(person, before) {
  await expect.poll(() => both_copies(person.page).catch(String), { timeout: 30_000 }).toEqual(before);
  await expect(person.page.getByRole('alert')).toHaveCount(0);
  expect(person.problems).toEqual([]);
}

/** A device with all that is stored, and what is in it: files of the log, parts, a photo. */
async function full_device(what) {
  test.setTimeout(180_000);
  const { person, leave } = await old_device();
  await come_back(person);
  await open_first(person);
  const board = test.info().outputPath('board.jpg');
  await writeFile(board, await photo(person.page, 300, 200));
  await person.browser.chooses(board, () => person.press('Add a photo or file'));
  await person.press('Keep its whole size');
  await person.write('What is seen in board.jpg', 'Red above, blue below');
  await person.saved();
  await expect.poll(() => person.page.evaluate(stored_files, { copy: true })).toEqual(await person.page.evaluate(stored_files));
  const before = await both_copies(person.page);
  const names = Object.keys(before.first).filter((name) => /\.(seg|part)$/.test(name));
  expect(names.filter((name) => name.endsWith('.seg')).length, 'the log').toBeGreaterThan(1);
  expect(names.filter((name) => name.endsWith('.part')).length, 'two parts and the photo').toBe(3);
  await what(person, before, names);
  await leave();
}

async function open_first(person) {
  await person.follow('Observe');
  await person.hand.press(person.page.getByRole('button', { name: /^Observe: / }).first());
}

async function spoil(person, plan) {
  await step_aside(person);
  await person.page.evaluate(spoil_files, plan);
  await come_back(person);
}

test('whatever file of the database is flipped, cut short or deleted, it is made up for by the second copy', () =>
  full_device(async (person, before, names) => {
    const cycles = await person.cycles();
    for (const how of ['flipped', 'cut short', 'deleted']) {
      await spoil(person, { how, names: how === 'deleted' ? names.slice(1) : names });
      expect(await person.cycles(), how).toEqual(cycles);
      await all_is_back(person, before);
    }
    // The newest, which holds what was done last.
    const last = names.filter((name) => name.endsWith('.seg')).sort().at(-1);
    for (const how of ['flipped', 'deleted']) {
      await spoil(person, { how, names: [last] });
      await all_is_back(person, before);
      await open_first(person);
      await person.page.getByRole('link', { name: 'board' }).first().click();
      await expect(person.field('What is seen in board.jpg')).toHaveValue('Red above, blue below');
    }
  }));

test('whatever file of the second copy is flipped, cut short or deleted, it is written anew', () =>
  full_device(async (person, before, names) => {
    for (const copy of ['flipped', 'cut short', 'deleted']) {
      await spoil(person, { copy, names });
      await all_is_back(person, before);
    }
  }));

test('a locked device whose files are damaged, those of the lock too, is unlocked as before', async () => {
  const person = await Person.arrive(await hosted());
  await observed(person);
  await person.lock('correct horse battery');
  await person.saved();
  await are_alike(person);
  const before = await both_copies(person.page);
  const names = Object.keys(before.first).filter((name) => /\.(seg|lock)$/.test(name));
  expect(names.filter((name) => name.endsWith('.lock'))).toHaveLength(2);
  for (const how of ['flipped', 'cut short', 'deleted']) {
    await spoil(person, { how, names: names.slice(how === 'deleted' ? 1 : 0) });
    expect(await both_copies(person.page), how).toEqual(before);
    await person.write('Passphrase', 'correct horse battery');
    await person.press('Unlock');
    await person.on_screen('My cycles');
    await nothing_is_lost(person);
  }
  await person.leave();
});

test('where the database is empty and the second copy does not open, nothing is taken for deleted, and the next start has all', async () => {
  const person = await Person.arrive(await hosted(), { before: wrap_database });
  await observed(person);
  const before = await both_copies(person.page);
  await step_aside(person);
  await person.page.evaluate(delete_database, {});
  const plan = { kind: 'error', database: 'cyclebook-spare', n: 1, for_good: true };
  await person.page.evaluate((text) => sessionStorage.setItem('faults', text), JSON.stringify(plan));
  await come_back(person);
  await expect(person.page.getByRole('alert').filter({ hasText: 'What is stored here could not be read' })).toBeVisible();
  await person.page.evaluate(() => sessionStorage.removeItem('faults'));
  await come_back(person);
  await nothing_is_lost(person);
  expect(await both_copies(person.page)).toEqual(before);
  await person.leave();
});

test('a file that was deleted in good faith does not come back from a second copy that missed it', async () => {
  const person = await Person.arrive(await hosted(), { before: wrap_database });
  await observed(person);
  const kept = Object.keys((await both_copies(person.page)).second);
  await person.page.evaluate((one) => window.faults.begin(one), { kind: 'error', database: 'cyclebook-spare', n: 1, for_good: true });
  const deleted = async () => {
    const there = await person.page.evaluate(stored_files);
    return kept.filter((name) => !(name in there));
  };
  for (let n = 4; (await deleted()).length === 0; ++n) {   // until the files are merged
    await add_line(person, `Line ${n}`);
    await person.saved();
  }
  const gone = await deleted();
  const beside_it = await person.context.newPage();
  await beside_it.goto(new URL('icon.svg', person.address).href);
  expect(Object.keys(await beside_it.evaluate(stored_files, { copy: true }))).toEqual(expect.arrayContaining(gone));
  const before = await person.page.evaluate(stored_files);
  await come_back(person);
  expect(await person.page.evaluate(stored_files)).toEqual(before);
  await expect.poll(async () => Object.keys(await person.page.evaluate(stored_files, { copy: true }))).toEqual(Object.keys(before));
  await are_alike(person);
  await person.leave();
});

/** Browsers keep large values in files of their own: those of the site's database, not of the second copy's. */
async function files_of_large_values(profile) {
  const all = await readdir(profile, { withFileTypes: true, recursive: true });
  return all.filter((one) => one.isFile() && /Default\/IndexedDB\/[^/]+\.blob\//.test(`${one.path}/`)).map((one) => join(one.path, one.name));
}

for (const [how, spoil_file] of Object.entries({ deleted: (path) => rm(path), 'cut short': (path) => truncate(path, 1000) }))
  test(`a file of the browser's own that was ${how}, so that the database cannot be read, is made up for by the second copy`, async () => {
    const { person, leave } = await old_device({ profile: true });
    await come_back(person);
    await person.follow('This device');
    await try_sample(person);   // in the log, where there is little else
    const sizes = await person.page.evaluate(stored_files);
    await expect.poll(() => person.page.evaluate(stored_files, { copy: true })).toEqual(sizes);
    const cycles = await person.cycles();
    const before = await both_copies(person.page);
    await person.context.close();
    const files = await files_of_large_values(person.profile);
    expect(files.length, 'the parts, and the log').toBeGreaterThan(2);
    for (const path of files) await spoil_file(path);

    await person.open();
    expect(await person.cycles()).toEqual(cycles);
    await all_is_back(person, before);
    await leave();
  });

test('where both are gone, that is said, until something is saved', async () => {
  const person = await Person.arrive(await hosted());
  await observed(person);
  await step_aside(person);
  await person.page.evaluate(delete_database, { copy_too: true });
  const told = person.page.getByRole('alert').filter({ hasText: 'This browser has deleted what was stored here.' });
  for (const time of ['first', 'second']) {
    await come_back(person);
    await expect(told, `the ${time} time`).toBeVisible();
  }
  await check(person, 'everything deleted');
  await begin_lesson(person);
  await person.saved();
  await expect(told).toHaveCount(0);
  await are_alike(person);
  await come_back(person);
  await expect(told).toHaveCount(0);
  expect(await person.cycles()).toHaveLength(1);
  await person.leave();
});

test('the window that takes over keeps the second copy from then on', async () => {
  const person = await Person.arrive(await hosted());
  await observed(person);
  const other = await beside(person);
  await open_lesson(other);
  for (const [n, tab] of [other, person, other].entries()) {
    await take_over(tab);
    await add_line(tab, `Line ${n + 4}`);
    await tab.saved();
    await are_alike(tab);
  }
  await person.leave();
});

test('a device that had no second copy gets one, of parts too, which are not brought into memory for it', async () => {
  const { person, store, leave } = await old_device();
  expect(await person.page.evaluate(stored_files, { copy: true })).toEqual({});
  await come_back(person);
  const sizes = await person.page.evaluate(stored_files);
  expect(Object.keys(sizes).some((name) => name.endsWith('.part'))).toBe(true);
  await expect.poll(() => person.page.evaluate(stored_files, { copy: true })).toEqual(sizes);
  await are_alike(person);

  // And it is what the device lives from, when it has to be.
  await step_aside(person);
  await person.page.evaluate(delete_database, {});
  await come_back(person);
  expect(await person.cycles()).toHaveLength(store.cycles);
  await are_alike(person);
  await leave();
});
