// Insights over the sample: read as tables, taken along as a table, and printed.

import { expect, test } from '@playwright/test';
import { readFile } from 'node:fs/promises';
import { check } from './axe.mjs';
import { printed } from './paper.mjs';
import { day, visit, with_sample } from './sample.mjs';

/** RFC 4180, read back. */
function rows_of(text) {
  const rows = [];
  for (const line of text.replace(/^\uFEFF/, '').split('\r\n').filter(Boolean))
    rows.push([...line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g)].map(([, quoted, plain]) => quoted?.replaceAll('""', '"') ?? plain));
  return rows;
}

const cells = (row) => row.getByRole('cell').allInnerTexts();

test('insights of the sample are tables with names, and the same numbers leave as CSV and on paper', async () => {
  const person = await with_sample();
  await visit(person, 'insights');
  await person.on_screen('Insights');
  const table = person.page.getByRole('table', { name: 'Domain 3 · Instruction', exact: true });
  await expect(table.getByRole('columnheader')).toHaveText(['Element', 'Requires Attention', 'Developing', 'Proficient', 'Exemplary', 'Average', 'Lines of evidence']);
  const shown = await cells(table.getByRole('row').filter({ has: person.page.getByRole('rowheader', { name: /^3B\.ii / }) }));
  expect(shown.slice(0, 4).map(Number).reduce((a, b) => a + b), 'it was rated').toBeGreaterThan(0);

  const { path, name } = await person.browser.saves(() => person.press('Export as CSV'));
  expect(name).toBe(`insights-${day}.csv`);
  const [headers, ...rows] = rows_of(await readFile(path, 'utf8'));
  expect(headers.slice(0, 2)).toEqual(['Section', 'List']);
  const element = rows.find((row) => row[0] === 'Ratings by element' && row[headers.indexOf('Element')].startsWith('3B.ii '));
  const saved = ['Requires Attention', 'Developing', 'Proficient', 'Exemplary', 'Average', 'Lines of evidence'].map((column) => element[headers.indexOf(column)]);
  expect(saved).toEqual(shown);

  expect(person.problems).toEqual([]);   // printing has some to tell: its frame runs no script and takes its styles by script
  const paper = await printed(person, () => person.press('Print'));
  await expect(paper.page.getByRole('heading', { level: 1, name: 'Insights' })).toBeVisible();
  const on_paper = paper.page.getByRole('table', { name: 'Domain 3 · Instruction' }).getByRole('row').filter({ has: paper.page.getByRole('rowheader', { name: /^3B\.ii / }) });
  expect(await cells(on_paper)).toEqual(shown);
  await check(paper, 'the printed page');
  await paper.page.close();

  await person.page.getByRole('searchbox', { name: 'Teacher' }).fill('priya');
  await person.page.getByRole('option', { name: 'Priya Raman' }).click();
  await expect(person.page.getByRole('table', { name: 'From cycle to cycle' })).toBeVisible();
  await person.leave();
});
