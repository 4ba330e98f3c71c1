import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import test from 'node:test';
import { decoded, faults, faultsOfBundle, path, read } from './schemas.mjs';

const protocol = () => read('assets/protocols/mps-post-conference.json');
const rubric = () => read('assets/rubrics/mps-soei.json');

/** Sets (or, with undefined, removes) what a JSON pointer names. */
function change(value, pointer, to) {
  const parts = pointer.split('/').slice(1);
  const last = parts.pop();
  const at = parts.reduce((inner, part) => inner[part], value);
  if (to === undefined) delete at[last];
  else if (last === '-') at.push(to);
  else at[last] = to;
  return value;
}

test('every shipped protocol and rubric is valid', () => {
  for (const [folder, schema] of [['assets/protocols', 'protocol'], ['assets/rubrics', 'rubric']]) {
    const files = readdirSync(path(folder)).filter((name) => name.endsWith('.json'));
    assert.ok(files.length > 0);
    for (const name of files) assert.deepEqual(faults(schema, read(`${folder}/${name}`)), [], name);
  }
});

const brokenProtocols = {
  'a newer version': ['/version', 2],
  'another format': ['/format', 'cyclebook-rubric'],
  'an unknown field': ['/steps/0/colour', 'red'],
  'no label': ['/steps/0/label', undefined],
  'a label of spaces': ['/steps/0/label', '  '],
  'an id with a slash': ['/sections/0/id', 'a/b'],
  'three roles': ['/roles/-', { id: 'coach', label: 'Coach', acts: 'You coach', noun: 'the coach' }],
  'a need of two things': ['/steps/4/needs/0/step', 'reflect'],
  'a date needed without a sentence': ['/steps/8/needs/1/missing', undefined],
  'a required field without a sentence': ['/sections/1/fields/1/missing', undefined],
  'a printed phase without a footnote': ['/steps/9/footnote', undefined],
  'a screen that there is not': ['/steps/0/screen', 'grade'],
  'half a day': ['/steps/0/window/due/days', 1.5],
  'a link that is a script': ['/contact', 'javascript:alert(1)'],
  'nobody': ['/steps/0/who', []],
  'a holiday that is no date': ['/holidays', ['27 Nov 2026']],
};
for (const [what, [pointer, value]] of Object.entries(brokenProtocols)) {
  test(`a protocol is refused: ${what}`, () => {
    assert.notDeepEqual(faults('protocol', change(protocol(), pointer, value)), []);
  });
}

const brokenRubrics = {
  'one level': ['/levels', ['Fine']],
  'an element without a title': ['/domains/0/indicators/0/elements/0/title', undefined],
  'an indicator without elements': ['/domains/0/indicators/0/elements', []],
  'an unknown field': ['/domains/0/weight', 3],
  'no code': ['/domains/0/code', ''],
};
for (const [what, [pointer, value]] of Object.entries(brokenRubrics)) {
  test(`a rubric is refused: ${what}`, () => {
    assert.notDeepEqual(faults('rubric', change(rubric(), pointer, value)), []);
  });
}

// A bundle made by hand in the shape that the specification gives; its signatures are of no matter to a schema.
const digest = 'A'.repeat(43);
const encoded = (value) => Buffer.from(JSON.stringify(value)).toString('base64url');
const key = { kty: 'OKP', crv: 'Ed25519', x: digest };
const bodies = {
  open: {
    role: 'teacher', key, salt: 'sAlT', people: { teacher: 'Amina Warsame' }, type: 'full', subject: 'Grade 4 mathematics',
    days: 'school', holidays: ['2026-11-26'], protocol: protocol(), rubric: rubric(),
  },
  join: { role: 'observer', name: 'Johan Lindqvist', key },
  schedule: { fields: { 'conference.date': '2026-11-12' } },
  share: { section: 'ratings', content: { fields: {}, lists: { elements: [{ id: '3B.i', level: '2' }] } } },
  confirm: { step: 'confer', note: '' },
  finalize: { record: digest },
  reopen: { reason: 'A date was wrong.' },
  acknowledge: { finalize: digest, record: digest, note: '' },
  clarify: { finalize: digest, text: 'Which lesson?' },
  object: { finalize: digest, record: digest, text: 'It was another class.' },
  resolve: { section: 'record', content: { fields: { support: 'A coach' }, lists: {} }, sides: [digest] },
  progress: { item: 'ab12', status: 'begun', note: '' },
  close: { note: '' },
};
const payload = (kind) => ({ cycle: 'B'.repeat(22), sequence: 0, parents: [], time: 1_794_000_000_000, utc_offset: -360, kind, body: structuredClone(bodies[kind]) });
const entry = (content) => ({
  protected: encoded({ alg: 'EdDSA', kid: digest, typ: 'cyclebook-entry+jws' }), payload: encoded(content), signature: 'A'.repeat(86),
});
const bundle = () => ({
  format: 'cyclebook-bundle', version: 1, keys: { keys: [{ ...key, kid: digest }] }, entries: Object.keys(bodies).map((kind) => entry(payload(kind))),
  heads: [digest], digest, baton: { from: 'Johan', to: 'Amina', cycle: 'B'.repeat(22), next: 'Read the evidence', by: '2026-11-12' },
});

test('a bundle with an entry of each kind is valid', () => {
  assert.deepEqual(faultsOfBundle(JSON.stringify(bundle())), []);
  assert.equal(decoded(bundle().entries[0].payload).kind, 'open');
});

const brokenBundles = {
  'a newer version': ['/version', 3],
  'an unknown field': ['/extra', true],
  'no keys': ['/keys', undefined],
  'a private key': ['/keys/keys/0/d', digest],
  'another curve': ['/keys/keys/0/crv', 'X25519'],
  'no digest': ['/digest', undefined],
  'an entry without a signature': ['/entries/0/signature', undefined],
  'an unprotected header': ['/entries/0/header', {}],
  'a head that is no digest': ['/heads/0', 'abc'],
};
for (const [what, [pointer, value]] of Object.entries(brokenBundles)) {
  test(`a bundle is refused: ${what}`, () => {
    assert.notDeepEqual(faultsOfBundle(JSON.stringify(change(bundle(), pointer, value))), []);
  });
}

for (const kind of Object.keys(bodies)) {
  test(`an entry of kind ${kind} has all its fields and no others`, () => {
    for (const name of Object.keys(bodies[kind])) assert.notDeepEqual(faults('bundle#/$defs/payload', change(payload(kind), `/body/${name}`, undefined)), [], name);
    assert.notDeepEqual(faults('bundle#/$defs/payload', change(payload(kind), '/body/extra', 1)), []);
    assert.notDeepEqual(faults('bundle#/$defs/payload', { ...payload(kind), kind: 'wish' }), []);
  });
}

test('a header with another algorithm or a key of its own is refused', () => {
  const header = { alg: 'EdDSA', kid: digest, typ: 'cyclebook-entry+jws' };
  assert.deepEqual(faults('bundle#/$defs/header', header), []);
  for (const other of [{ alg: 'none' }, { jwk: key }, { crit: [] }, { typ: 'JWT' }]) assert.notDeepEqual(faults('bundle#/$defs/header', { ...header, ...other }), []);
});
