// The later half of a cycle as a keyboard meets it: what is missing leads to its field, topics are moved, a question is pinned.

import { expect, test } from '@playwright/test';
import { hosted } from './addresses.mjs';
import { check } from './axe.mjs';
import { printed } from './paper.mjs';
import { Person } from './people.mjs';
import { visit, with_sample } from './sample.mjs';

const arrive = async (screen) => {
  const person = await with_sample();
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

test('in Confer, the plan tells when each topic begins, and what only the observer wrote is nowhere', async () => {
  const person = await arrive('prepare');
  await person.write('What to talk about', 'Only for me: the left side', person.group('talking point 1'));
  const said = () => person.page.locator('body').ariaSnapshot();   // with what fields hold
  expect(await said(), 'the check finds what it looks for').toContain('Only for me');
  const other = (await person.page.getByRole('group', { name: 'You are here' }).getByRole('link').last().textContent()).trim();
  await person.select('Minutes for topic 1', '10 minutes');
  await person.to_step(other, 'Share evidence and ratings');
  await person.press('Share');
  await person.confirm('Share now');
  await person.to_step(other, 'Prepare the conversation');
  await person.press('Mark as done');
  await person.on('2026-11-11');
  await person.to_step(other, 'Confer');
  await person.on_screen('Confer');
  const agenda = person.page.getByRole('list', { name: 'Agenda' });
  await expect(agenda.getByRole('listitem').first()).toContainText(`${other} speaks first`);
  await expect(agenda.getByRole('listitem').first()).toContainText('3:15 pm');
  await person.press('Begin now');
  const now = await person.page.evaluate(() => new Date().toLocaleTimeString('en-US', { hour: 'numeric', minute: '2-digit' }));
  await expect(agenda.getByRole('listitem').first()).toContainText(now.toLowerCase().replace(/\s/, ' '));
  expect(await said()).not.toContain('Only for me');
  await check(person, 'Confer');
  await person.leave();
});

test('an objection that is pinned to a rating stands beside that rating, and in the printed record', async () => {
  const person = await arrive('review');
  const words = /I still do not agree with the rating of 3C\.i/;
  const rating = person.page.getByRole('list', { name: 'Ratings' }).getByRole('listitem').filter({ hasText: '3C.i' });
  await expect(rating).toContainText(/objects: Thank you for the change\. I still do not agree/);
  await expect(person.page.getByRole('list', { name: 'Ratings' }).getByText(words)).toHaveCount(1);
  await check(person, 'Review');
  const paper = await printed(person, () => person.press('Print record'));
  await expect(paper.page.getByText(words).first()).toBeVisible();
  await expect(paper.page.getByText(/About.*3C\.i/).first()).toBeVisible();
  await person.leave();
});

test('the next cycle with somebody opens with what was agreed, and their cycles lead to each other', async () => {
  const person = await arrive('my-cycles');
  await person.begin_cycle('Ewa Nowak-Bell');
  await person.sees(/^Agreed last time: /);
  const step = person.page.getByRole('listitem').filter({ hasText: 'Try a talk in which students call on each other, once a week.' });
  await expect(step).toContainText('First talk: 14 voices.');
  const cycles = person.page.getByRole('list', { name: 'Cycles with Ewa Nowak-Bell' });
  await expect(cycles.getByRole('listitem')).toHaveCount(2);
  await check(person, 'what was agreed');
  await person.hand.press(cycles.getByRole('link'));
  await expect(person.page.getByRole('heading', { level: 1 })).toContainText('Ewa Nowak-Bell');
  await person.sees('Closed');
  await person.leave();
});

test('in Reflect, an earlier reflection can be had beside the new one', async () => {
  const person = await Person.arrive(await hosted(), { at: '2026-11-03T09:00:00' });
  await person.begin_cycle('Jonas Lindqvist', { role: 'Teacher', name: 'Amina Warsame', lesson: '2026-10-05' });
  await person.follow('Reflect on the lesson');
  await person.write('When was student learning best?', 'When the pairs compared their ways.');
  await person.press('Mark as done');
  await person.follow('My cycles');
  await person.begin_cycle('Rosa Delgado', { role: 'Teacher', name: 'Amina Warsame', lesson: '2026-11-02' });
  await person.follow('Reflect on the lesson');
  await person.heading('Earlier reflections').waitFor();
  const earlier = person.page.getByRole('combobox', { name: 'Look at an earlier cycle' });
  await earlier.selectOption({ index: 1 });
  await person.sees('When the pairs compared their ways.');
  await person.finds('When was student learning best?', '');
  await check(person, 'Reflect');
  await person.leave();
});
