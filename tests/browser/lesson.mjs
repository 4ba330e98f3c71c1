// A lesson that is observed: the shortest real work there is.

import { expect } from '@playwright/test';
import { hosted } from './addresses.mjs';
import { Person } from './people.mjs';
import { records } from './stored.mjs';

/** Begins a cycle, and opens its lesson. */
export async function begin_lesson(person) {
  await person.begin_cycle('Amina Warsame');
  await open_lesson(person);
}

let begun;

/** What is stored once a cycle was begun: it is made once, and then had by everybody who needs it. */
async function stored_cycle() {
  const person = await Person.arrive(await hosted());
  await person.begin_cycle('Amina Warsame');
  await person.saved();
  const stored = await person.page.evaluate(records);
  await person.leave();
  return stored;
}

/** A person in the lesson of a cycle that was begun before. @param {object} [options] a person's */
export async function at_lesson(options = {}) {
  begun ??= stored_cycle();
  const person = await Person.arrive(await hosted(), { stored: await begun, ...options });
  await open_lesson(person);
  return person;
}

export async function open_lesson(person) {
  await person.follow('Observe');
  await person.press('Observe: Amina Warsame');
  await expect(person.field('Add a line')).toBeVisible();
}

export async function add_line(person, text) {
  const line = person.field('Add a line');
  await line.fill(text);
  await line.press('Enter');
  await expect(line).toHaveValue('');
}

export const lines = (person) => person.page.getByRole('list', { name: 'Evidence', exact: true }).getByRole('listitem');

/** The texts of all lines, whichever page of the list they are on; the first page is shown before and after. */
export async function texts_of_all_lines(person) {
  const turn = async (button) => {
    const first = await lines(person).first().textContent();
    await person.press(button);
    await expect(lines(person).first()).not.toHaveText(first);
  };
  const next = person.button('Next: Evidence');   // where there is one page, there is none
  const texts = await lines(person).allTextContents();
  let page = 0;
  for (; await next.count() > 0 && await next.getAttribute('aria-disabled') !== 'true'; ++page) {
    await turn('Next: Evidence');
    texts.push(...await lines(person).allTextContents());
  }
  for (; page > 0; --page) await turn('Previous: Evidence');
  return texts;
}
