// The later half of a cycle as a keyboard meets it: what is missing leads to its field, topics are moved, a question is pinned.

import { expect, test } from '@playwright/test';
import { hosted } from './addresses.mjs';
import { check } from './axe.mjs';
import { Person } from './people.mjs';
import { day, try_sample, visit } from './sample.mjs';

const arrive = async (screen) => {
  const person = await Person.arrive(await hosted(), { at: `${day}T09:00:00` });
  await try_sample(person);
  await visit(person, screen);
  return person;
};

test('in the Cycle Record, what is missing leads to its field', async () => {
  const person = await arrive('cycle-record');
  await person.write('Timeline', '');
  const missing = person.page.getByRole('list', { name: 'Still missing' });
  await missing.getByRole('link', { name: 'Write the timeline for the new practices.' }).focus();
  await person.page.keyboard.press('Enter');
  await expect(person.field('Timeline')).toBeFocused();
  await person.page.keyboard.type('Every Tuesday until the follow-up.');
  await expect(missing.getByRole('link', { name: 'Write the timeline for the new practices.' })).toHaveCount(0);
  await check(person, 'Cycle Record');
  await person.leave();
});

test('in Prepare, a topic moves by keyboard, and the focus stays with it', async () => {
  const person = await arrive('prepare');
  for (const topic of ['The left side', 'The slips', 'The rhythm']) {
    await person.write('Another topic', topic);
    await person.submit('Another topic');
  }
  const agenda = person.page.getByRole('list', { name: 'Agenda' });
  const last = agenda.getByRole('listitem').last();
  await expect(last).toContainText('The rhythm');
  const up = person.button('Move up: The rhythm');
  await up.focus();
  await person.page.keyboard.press('Enter');
  await expect(last).toContainText('The slips');
  await expect(up).toBeFocused();
  await person.page.keyboard.press('Enter');
  await expect(last).toContainText('The slips');
  await expect(agenda.getByRole('listitem').nth(-2)).toContainText('The left side');
  await expect(up).toBeFocused();
  await check(person, 'Prepare');
  await visit(person, 'my-cycles');
  await visit(person, 'prepare');
  await expect(agenda.getByRole('listitem').nth(-3)).toContainText('The rhythm');
  await person.leave();
});

test('in Read and question, a question begins at the line that it is about', async () => {
  const person = await arrive('read-and-question');
  const ask = person.page.getByRole('button', { name: /^Ask about Evidence: / }).first();
  const line = (await ask.getAttribute('aria-label') ?? await ask.textContent()).replace(/^Ask about /, '');
  await ask.focus();
  await person.page.keyboard.press('Enter');
  const question = person.page.getByRole('textbox', { name: /^Question \d+$/ }).last();
  await expect(question).toBeFocused();
  const about = person.page.getByRole('combobox', { name: /^What question \d+ is about$/ }).last();
  expect(await about.evaluate((select) => select.selectedOptions[0].textContent)).toBe(line);
  await check(person, 'Read and question');
  await person.leave();
});
