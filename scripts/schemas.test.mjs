// The files under assets/ against the schemas under assets/schemas/: a file's schema is the one that demands its `format`.

import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import test from 'node:test';
import { fileURLToPath } from 'node:url';
import Ajv from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';

const assets = fileURLToPath(new URL('../assets', import.meta.url));
const isSchema = (path) => path.startsWith('schemas/');

function* jsonFiles(folder) {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) yield* jsonFiles(path);
    else if (path.endsWith('.json')) yield relative(assets, path);
  }
}
const read = (path) => JSON.parse(readFileSync(join(assets, path), 'utf8'));

const paths = [...jsonFiles(assets)].sort();
const ajv = addFormats(new Ajv({ strict: true, allErrors: true, allowUnionTypes: true }));
const schemas = new Map();
for (const path of paths.filter(isSchema)) {
  const schema = read(path);
  ajv.addSchema(schema, path);
  const format = schema.properties?.format?.const;
  if (format) schemas.set(format, path);
}

for (const path of paths.filter(isSchema)) {
  test(`${path} is a valid schema`, () => { assert.ok(ajv.getSchema(path)); });
}

for (const path of paths.filter((path) => !isSchema(path))) {
  test(`${path} keeps to its schema`, () => {
    const { format, ...rest } = read(path);
    assert.ok(schemas.has(format), `no schema under assets/schemas/ demands the format '${format}'`);
    const validate = ajv.getSchema(schemas.get(format));
    assert.ok(validate({ format, ...rest }), ajv.errorsText(validate.errors, { separator: '\n' }));
  });
}
