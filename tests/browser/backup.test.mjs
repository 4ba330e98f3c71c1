// A backup of many cycles and photos goes there and back, in pieces.

import { expect, test } from '@playwright/test';
import { copyFile, stat, truncate } from 'node:fs/promises';
import { Person } from './people.mjs';
import { Site } from './site.mjs';
import { make_store, put_store, stored_files } from './stored.mjs';

const cycles = process.env.CYCLEBOOK_LONG ? 10_000 : 200;
const megabytes = process.env.CYCLEBOOK_LONG ? 2000 : 24;
const at = '2026-11-24T09:00:00';
const passphrase = 'a horse in room 204';

let site, store;
test.beforeAll(async () => {
  test.setTimeout(process.env.CYCLEBOOK_LONG ? 3_600_000 : 120_000);
  site = await Site.start();
  store = await make_store(site, cycles, megabytes);
});
test.afterAll(async () => {
  await site.end();
});

/** At a device that holds them. */
async function arrive() {
  const person = await Person.arrive(site.address, { profile: true, at });
  await person.page.goto(`${site.address}icon.svg`);
  await person.page.evaluate(put_store, store.names);
  await person.page.goto(site.address);
  await person.ready();
  return person;
}

async function back_up(person) {
  await person.follow('This device');
  await person.press('Back up this device');
  await person.write('Passphrase', passphrase, person.dialog);
  const saved = await person.browser.saves(() => person.confirm('Download backup'));
  await person.sees(/^Backed up: the file was read back, and is whole/);
  return saved;
}

async function restore(person, path) {
  await person.follow('This device');
  await person.browser.chooses(path, () => person.press('Restore'));
  await person.write('Passphrase', passphrase, person.dialog);
  await person.confirm('Unseal');
}

/** Of attached files the names say what is in them. */
const attached = async (person) => Object.keys(await person.page.evaluate(stored_files)).filter((name) => /-file\.part$/.test(name)).sort();
const metrics = (person) => person.page.evaluate(() => window.cyclebook.metrics());

test('all that a device holds is on another one afterwards, and a backup that was cut off says so', async () => {
  test.setTimeout(process.env.CYCLEBOOK_LONG ? 3_600_000 : 120_000);
  const there = await arrive();
  const backup = await back_up(there);
  expect(backup.name).toBe('cyclebook-backup-2026-11-24.cyclebook');
  expect((await stat(backup.path)).size).toBeGreaterThan(megabytes << 20);
  const all = { cycles: await there.cycles(), files: await attached(there) };
  const { entries } = await metrics(there);
  expect(all.cycles.length).toBe(cycles);

  const here = await Person.arrive(site.address, { profile: true, at });
  await restore(here, backup.path);
  await here.sees(new RegExp(`^Restored. ${cycles} cycles brought something new.`));
  await here.saved();
  expect({ cycles: await here.cycles(), files: await attached(here) }).toEqual(all);
  expect(await metrics(here)).toMatchObject({ entries });
  // After a start too; and one of them opens.
  await here.page.reload();
  await here.ready();
  expect({ cycles: await here.cycles(), files: await attached(here) }).toEqual(all);
  const { id } = all.cycles[3];
  const section = (person) => person.page.evaluate((one) => window.cyclebook.cycle(one).then(({ history }) => history.length), id);
  expect(await section(here)).toBe(await section(there));
  expect(here.problems).toEqual([]);
  await here.leave();

  // Its last bytes are missing.
  const copy = `${backup.path}-cut`;
  await copyFile(backup.path, copy);
  await truncate(copy, (await stat(copy)).size - 1000);
  const other = await Person.arrive(site.address, { profile: true, at });
  await restore(other, copy);
  await other.sees(/^This backup is cut off: its end is missing\. What came before that is here/);
  await other.saved();
  const came = (await other.cycles()).map(({ id }) => id);
  expect(all.cycles.map(({ id }) => id)).toEqual(expect.arrayContaining(came));
  expect(came.length).toBeGreaterThan(cycles * 0.9);
  await other.leave();
  expect(there.problems).toEqual([]);
  await there.leave();
});
