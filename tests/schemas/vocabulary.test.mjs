// No step, role or type of the built-in protocol is named in C++: a district's own protocol must work as well as ours.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import test from 'node:test';
import { path, read } from './schemas.mjs';
import { literals, sources } from './sources.mjs';

const protocol = read('assets/protocols/mps-post-conference.json');
const schema = read('assets/schemas/protocol.schema.json').$defs;
const entries = read('assets/schemas/bundle.schema.json').$defs.payload.properties.kind.enum;

// What the program must know: words of every protocol, as the schemas list them.
const vocabulary = new Set([
  ...entries,
  ...schema.step.properties.completion.enum,
  ...schema.step.properties.screen.enum,
  ...schema.section.properties.kind.enum,
  ...schema.field.properties.kind.enum,
]);
const names = new Set([...protocol.steps, ...protocol.roles, ...protocol.types].map(({ id }) => id).filter((id) => !vocabulary.has(id)));

test('the names looked for are those that only this protocol has', () => {
  for (const name of ['teacher', 'observer', 'full', 'focused', 'short', 'reflection-guide', 'review-guide', 'read-evidence', 'support', 'begin-next-steps', 'follow-up']) {
    assert.ok(names.has(name), name);
  }
  for (const word of ['schedule', 'finalize', 'confer', 'evidence']) assert.ok(!names.has(word), word);
});

test('texts in C++ are found, and comments are not', () => {
  const source = 'a = "one"; // "two"\n/* "three"\n */ b = R"x("four")x"; c = \'"\'; d = "fi\\"ve"; n = 1\'000\'000; e = "six";';
  assert.deepEqual(literals(source).map(({ text }) => text), ['one', '"four"', 'fi\\"ve', 'six']);
  assert.equal(literals(source).at(-1).line, 3);
});

test('no step, role or type of the built-in protocol is named in C++', () => {
  const all = sources('src', /\.(cpp|hpp)$/);
  assert.ok(Object.keys(all).length > 10);
  const found = Object.entries(all).flatMap(([name, source]) =>
    literals(source)
      .filter(({ text }) => names.has(text))
      .map(({ text, line }) => `${name}:${line}: "${text}"`));
  assert.deepEqual(found, []);
});

test('the screens of the schema are those of the program', () => {
  const header = readFileSync(path('src/protocol/definition.hpp'), 'utf8');
  const [, list] = header.match(/std::string_view screens\[\] = \{([^}]*)\}/);
  assert.deepEqual(literals(list).map(({ text }) => text), schema.step.properties.screen.enum);
});
