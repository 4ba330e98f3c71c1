// What LibreOffice makes of a table: every text as it was written, none of them a formula.

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { oracle } from './oracle.mjs';

/** Opens a table as a person's LibreOffice does, and gives its cells: formula, if any, and text. */
function opened(csv) {
  const folder = mkdtempSync(join(tmpdir(), 'cyclebook-table-'));
  try {
    const file = join(folder, 'table.csv');
    writeFileSync(file, csv);
    // Fields in quotation marks as text, any other as LibreOffice takes it; UTF-8 (76), comma (44).
    execFileSync('soffice', [`-env:UserInstallation=file://${folder}/profile`, '--headless', '--infilter=CSV:44,34,76', '--convert-to', 'fods', '--outdir', folder, file],
      { stdio: 'pipe' });
    const sheet = readFileSync(join(folder, 'table.fods'), 'utf8');
    return [...sheet.matchAll(/<table:table-cell([^>]*?)(?:\/>|>([\s\S]*?)<\/table:table-cell>)/g)].map(([, attributes, inner = '']) => ({
      formula: attributes.match(/table:formula="([^"]*)"/)?.[1],
      text: [...inner.matchAll(/<text:p(?:\/>|>([\s\S]*?)<\/text:p>)/g)].map(([, words = '']) => plain(words)).join('\n'),
    }));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const plain = (xml) => xml.replace(/<text:s(?: text:c="(\d+)")?\/>/g, (_, count = '1') => ' '.repeat(Number(count)))
  .replace(/<text:tab\/>/g, '\t').replace(/<[^>]*>/g, '').replace(/&lt;/g, '<').replace(/&gt;/g, '>').replace(/&quot;/g, '"').replace(/&apos;/g, "'").replace(/&amp;/g, '&');

const harmless = ['Waits eight seconds.', '“Ô” 王小明 😀 ሰላማዊት', 'a "quoted", comma; semicolon', 'two\nlines\n\nand a fourth', '<b>&amp;</b>', "'tis"];
const formulas = ['=1+1', '=HYPERLINK("http://x","y")', '+1', '-2+3', '@SUM(A1)', '=cmd|\' /C calc\'!A0'];

test('LibreOffice shows every text as it was written, and runs none', () => {
  const cells = opened(oracle(['table'], JSON.stringify([...harmless, ...formulas])));
  assert.deepEqual(cells.filter(({ formula }) => formula), []);
  const texts = new Set(cells.map(({ text }) => text));
  for (const text of harmless) assert.ok(texts.has(text), text);
  for (const text of formulas) assert.ok(texts.has(`'${text}`), text);
});

test('the check would see a formula', () => {
  assert.ok(opened('\uFEFFA\r\n=1+1\r\n').some(({ formula, text }) => formula && text === '2'));
});
