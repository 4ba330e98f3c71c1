// What leaves as a page reads on its own: without the program, in any browser, with assistive tools.

import { expect, test } from '@playwright/test';
import { copyFile, readFile } from 'node:fs/promises';
import { pathToFileURL } from 'node:url';
import { hosted } from './addresses.mjs';
import { check } from './axe.mjs';
import { printed } from './paper.mjs';
import { Person } from './people.mjs';
import { visit, with_sample } from './sample.mjs';

test('the saved web page is one accessible file, and the tables and the calendar are saved beside it', async () => {
  const person = await with_sample();
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

test('the evidence and the protocol sheet are printed with what this cycle has', async () => {
  const person = await with_sample();
  await visit(person, 'papers');
  const cycle = await person.page.evaluate(async () => {
    const all = await Promise.all((await window.cyclebook.cycles()).map(({ id }) => window.cyclebook.cycle(id)));
    return all.find(({ people }) => people.teacher === 'Ewa Nowak-Bell');
  });
  const evidence = await printed(person, () => person.press('Print: Evidence'));
  await expect(evidence.page.getByRole('row')).toHaveCount(1 + cycle.sections.evidence.content.lists.lines.length);
  await check(evidence, 'the printed evidence');
  await evidence.page.close();

  const sheet = await printed(person, () => person.press('Print: Post-Conferencing Protocol'));
  const grid = sheet.page.getByRole('table').first();
  await expect(grid.getByRole('columnheader', { name: 'Before' })).toBeVisible();
  await expect(grid.getByRole('row').filter({ hasText: /done [A-Z0-9]/ })).toHaveCount(cycle.steps.filter(({ state }) => state === 'done').length);
  await check(sheet, 'the printed sheet');
  await sheet.page.close();

  await person.leave();
});

test('the guide for each role is one page, whatever the paper and the language', async () => {
  for (const [locale, help, print] of [['en-US', 'Help', /^Print the guide for the /], ['es-MX', 'Ayuda', /^Imprimir la guía /]]) {
    const person = await Person.arrive(await hosted(), { locale });
    await person.follow(help);
    const buttons = person.page.getByRole('button', { name: print });
    await expect(buttons).toHaveCount(2);
    for (const button of await buttons.all()) {
      const guide = await printed(person, () => button.click());
      for (const format of ['Letter', 'A4']) {
        const pdf = (await guide.page.pdf({ format })).toString('latin1');
        expect(pdf.match(/\/Type \/Page\b/g), `pages of ${format}`).toHaveLength(1);
      }
      await check(guide, 'the guide');
      await guide.page.close();
    }
    await person.leave();
  }
});
