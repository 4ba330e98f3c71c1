// Protocols and rubrics, and help, in the browser: files from outside, a paste, dates tried out, a guide on paper.

import { expect, test } from '@playwright/test';
import { readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { hosted } from './addresses.mjs';
import { check } from './axe.mjs';
import { Person } from './people.mjs';
import { day, try_sample, visit, with_sample } from './sample.mjs';

const built_in = fileURLToPath(new URL('../../assets/protocols/mps-post-conference.json', import.meta.url));

const arrive = async (screen) => {
  const person = await with_sample();
  await visit(person, screen);
  return person;
};

test('a protocol leaves as a file, comes back changed, and new cycles have it after a reload', async ({}, info) => {
  const person = await arrive('protocols');
  const { path, name } = await person.browser.saves(() => person.press('Save the protocol'));
  expect(name).toBe('cyclebook-protocol.json');
  const saved = await readFile(path, 'utf8');
  expect(JSON.parse(saved).id).toBe(JSON.parse(await readFile(built_in, 'utf8')).id);
  const changed = info.outputPath('ours.json');
  await writeFile(changed, saved.replace('"label": "Full"', '"label": "Long"'));
  await person.browser.chooses(changed, () => person.press('Open a file'));
  await person.sees('It keeps all the rules. Nothing uses it yet.');
  await check(person, 'a protocol to try out');
  await person.press('Use it for new cycles');
  await person.sees(/^New cycles begin with “/);
  await person.saved();
  await person.page.reload();
  await person.ready();
  await person.press('New cycle');
  await expect(person.page.getByRole('radio', { name: 'Long' })).toBeVisible();
  expect(person.problems).toEqual([]);
  await person.leave();
});

test('cells copied from a spreadsheet are pasted and become a rubric', async () => {
  const person = await arrive('rubric');
  await person.press('Paste from a spreadsheet');
  await person.write('Title of the rubric', 'Ours', person.dialog);
  const cells = person.field('Cells', person.dialog);
  await cells.focus();
  await cells.evaluate((el, text) => {
    const data = new DataTransfer();
    data.setData('text/plain', text);
    if (el.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }))) document.execCommand('insertText', false, text);
  }, 'Code\tTitle\tNot yet\tOften\n1\tPlanning\n1A\tGoals\n1A.i\tWrites goals\tnever\t"each\nday"');
  await person.confirm('Look at it');
  await person.sees(/^By another name: 1A\.i$/);
  await person.press('Use it for new cycles');
  await person.sees(/^New cycles begin with “Ours”/);   // then the screen is another one
  await person.choose('Rubric');
  await person.sees(/^Often: each\s+day$/);
  await check(person, 'a rubric with descriptors');
  await person.leave();
});

test('what if: a later conference shows what follows, and the cycle stays as it is', async () => {
  const person = await arrive('what-if');
  const before = await person.cycles();
  const table = person.page.getByRole('table', { name: 'What follows' });
  const as_it_is = await table.innerText();
  await person.date('Conference date', '2026-11-30');
  await expect(table).not.toHaveText(as_it_is);
  await expect(person.page.getByRole('alert').first()).toBeVisible();
  await person.page.reload();
  await person.ready();
  expect(await person.cycles()).toEqual(before);
  await person.leave();
});

test('the tour leads through the sample by keyboard, and keeps its place when the page is closed', async () => {
  const person = await Person.arrive(await hosted(), { at: `${day}T09:00:00` });
  await try_sample(person);
  await person.press('Take the tour');
  for (let n = 1; n < 4; n += 1) {
    await person.sees(`Tour, ${n} of 7`);
    const next = person.button('Next stop');
    await next.focus();
    await person.page.keyboard.press('Enter');
  }
  await person.sees('Tour, 4 of 7');
  await person.saved();
  await person.page.reload();
  await person.ready();
  await person.sees('Tour, 4 of 7');
  await check(person, 'the tour');
  await person.press('End the tour');
  await expect(person.page.getByText(/^Tour,/)).toHaveCount(0);
  await person.leave();
});

test('the protocol is drawn as a table that shows where a cycle is', async () => {
  const person = await arrive('protocols');
  const table = person.page.getByRole('table', { name: 'The steps' });
  await expect(table.getByRole('columnheader')).toHaveText(['Step', 'Before', 'During', 'After']);
  await expect(table.getByRole('row')).toHaveCount(1 + JSON.parse(await readFile(built_in, 'utf8')).steps.length);
  const where = person.page.getByRole('combobox', { name: 'Show where a cycle is' });
  const shown = await where.evaluate((select) => [...select.options].find(({ label }) => label.startsWith('Tou Ger Xiong')).label);
  await where.selectOption({ label: shown });
  await expect(table.getByRole('row').filter({ has: person.page.getByRole('rowheader', { name: /^Confer / }) })).toContainText(/done Mon 2 Nov/);
  await check(person, 'the drawing');
  await person.leave();
});

test('a dry run tells which cycles under way would stand elsewhere, and moves none', async ({}, info) => {
  const person = await arrive('protocols');
  const before = await person.cycles();
  const definition = JSON.parse(await readFile(built_in, 'utf8'));
  const rate = definition.steps.find(({ id }) => id === 'rate');
  rate.window.opens.days -= 3;
  rate.window.due.days -= 3;
  const changed = info.outputPath('earlier.json');
  await writeFile(changed, JSON.stringify(definition));
  await person.browser.chooses(changed, () => person.press('Open a file'));
  await person.heading('If the cycles under way had it').waitFor();
  await person.sees(/^\d cycles? under way would stand elsewhere\. /);
  await expect(person.page.getByText(/^Then: /).first()).toBeVisible();
  await check(person, 'a dry run');
  expect(await person.cycles()).toEqual(before);
  await person.leave();
});

test('prompts are edited for new cycles, and a cycle keeps those that it began with', async () => {
  const person = await arrive('texts-and-lists');
  const prompt = person.page.getByRole('textbox', { name: 'Prompt 1', exact: true });
  await prompt.fill('What did they learn best?');
  await person.saved();
  await visit(person, 'reflect');
  await expect(person.field('When was student learning best?')).toBeVisible();
  await person.follow('My cycles');
  await person.begin_cycle('Rosa Delgado', { role: 'Teacher' });
  await person.follow('Reflect on the lesson');
  await expect(person.field('What did they learn best?')).toBeVisible();
  await person.leave();
});
