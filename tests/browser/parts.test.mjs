// Contents are in parts, which are read when they are asked for: hundreds of megabytes are no slower to start with.

import { expect, test } from '@playwright/test';
import { add_line, lines } from './lesson.mjs';
import { Person } from './people.mjs';
import { Site } from './site.mjs';
import { make_store, put_store, spoil_files, stored_files } from './stored.mjs';
import { beside, take_over } from './tabs.mjs';

/** Runs in the page before its own scripts: which files it reads, and which of them before it answers. */
function note_reads() {
  window.reads = [];
  let opening = false;
  new MutationObserver(() => {
    const was_opening = opening;
    opening = document.getElementById('loading') !== null;
    if (was_opening && !opening) window.reads_at_start = [...window.reads];
  }).observe(document, { subtree: true, childList: true });
  const { get } = IDBObjectStore.prototype;
  IDBObjectStore.prototype.get = function noted(key) {
    if (this.transaction.db.name === '/cyclebook') window.reads.push(key.split('/').at(-1));
    return get.call(this, key);
  };
}

const is_part = (name) => name.endsWith('.part');
const parts_read_at_start = async (person) => (await person.page.evaluate(() => window.reads_at_start)).filter(is_part);
const parts_read = async (person) => (await person.page.evaluate(() => window.reads)).filter(is_part);
const parts_stored = async (person) => Object.fromEntries(Object.entries(await person.page.evaluate(stored_files)).filter(([name]) => is_part(name)));

let site, store;
test.beforeAll(async () => {
  site = await Site.start();
  store = await make_store(site, 196);   // two parts, into which the last write moved all that there was
});
test.afterAll(async () => {
  await site.end();
});

/** At a device that holds them; before the page has started. */
async function arrive({ profile } = {}) {
  const person = await Person.arrive(site.address, { profile, at: '2026-11-24T09:00:00', before: note_reads });
  await person.page.goto(`${site.address}icon.svg`);
  await person.page.evaluate(put_store, store.names);
  await person.page.goto(site.address);
  await person.ready();
  return person;
}

/** The lesson that comes first. */
async function observe(person) {
  await person.follow('Observe');
  const button = person.page.getByRole('button', { name: /^Observe: / }).first();
  await person.hand.press(button);
  await expect(person.field('Add a line')).toBeVisible();
}

test('a start reads no contents; they are checked later, brought when asked for, and stay where they are whatever is saved', async () => {
  const person = await arrive({ profile: true });
  const before = await parts_stored(person);
  expect(Object.keys(before).length).toBeGreaterThan(0);
  for (const [name, size] of Object.entries(before)) expect(name).toContain(`-${size}.part`);
  expect(await person.cycles()).toHaveLength(store.cycles);
  expect(await parts_read_at_start(person)).toEqual([]);
  const names = Object.keys(before);
  await expect.poll(async () => (await parts_read(person)).sort(), 'each is checked once, and goes into the second copy').toEqual([...names, ...names].sort());
  const checked = 2 * names.length;
  expect((await person.page.evaluate(() => window.cyclebook.metrics())).entries).toBe(store.entries);

  // Saved with nothing loaded: a sync must not take for deleted what is not in memory.
  await person.follow('This device');
  await person.page.getByRole('radio', { name: 'Dark', exact: true }).check();
  await person.saved();
  expect(await parts_read(person)).toHaveLength(checked);
  expect(await parts_stored(person)).toEqual(before);

  await observe(person);
  expect(await parts_read(person)).toHaveLength(checked + 1);
  const shown = await lines(person).count();
  await add_line(person, 'Written in a cycle that was read');
  await person.saved();
  expect(await parts_stored(person)).toEqual(before);

  await person.page.reload();
  await person.ready();
  expect(await parts_read_at_start(person)).toEqual([]);
  await observe(person);
  await expect(lines(person)).toHaveCount(shown + 1);
  await person.sees('Written in a cycle that was read');
  expect(person.problems).toEqual([]);

  // Closed and opened again.
  await person.context.close();
  await person.open();
  expect(await person.cycles()).toHaveLength(store.cycles);
  await observe(person);
  await person.sees('Written in a cycle that was read');
  await person.leave();
});

test('other programs are promised what has to be read first', async () => {
  const person = await arrive();
  const { id } = (await person.cycles())[0];
  const cycle = await person.page.evaluate((one) => window.cyclebook.cycle(one), id);
  expect(cycle.history.length).toBeGreaterThan(0);
  const again = await person.page.evaluate((one) => window.cyclebook.cycle(one).history.length, id);
  expect(again).toBe(cycle.history.length);
  await expect(person.page.evaluate(() => window.cyclebook.cycle('no such'))).rejects.toThrow(/no cycle/);
  await person.leave();
});

test('a tab that follows reads contents too, and takes over; nothing is lost between them', async () => {
  const person = await arrive();
  const before = await parts_stored(person);
  const other = await beside(person);
  await observe(person);
  await observe(other);
  const shown = await lines(person).count();
  await add_line(person, 'From the first tab');
  await expect(lines(other)).toHaveCount(shown + 1);
  await take_over(other);
  await add_line(other, 'From the second tab');
  await expect(lines(person)).toHaveCount(shown + 2);
  await other.saved();
  expect(await parts_stored(other)).toEqual(before);
  await person.page.close();
  await other.page.reload();
  await other.ready();
  expect(await other.cycles()).toHaveLength(store.cycles);
  await observe(other);
  await expect(lines(other)).toHaveCount(shown + 2);
  await person.leave();
});

test('an empty file that stands for a part is never stored in its place', async () => {
  const person = await arrive();
  const before = await parts_stored(person);
  const why = await person.page.evaluate(async () => {
    const version = document.querySelector('script[type="module"]').src.replace(/main\.js$/, '');
    const { fileSystem } = await import(`${version}module.js`);
    const { store } = await import(`${version}mirror.js`);
    const fs = fileSystem();
    const part = fs.readdir('/cyclebook').find((name) => name.endsWith('.part'));
    const later = Date.now() + 60_000;
    fs.utime(`/cyclebook/${part}`, later, later);   // by which IDBFS takes it for changed
    return store().then(() => 'stored', (error) => error.message);
  });
  expect(why).toBe('what was stored is not what was given');
  expect(await parts_stored(person)).toEqual(before);
  await person.leave();
});

test('a part that is damaged in both copies is told before anybody asks for it, and set aside; what was intact in it is there', async () => {
  const person = await arrive();
  const [[name, size]] = Object.entries(await parts_stored(person));
  await expect.poll(async () => (await person.page.evaluate(stored_files, { copy: true }))[name]).toBe(size);
  await person.page.goto(`${site.address}icon.svg`);
  await person.page.evaluate(spoil_files, { names: [name], how: 'flipped', copy: 'cut short' });
  await person.page.goto(site.address);
  await person.ready();
  expect(await person.cycles()).toHaveLength(store.cycles);
  await person.sees(`a copy of the damaged file is set aside (${name})`);
  await person.sees(/This is about \d+ cycles?, with [A-Z]/);
  await person.saved();
  await observe(person);
  await add_line(person, 'After the damage');
  await person.saved();
  expect((await person.page.evaluate(stored_files))[name], 'set aside in damaged/').toBe(size);
  await person.page.reload();
  await person.ready();
  await observe(person);
  await person.sees('After the damage');
  await expect(person.page.getByRole('alert').filter({ hasText: 'damaged' })).toHaveCount(0);
  await person.leave();
});
