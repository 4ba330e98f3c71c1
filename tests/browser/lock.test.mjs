// A locked device in the browser: what its raw files hold, and what other windows show.

import { expect, test } from '@playwright/test';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { addresses, hosted } from './addresses.mjs';
import { check } from './axe.mjs';
import { Person } from './people.mjs';
import { day, try_sample } from './sample.mjs';
import { stored } from './stored.mjs';
import { beside } from './tabs.mjs';

const passphrase = 'correct horse battery';
const words = 'Unmistakable words of a lesson';
const teacher = 'Wilhelmina Farthingale';   // whom the sample does not know: its people are in the program

async function unlock(person) {
  await person.on_screen('This device is locked');
  await person.write('Passphrase', passphrase);
  await person.press('Unlock');
  await person.on_screen('My cycles');
}

/** The private key, from the stored record that holds it. */
async function stored_key(page) {
  const mark = Buffer.from([6, 32, 0, 0, 0]);   // the kind of the record, the length of its field
  for (const file of await stored(page)) {
    const at = file.indexOf(mark);
    if (at >= 0) return file.subarray(at + mark.length, at + mark.length + 32);
  }
  throw new Error('no key is stored');
}

/** Each way in which a file may hold these bytes: as they are, in UTF-16, in base64 at each of the three places. */
function spellings(secret) {
  const raw = Buffer.from(secret);
  const all = [raw];
  if (typeof secret === 'string') all.push(Buffer.from(secret, 'utf16le'));
  for (const before of [0, 1, 2]) {
    const text = Buffer.concat([Buffer.alloc(before), raw]).toString('base64url').slice(before ? 4 : 0, -4);
    all.push(Buffer.from(text), Buffer.from(text.replaceAll('-', '+').replaceAll('_', '/')));
  }
  return all;
}

async function files_under(folder) {
  const all = [];
  for (const entry of await readdir(folder, { withFileTypes: true, recursive: true }))
    if (entry.isFile()) all.push(join(entry.path, entry.name));
  return all;
}

/** Which of the secrets are found in the files under `folder`, and where. */
async function found(folder, secrets) {
  const hits = [];
  for (const file of await files_under(folder)) {
    const bytes = await readFile(file).catch(() => Buffer.alloc(0));
    for (const [name, secret] of Object.entries(secrets))
      if (spellings(secret).some((one) => bytes.includes(one))) hits.push(`${name} in ${file.slice(folder.length)}`);
  }
  return hits;
}

for (const [form, address] of Object.entries(addresses)) {
  test(`${form}: no name, text or key is in any file of a locked device's browser`, async () => {
    const person = await Person.arrive(await address(), { profile: true });
    await person.begin_cycle(teacher);
    await person.follow('This device');
    await person.write('Your name', 'Perpetua Ashgrove');
    await person.follow('Observe');
    await person.press(`Observe: ${teacher}`);
    // Of a large record, as the cycle's own is, the browser may store a compressed form: the name stands in a small one too.
    await person.write('Add a line', `${words}: ${teacher}`);
    await person.field('Add a line').press('Enter');
    await person.saved();
    const [first] = await person.cycles();
    const secrets = {
      name: 'Perpetua Ashgrove', text: words, teacher, cycle: first.id,
      key: await stored_key(person.page),
    };
    await person.context.close();
    for (const secret of Object.keys(secrets)) expect((await found(person.profile, secrets)).join('\n'), 'what is not locked is found').toContain(secret);

    await person.open();
    await person.lock(passphrase);
    // The browser deletes what was dropped in its own time, a moment later.
    await expect.poll(() => found(person.profile, secrets)).toEqual([]);
    await person.context.close();
    expect(await found(person.profile, secrets)).toEqual([]);

    await person.open();
    await unlock(person);
    await person.follow('Observe');
    await person.press(`Observe: ${teacher}`);
    await person.sees(words);
    await person.leave();
  });
}

test('lock now empties every window, and the one that writes has saved before', async () => {
  const person = await Person.arrive(await hosted(), { at: `${day}T09:00:00` });
  await try_sample(person);
  await person.lock(passphrase);
  const second = new Person();
  Object.assign(second, { hand: person.hand, page: await person.context.newPage(), problems: [] });
  await second.page.goto(person.address);
  await second.ready();
  await check(second, 'the locked device');
  await unlock(second);
  await second.follow('This device');
  await person.write('Your name', 'Perpetua Ashgrove');
  await second.lock_now(person);
  expect(await person.page.content()).not.toContain('Ashgrove');
  await person.write('Passphrase', 'wrong horse battery');
  await person.submit('Passphrase');
  await expect(person.field('Passphrase')).toHaveAccessibleDescription(/not the passphrase of this device/);
  await unlock(person);
  await person.follow('This device');
  await person.finds('Your name', 'Perpetua Ashgrove');
  expect(person.problems).toEqual([]);
  await person.leave();
});

test('a lock is put while another window is open, which lets the database be dropped', async () => {
  const person = await Person.arrive(await hosted(), { at: `${day}T09:00:00` });
  await try_sample(person);
  const other = await beside(person);
  const holds_a_name = async () => Buffer.concat(await stored(person.page)).includes('Amina Warsame');
  expect(await holds_a_name()).toBe(true);
  await person.lock(passphrase);
  await expect(other.page.getByRole('alert').filter({ hasText: 'open in another window' })).toBeVisible();
  expect(await holds_a_name()).toBe(false);
  expect(person.problems).toEqual([]);
  await person.leave();
});

test('a passphrase that is forgotten: everything can be deleted, and a backup brings it back', async () => {
  const person = await Person.arrive(await hosted(), { at: `${day}T09:00:00` });
  await try_sample(person);
  const before = await person.cycles();
  await person.follow('This device');
  await person.press('Back up this device');
  await person.write('Passphrase', 'another horse battery', person.dialog);
  const backup = await person.browser.saves(() => person.confirm('Download backup'));
  await person.lock(passphrase);
  await person.lock_now();
  await person.press('I forgot the passphrase');
  await person.press('Delete everything here');
  await person.confirm('Delete everything');
  await person.on_screen('My cycles');
  await person.saved();
  await person.page.reload();
  await person.on_screen('My cycles');
  expect(await person.cycles()).toEqual([]);
  await person.follow('This device');
  await person.browser.chooses(backup.path, () => person.press('Restore'));
  await person.write('Passphrase', 'another horse battery', person.dialog);
  await person.confirm('Unseal');
  await person.sees(/^Restored/);
  expect(await person.cycles()).toEqual(before);
  expect(person.problems).toEqual([]);
  await person.leave();
});

/** In a page on which the program does not run: as it is when the renewal of the database was cut off. */
async function cut_off({ complete, dropped }) {
  const answer = (request) => new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
  const put = async (database, pairs) => {
    const transaction = database.transaction('FILE_DATA', 'readwrite');
    for (const [key, value] of pairs) transaction.objectStore('FILE_DATA').put(value, key);
    await new Promise((resolve) => { transaction.oncomplete = resolve; });
  };
  const first = await answer(indexedDB.open('/cyclebook'));
  const store = () => first.transaction('FILE_DATA').objectStore('FILE_DATA');
  const [keys, values] = [await answer(store().getAllKeys()), await answer(store().getAll())];
  const pairs = keys.map((key, i) => [key, values[i]]);
  first.close();
  const opening = indexedDB.open('/cyclebook copy');
  opening.onupgradeneeded = () => opening.result.createObjectStore('FILE_DATA');
  const second = await answer(opening);
  await put(second, complete ? [...pairs, ['complete', true]] : pairs.slice(0, 1));
  second.close();
  if (dropped === 'no') return;
  await answer(indexedDB.deleteDatabase('/cyclebook'));
  if (dropped === 'and half of it is back') {
    const again = indexedDB.open('/cyclebook', 21);
    again.onupgradeneeded = () => again.result.createObjectStore('FILE_DATA').createIndex('timestamp', 'timestamp', { unique: false });
    const database = await answer(again);
    await put(database, pairs.slice(0, pairs.length / 2));
    database.close();
  }
}

for (const how of [{ complete: false, dropped: 'no' }, { complete: true, dropped: 'no' }, { complete: true, dropped: 'yes' }, { complete: true, dropped: 'and half of it is back' }])
  test(`a renewal of the database that was cut off loses nothing: copy ${how.complete ? 'complete' : 'begun'}, dropped: ${how.dropped}`, async () => {
    const person = await Person.arrive(await hosted(), { at: `${day}T09:00:00` });
    await try_sample(person);
    const before = await person.cycles();
    await person.lock(passphrase);
    await person.page.goto(new URL('icon.svg', person.address).href);
    await person.page.evaluate(cut_off, how);
    await person.page.goto(person.address);
    await person.ready();
    await unlock(person);
    expect(await person.cycles()).toEqual(before);
    await expect(person.page.getByRole('alert')).toHaveCount(0);
    expect(await person.page.evaluate(async () => (await indexedDB.databases()).map((one) => one.name))).toEqual(['/cyclebook']);
    expect(person.problems).toEqual([]);
    await person.leave();
  });
