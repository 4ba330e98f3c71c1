// What leaves as a page reads on its own: without the program, in any browser, with assistive tools.

import { expect, test } from '@playwright/test';
import { copyFile, readFile } from 'node:fs/promises';
import { pathToFileURL } from 'node:url';
import { hosted } from './addresses.mjs';
import { check } from './axe.mjs';
import { Person } from './people.mjs';
import { day, try_sample } from './sample.mjs';

test('the saved web page is one accessible file, and the tables and the calendar are saved beside it', async () => {
  const person = await Person.arrive(await hosted(), { at: `${day}T09:00:00` });
  await try_sample(person);
  await person.to_cycle('Priya Raman');
  await person.press('Papers');
  await person.on_screen('Papers');
  for (const [button, name] of [['Save as a table: Evidence', /^evidence-\w+\.csv$/], ['Save as a table: Ratings', /^ratings-\w+\.csv$/],
    ['Save as a table: Next steps', /^next-steps-\w+\.csv$/], ['Save as a table: Everything', /^table-\w+\.csv$/], ['Save to calendar', /^dates-\w+\.ics$/]]) {
    const saved = await person.browser.saves(() => person.press(button));
    expect(saved.name).toMatch(name);
    expect((await readFile(saved.path, 'utf8')).length).toBeGreaterThan(200);
  }
  const { path, name } = await person.browser.saves(() => person.press('Save as a web page'));
  expect(name).toMatch(/^record-\w+\.html$/);

  const file = test.info().outputPath(name);   // by its own name, as a person keeps it
  await copyFile(path, file);
  const reader = { page: await person.page.context().newPage() };
  const asked = [];
  reader.page.on('request', (request) => asked.push(request.url()));
  await reader.page.goto(pathToFileURL(file).href);
  expect(asked, 'it needs nothing but itself').toHaveLength(1);
  await check(reader, 'the saved page');
  await expect(reader.page.getByRole('heading', { level: 1, name: 'Cycle Record' })).toBeVisible();
  for (const part of ['Ratings', 'Evidence', 'Progress', 'Post-Conferencing Protocol', 'History'])
    await expect(reader.page.getByRole('heading', { level: 2, name: part, exact: true })).toBeVisible();
  await expect(reader.page.getByRole('table', { name: 'Next steps' }).getByRole('columnheader', { name: 'How we will know' })).toBeVisible();
  await person.leave();
});
