// The list under the line that is typed, as a keyboard, a pointer and assistive tools meet it.

import { expect, test } from '@playwright/test';
import { check } from './axe.mjs';
import { add_line, at_lesson, lines } from './lesson.mjs';

const options = (person) => person.page.getByRole('listbox', { name: 'What this could be' }).getByRole('option');

test('# offers elements in a listbox that the arrow keys move in, while the field keeps the focus', async () => {
  const person = await at_lesson();
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
  const person = await at_lesson();
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
  const person = await at_lesson();
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

test('an hour\'s script is a list in part, which says where in the whole each line is', async () => {
  const person = await at_lesson();
  for (let n = 1; n <= 52; ++n) await add_line(person, `Line ${n}`);
  await expect(lines(person)).toHaveCount(50);
  const where = (line) => line.evaluate((el) => [el.getAttribute('aria-posinset'), el.getAttribute('aria-setsize')]);
  expect(await where(lines(person).first())).toEqual(['1', '52']);
  await check(person, 'a list in part');
  await person.press('Next: Evidence');
  await expect(lines(person)).toHaveCount(2);
  await expect(person.page.getByRole('status').filter({ hasText: '51 to 52 of 52' })).toBeVisible();
  expect(await where(lines(person).last())).toEqual(['52', '52']);
  await expect(person.button('Next: Evidence'), 'it keeps the focus and says why it does nothing').toBeFocused();
  await expect(person.button('Next: Evidence')).toHaveAttribute('aria-disabled', 'true');
  await person.leave();
});

test('words that judge are underlined where they stand in a field, and where its text is moved to', async () => {
  const person = await at_lesson();
  const line = person.field('Add a line');
  /** Each underline, and the word that is painted above it. */
  const underlined = (field) => field.evaluate((el) => {
    const measure = document.createElement('canvas').getContext('2d');
    const style = getComputedStyle(el);
    measure.font = style.font;
    const before = (text) => parseFloat(style.paddingLeft) + measure.measureText(text).width - el.scrollLeft;
    const lefts = style.backgroundPosition.split(', ').map(parseFloat);
    const widths = style.backgroundSize.split(', ').map(parseFloat);
    if (style.backgroundImage === 'none') return [];
    return lefts.map((left, i) => [...el.value.matchAll(/\S+/g)].find(({ index, 0: word }) =>
      Math.abs(before(el.value.slice(0, index)) - left) < 2 && Math.abs(measure.measureText(word).width - widths[i]) < 2)?.[0]);
  });
  await line.focus();
  await person.page.keyboard.type('🙂 A messy desk');
  await expect.poll(() => underlined(line)).toEqual(['messy']);
  await line.fill('two rows and three columns, '.repeat(12) + 'then messy piles of paper');
  await line.press('End');
  await expect.poll(() => line.evaluate((el) => el.scrollLeft), 'the text is longer than the field').toBeGreaterThan(0);
  await expect.poll(() => underlined(line)).toEqual(['messy']);
  await line.press('Home');
  await expect.poll(() => line.evaluate((el) => el.scrollLeft)).toBe(0);
  await expect.poll(() => underlined(line)).toEqual(['messy']);
  await line.fill('two rows');
  await expect.poll(() => underlined(line)).toEqual([]);

  await add_line(person, 'A messy desk');
  await lines(person).getByRole('link', { name: 'A messy desk' }).click();
  const open = person.field('Line');
  await expect.poll(() => underlined(open)).toEqual(['messy']);
  await person.leave();
});

test('seats have numbers, a press counts who was called on, and who is on task is noted now and then', async () => {
  const person = await at_lesson();
  await person.press('Tallies');
  await person.write('Rows', '2');
  await person.write('Seats in a row', '3');
  await person.press('Draw the seats');
  await expect(person.group('Row 2').getByRole('button')).toHaveCount(3);
  await person.press('Seat 5, called on 0 times');
  await person.press('Seat 5, called on 1 time');
  await person.press('Seat 2, called on 0 times');
  await person.sees('2 of 6 seats were called on.');
  await expect(person.button('Seat 5, called on 2 times')).toBeVisible();
  await expect(person.button('Seat 2, called on 1 time')).toBeFocused();
  await person.write('On task', '20');
  await person.write('Off task', '2');
  await person.press('Note the count');
  await person.sees(/^On task: 91 % over 1 count\.$/);
  await check(person, 'with seats and counts');
  await person.leave();
});

test('where nothing was noted for a while there is a gap, and no error', async () => {
  const person = await at_lesson({ at: '2026-11-03T09:00:00' });
  await add_line(person, 'All read.');
  await person.browser.at(new Date('2026-11-03T09:12:00'));
  await add_line(person, 'All write.');
  await expect(lines(person)).toHaveCount(2);
  await person.sees('12 minutes without a line');
  await check(person, 'with a gap');
  await person.leave();
});
