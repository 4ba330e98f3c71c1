// The list under the line that is typed, as a keyboard, a pointer and assistive tools meet it.

import { expect, test } from '@playwright/test';
import { hosted } from './addresses.mjs';
import { check } from './axe.mjs';
import { begin_lesson, lines } from './lesson.mjs';
import { Person } from './people.mjs';

const options = (person) => person.page.getByRole('listbox', { name: 'What this could be' }).getByRole('option');

test('# offers elements in a listbox that the arrow keys move in, while the field keeps the focus', async () => {
  const person = await Person.arrive(await hosted());
  await begin_lesson(person);
  const line = person.field('Add a line');
  await line.focus();
  await person.page.keyboard.type('Show me two ways. #e');
  await expect(options(person)).toHaveCount(6);
  await check(person, 'with the list open');
  await expect(line).toHaveAttribute('aria-controls', await person.page.getByRole('listbox').getAttribute('id'));
  const active = () => line.getAttribute('aria-activedescendant');
  const selected = () => person.page.getByRole('option', { selected: true }).getAttribute('id');
  expect(await active()).toBe(await selected());
  const before = await active();
  await person.page.keyboard.press('ArrowDown');
  await expect.poll(active).not.toBe(before);
  expect(await active()).toBe(await selected());
  await person.page.keyboard.press('Escape');
  await expect(options(person)).toHaveCount(0);
  await expect(line).toBeFocused();
  await person.page.keyboard.type('xit');
  await expect(options(person)).toHaveCount(0);
  for (let n = 0; n < 4; ++n) await person.page.keyboard.press('Backspace');
  await person.page.keyboard.type('quest');
  await expect(options(person).first()).toHaveText('3B.ii Uses questioning and discussion techniques');
  await person.page.keyboard.press('Enter');
  await expect(line).toHaveValue('Show me two ways. #3B.ii ');
  await person.page.keyboard.type('@eng');
  await options(person).first().click();
  await expect(line).toHaveValue('Show me two ways. #3B.ii @Cognitive-engagement ');
  await expect(line).toBeFocused();
  await person.page.keyboard.press('Enter');
  await expect(line).toHaveValue('');
  await expect(lines(person)).toHaveCount(1);
  await expect(lines(person).getByRole('link', { name: 'Show me two ways.' })).toBeVisible();
  await person.leave();
});

test('Alt and a number count while a line is typed, and abbreviations never eat a letter', async () => {
  const person = await Person.arrive(await hosted());
  await begin_lesson(person);
  await person.press('Tallies');
  await person.write('New tally', 'Open questions');
  await person.press('Add the tally');
  await person.press('Writing help');
  await person.write('Short', 'ss');
  await person.write('Written out', 'students');
  await person.press('Add the abbreviation');
  const line = person.field('Add a line');
  await line.focus();
  await person.page.keyboard.type('ss work, ');
  await person.page.keyboard.press('Alt+1');
  await person.page.keyboard.press('Alt+1');
  await person.page.keyboard.type('then ss stop. ');
  await expect(line).toHaveValue('students work, then students stop. ');
  await expect(person.page.getByRole('img', { name: 'Tallies: Open questions 2.' })).toBeVisible();
  await person.page.keyboard.insertText('ss ');   // as dictation does
  await expect(line).toHaveValue('students work, then students stop. students ');
  await person.leave();
});

test('a line of evidence is dragged onto an element, and is tied to it', async () => {
  const person = await Person.arrive(await hosted());
  await begin_lesson(person);
  await person.write('Add a line', 'Seat 4 draws an array.');
  await person.submit('Add a line');
  await person.press('Evidence and ratings');
  const line = person.page.getByRole('list', { name: 'Evidence', exact: true }).getByRole('listitem').filter({ hasText: 'Seat 4' });
  const elements = person.page.getByRole('list', { name: /^Domain / }).getByRole('listitem');
  const [name] = (await elements.nth(1).getByRole('radiogroup').getAttribute('aria-label')).split(' ');
  await expect(person.button(`Evidence for ${name}: 0 lines`)).toBeVisible();
  await line.dragTo(elements.nth(1));
  await expect(person.button(`Evidence for ${name}: 1 line`)).toBeVisible();
  await expect(line).toContainText(name);
  await person.saved();
  expect(person.problems).toEqual([]);
  await person.leave();
});
