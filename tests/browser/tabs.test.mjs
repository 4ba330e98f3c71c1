// Two tabs: one writes, the other follows and can take over.

import { expect, test } from '@playwright/test';
import { addresses, hosted } from './addresses.mjs';
import { hide } from './faults.mjs';
import { add_line, at_lesson, begin_lesson, lines, open_lesson } from './lesson.mjs';
import { Person } from './people.mjs';
import { is_long, seed } from './random.mjs';
import { beside, interleave, one_writes, take_over, takes_over } from './tabs.mjs';

for (const [form, address] of Object.entries(addresses))
  test(`${form}: a tab that only reads follows, refuses to write, and takes over`, async () => {
    const person = await Person.arrive(await address());
    await begin_lesson(person);
    const other = await beside(person);
    await open_lesson(other);
    await expect(other.page.getByRole('alert').filter({ hasText: /open in another window/ })).toBeVisible();
    for (let n = 1; n <= 3; ++n) {
      await add_line(person, `Line ${n}`);
      await expect(lines(other)).toHaveCount(n);
    }
    await other.field('Add a line').fill('Refused');
    await expect(other.page.getByRole('alert').filter({ hasText: /only reads/ })).toBeVisible();
    await expect(other.field('Add a line')).toHaveValue('');

    // The other tab's last words are saved first, however new they are.
    await person.field('Add a line').fill('Line 4');
    await person.field('Add a line').press('Enter');
    await take_over(other);
    await expect(lines(other)).toHaveCount(4);
    await expect(person.page.getByRole('alert').filter({ hasText: /You work in another window now/ })).toBeVisible();
    await expect(takes_over(person)).toBeVisible();
    await add_line(other, 'Line 5');
    await expect(lines(person)).toHaveCount(5);
    await take_over(person);
    await add_line(person, 'Line 6');
    await person.saved();
    await expect(lines(other)).toHaveCount(6);
    expect(person.problems).toEqual([]);
    await person.leave();
  });

/** Runs in the page: what this window hears from another one finds a line that was typed in the same moment. */
function type_when_asked() {
  const listen = BroadcastChannel.prototype.addEventListener;
  BroadcastChannel.prototype.addEventListener = function (kind, hear) {
    listen.call(this, kind, (ev) => {
      if (ev.data.kind === 'ask') {
        const field = document.querySelector('[aria-label="Add a line"]');
        field.focus();
        field.value = 'Then the bell rang';
        field.dispatchEvent(new InputEvent('input', { bubbles: true }));
      }
      hear(ev);
    });
  };
}

test('what was typed at the very moment at which another tab asks for its turn is saved first', async () => {
  const person = await at_lesson({ before: type_when_asked });
  await person.saved();
  const other = await beside(person);
  await take_over(other);
  await open_lesson(other);
  await expect(other.field('Add a line')).toHaveValue('Then the bell rang');
  await person.leave();
});

test('of three tabs, the one that asks becomes the writer', async () => {
  const person = await Person.arrive(await hosted());
  const second = await beside(person), third = await beside(person);
  for (const tab of [third, second, person, third]) {
    await take_over(tab);
    const others = [person, second, third].filter((one) => one !== tab);
    for (const one of others) await expect(takes_over(one)).toBeVisible();
  }
  await third.page.close();
  await one_writes([person, second]);
  await person.leave();
});

test('a hidden tab, which does not follow, loads what the other one stored before it writes itself', async () => {
  const person = await at_lesson();
  await person.saved();
  const hidden = await beside(person);
  await open_lesson(hidden);
  await hidden.page.evaluate(hide);
  await add_line(person, 'From the first tab');
  await person.saved();
  await expect(lines(hidden)).toHaveCount(0);
  await person.page.close();
  await expect(takes_over(hidden)).toHaveCount(0);
  await expect(lines(hidden)).toHaveCount(1);
  await add_line(hidden, 'From the second tab');
  await hidden.saved();
  await hidden.page.reload();
  await hidden.ready();
  await open_lesson(hidden);
  await expect(lines(hidden)).toHaveCount(2);
  await hidden.leave();
});

const interleavings = is_long ? 250 : 6, parts = is_long ? 4 : 1;
for (let part = 0; part < parts; ++part)
  test(`${interleavings} of ${interleavings * parts} random interleavings of two tabs lose nothing that was shown as saved (${part + 1})`, async () => {
    test.setTimeout(60_000 + interleavings * 20_000);
    const number = seed() + part;
    console.log(`SEED=${number}`);
    expect(await interleave(interleavings, number)).toBeGreaterThan(interleavings / 5);
  });
