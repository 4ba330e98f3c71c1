// A lesson that is observed: the shortest real work there is.

import { expect } from '@playwright/test';

/** Begins a cycle, and opens its lesson. */
export async function begin_lesson(person) {
  await person.begin_cycle('Amina Warsame');
  await open_lesson(person);
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
