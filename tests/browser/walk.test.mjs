// A walk through every field and every button of every screen, with fingers that wait for nothing and at a person's pace, on
// processors of three speeds: what was typed is what is there, in the field that had the focus. `scripts/test` goes part of the
// way, `scripts/test long` all of it.

import { expect, test } from '@playwright/test';
import { hosted } from './addresses.mjs';
import { at_rate, hands_of } from './fingers.mjs';
import { Person } from './people.mjs';
import { is_long, rolled, some } from './random.mjs';
import { day, screens, try_sample, visit } from './sample.mjs';

const paces = [[1, 0], [4, 0], [6, 0], [1, 120]];   // the rate, and milliseconds a key

/** Fields that letters are typed into, as the page has them now; where a dialog is open, its own. */
const typed_into = (page) => page.locator('#dialogs:not([hidden]), body:not(:has(#dialogs:not([hidden])))')
  .locator('textarea, input:not([type=checkbox], [type=radio], [type=date], [type=time], [type=file])');
const buttons = (page) => page.locator('#dialogs:not([hidden]), body:not(:has(#dialogs:not([hidden])))').locator('button');

async function type_into(page, fingers, index, pace, where) {
  const field = typed_into(page).nth(index);
  if (await field.evaluate((el) => el.readOnly)) return;
  const before = await field.evaluate((el) => {
    el.focus();
    el.setSelectionRange?.(el.value.length, el.value.length);
    return el.value;
  });
  const id = await field.evaluateHandle((el) => el);
  const words = ' 7 of';
  await fingers.type(words, pace);
  await fingers.rest();
  const [value, name, full] = await id.evaluate((el) => [el.value, el.getAttribute('aria-label'), el.getAttribute('aria-invalid')]);
  if (full === 'true' && (before + words).startsWith(value)) return;   // more than it holds: it says so
  expect(value, `${where}, ${name}`).toBe(before + words);
}

/** Leads out of the page. */
const leads_out = /^(Print|Save|Download|Share|Send|Open file|Restore|Add a photo|Add photo|Choose)/;

async function press(page, fingers, index, pace, where) {
  const button = buttons(page).nth(index);
  const name = await button.evaluate((el) => {
    const fields = 'textarea, input:not([type=checkbox], [type=radio])';
    window.there = new Set(document.querySelectorAll(fields));
    window.values = new Map([...window.there].map((one) => [one, one.value]));
    el.focus();
    return el.getAttribute('aria-label') ?? el.textContent;
  });
  if (leads_out.test(name)) return;
  await fingers.type('\nit', pace);
  await fingers.rest();
  const { made, value, changed } = await page.evaluate(() => {
    const el = document.activeElement;
    const made = el.matches('textarea, input:not([type=checkbox], [type=radio], [type=date], [type=time])') && !window.there.has(el);
    return { made, value: el.value, changed: [...window.there].filter((one) => one !== el && one.isConnected && one.value !== window.values.get(one) && one.value.includes('it')).length };
  });
  if (made) expect(value, `${where}, ${name}`).toMatch(/it$/);
  expect(changed, `${where}, ${name}: nothing is typed into what has not the focus`).toBe(0);
}

for (const [rate, pace] of paces)
  test(`every field and button at a processor rate of ${rate}, ${pace} ms a key`, async () => {
    test.setTimeout(is_long ? 3_600_000 : 120_000);
    const dice = rolled();
    const person = await Person.arrive(await hosted(), { at: `${day}T09:00:00` });
    await try_sample(person);
    const { page } = person;
    const fingers = await hands_of(page);
    const leaves = ['locked', 'lock'];   // what is behind a lock is another test's
    for (const screen of some(2, Object.keys(screens).filter((name) => !leaves.includes(name)), dice)) {
      await at_rate(page, 1);
      await visit(person, screen);
      await at_rate(page, rate);
      for (const index of some(3, [...Array(await typed_into(page).count()).keys()], dice)) await type_into(page, fingers, index, pace, screen);
      for (const index of some(3, [...Array(await buttons(page).count()).keys()], dice)) {
        await at_rate(page, 1);
        await person.saved();
        await person.page.reload();
        await person.ready();
        await visit(person, screen);
        await at_rate(page, rate);
        if (index < await buttons(page).count()) await press(page, fingers, index, pace, screen);
      }
      await expect(page.locator('#failure'), screen).toHaveCount(0);
    }
    expect(person.problems).toEqual([]);
    await person.leave();
  });
