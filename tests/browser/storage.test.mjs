// What was typed survives; one tab writes; nothing is drawn when nothing happens.

import { expect, test } from '@playwright/test';
import { addresses, hosted } from './addresses.mjs';
import { hide, let_timers_stop } from './faults.mjs';
import { at_lesson, begin_lesson } from './lesson.mjs';
import { Person } from './people.mjs';
import { stored, stored_files } from './stored.mjs';

for (const [form, address] of Object.entries(addresses)) {
  test(`${form}: what was typed is there after a reload, at any moment after Saved`, async () => {
    const person = await Person.arrive(await address());
    await begin_lesson(person);
    const line = person.field('Add a line');
    for (let n = 1; n <= 5; ++n) {
      await line.fill(`Line number ${n}`);
      await line.press('Enter');
      await expect(line).toHaveValue('');
      await person.saved();
      await person.page.reload();
      await person.ready();
      await person.follow('Observe');
      await person.press('Observe: Amina Warsame');
      await expect(person.page.getByRole('list', { name: 'Evidence', exact: true }).getByRole('listitem')).toHaveCount(n);
    }
    await person.leave();
  });

  test(`${form}: flush() resolves once it is in the database`, async () => {
    const person = await Person.arrive(await address(), { profile: true });
    await begin_lesson(person);
    await person.write('Add a line', 'Before the flush');
    await person.field('Add a line').press('Enter');
    await expect(person.field('Add a line')).toHaveValue('');
    await person.page.evaluate(() => window.cyclebook.flush());
    await person.context.close();
    await person.open();
    const cycles = await person.cycles();
    expect(cycles).toHaveLength(1);
    await person.follow('Observe');
    await person.press('Observe: Amina Warsame');
    await person.sees('Before the flush');
    await person.leave();
  });
}

test('a second tab only reads, says so, and writes when the first has gone', async () => {
  const person = await at_lesson();
  await person.write('Add a line', 'From the first tab');
  await person.field('Add a line').press('Enter');
  await person.saved();
  const second = await person.context.newPage();
  await second.goto(person.address);
  await second.evaluate(() => window.cyclebook.ready.then(() => true));
  await expect(second.getByRole('alert').filter({ hasText: /open in another/ })).toBeVisible();
  expect(await second.evaluate(() => window.cyclebook.cycles().length)).toBe(1);
  await expect(second.evaluate(() => window.cyclebook.openFile('x.json', new TextEncoder().encode('{}')))).rejects.toThrow(/another/);
  await person.page.close();
  await expect(second.getByRole('alert').filter({ hasText: /open in another/ })).toHaveCount(0);
  await expect(second.getByRole('status').filter({ hasText: /^Saved$/ })).toHaveCount(1);
  await person.leave();
});

test('what was typed at the very moment at which the page is hidden is stored', async () => {
  const person = await at_lesson({ before: let_timers_stop });
  await person.saved();
  await person.page.evaluate(() => {
    const field = document.querySelector('[aria-label="Add a line"]');
    field.focus();
    field.value = 'Then the bell rang';
    field.dispatchEvent(new InputEvent('input', { bubbles: true }));
    window.stop_timers();   // as on a phone, where a hidden page may never get another turn
  });
  await person.page.evaluate(hide);
  await expect.poll(async () => Buffer.concat(await stored(person.page)).includes('Then the bell rang')).toBe(true);
  await person.leave();
});

test('the browser is asked to keep what is stored, once there is something', async () => {
  const person = await Person.arrive(await hosted(), {
    before: () => {
      window.asked = 0;
      StorageManager.prototype.persist = async () => { window.asked += 1; };
    },
  });
  expect(await person.page.evaluate(() => window.asked)).toBe(0);
  await begin_lesson(person);
  await person.saved();
  expect(await person.page.evaluate(() => window.asked)).toBe(1);
  await person.leave();
});

test('a file that is written anew in the same millisecond, or gets an older one in its place, is stored', async () => {
  const person = await Person.arrive(await hosted());   // where the clock stands still
  await person.page.evaluate(async () => {
    const version = document.querySelector('script[type="module"]').src.replace(/main\.js$/, '');
    const { fileSystem } = await import(`${version}module.js`);
    const { store } = await import(`${version}mirror.js`);
    const fs = fileSystem();
    const write = (name, size) => fs.writeFile(`/cyclebook/${name}`, new Uint8Array(size));
    for (const name of ['anew', 'replaced', 'older']) write(name, 1);
    await store();
    write('anew', 2);
    write('other', 2);
    fs.rename('/cyclebook/other', '/cyclebook/replaced');
    write('older', 2);
    fs.utime('/cyclebook/older', 1000, 1000);
    await store();
  });
  expect(await person.page.evaluate(stored_files)).toMatchObject({ anew: 2, replaced: 2, older: 2 });
  await person.leave();
});

test('nothing leaves the page', async () => {
  const person = await Person.arrive(await hosted());
  const asked = [];
  person.page.on('request', (request) => asked.push(request.url()));
  await person.press('Try a sample');
  await person.saved();
  await person.press('New cycle');
  expect(asked.filter((url) => !url.startsWith('blob:') && !url.startsWith('data:'))).toEqual([]);
  await person.leave();
});
