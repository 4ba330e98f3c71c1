// What a first visit loads of dist/site/, and the single file: bytes as they are, and as a server sends them compressed.

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync, constants } from 'node:zlib';

const dist = fileURLToPath(new URL('../dist', import.meta.url));

function measure(path) {
  const bytes = readFileSync(join(dist, path));
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
const rows = names.map((name) => [name, measure(join('site', name))]).sort((a, b) => b[1][1] - a[1][1]);
for (const [name, sizes] of rows) print(name, sizes);
print('dist/site/, all of it', rows.reduce(([raw, brotli], [, sizes]) => [raw + sizes[0], brotli + sizes[1]], [0, 0]));
print('dist/cyclebook.html', measure('cyclebook.html'));
