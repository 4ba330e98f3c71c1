// What a first visit loads of dist/site/, and the single file: bytes as they are, and as a server sends them compressed; and
// what the fonts and the texts add to the program that they are in.

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync, constants } from 'node:zlib';
import { languages } from './texts.mjs';

const top = fileURLToPath(new URL('..', import.meta.url));
const dist = join(top, 'dist');

/** Of one file, or of several one after the other. */
function measure(...paths) {
  const bytes = Buffer.concat(paths.map((path) => readFileSync(path)));
  const params = {
    [constants.BROTLI_PARAM_QUALITY]: 11,
    [constants.BROTLI_PARAM_LGWIN]: 24,
    [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length,
  };
  return [bytes.length, brotliCompressSync(bytes, { params }).length];
}

function print(name, [raw, brotli]) {
  const kb = (bytes) => (bytes / 1024).toFixed(1).padStart(9);
  console.log(`${kb(raw)} KB ${kb(brotli)} KB brotli  ${name}`);
}

const names = readdirSync(join(dist, 'site'), { withFileTypes: true }).flatMap((entry) => (entry.isDirectory()
  ? readdirSync(join(dist, 'site', entry.name)).map((name) => join(entry.name, name)) : [entry.name]));
const rows = names.map((name) => [name, measure(join(dist, 'site', name))]).sort((a, b) => b[1][1] - a[1][1]);
for (const [name, sizes] of rows) print(name, sizes);
print('dist/site/, all of it', rows.reduce(([raw, brotli], [, sizes]) => [raw + sizes[0], brotli + sizes[1]], [0, 0]));
print('dist/cyclebook.html', measure(join(dist, 'cyclebook.html')));

const within = (folder, wanted) => readdirSync(join(top, folder)).filter((name) => wanted.test(name)).map((name) => join(top, folder, name));
const fonts = within('build/fonts', /\.ttf$/);
print(`${fonts.length} fonts, in the program`, measure(...fonts));
for (const language of languages) {
  const labels = language === 'en' ? [] : within(`assets/text/${language}`, /\.json$/);
  print(`texts in ${language}, in the program`, measure(join(top, 'assets/text', `${language}.json`), ...labels));
}
