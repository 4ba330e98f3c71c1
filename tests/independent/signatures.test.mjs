// Entries that Cyclebook signed hold for npm's jose, and those that jose signed hold for Cyclebook.

import assert from 'node:assert/strict';
import { createHash, randomBytes } from 'node:crypto';
import { test } from 'node:test';
import { calculateJwkThumbprint, exportJWK, FlattenedSign, flattenedVerify, generateKeyPair, importJWK } from 'jose';
import { read } from '../schemas/schemas.mjs';
import { canonical, oracle } from './oracle.mjs';

const entries_wanted = 10_000;
const lines = (bytes) => bytes.toString('utf8').trim().split('\n');
const sha256 = (text) => createHash('sha256').update(text).digest('base64url');

/** Changes one character of base64url to another one. */
function bent(text) {
  const at = Math.floor(text.length / 2);
  return text.slice(0, at) + (text[at] === 'A' ? 'B' : 'A') + text.slice(at + 1);
}

test(`jose verifies ${entries_wanted} entries that Cyclebook signed, and no bent one`, async () => {
  let held = 0;
  for (const line of lines(oracle(['sign', String(entries_wanted), '1']))) {
    const bundle = JSON.parse(line);
    const keys = new Map();
    for (const jwk of bundle.keys.keys) {
      assert.equal(jwk.kid, await calculateJwkThumbprint(jwk));
      keys.set(jwk.kid, await importJWK(jwk, 'EdDSA'));
    }
    const key_of = ({ kid }) => keys.get(kid);
    for (const entry of bundle.entries) {
      const { protectedHeader } = await flattenedVerify(entry, key_of);
      assert.deepEqual(Object.keys(protectedHeader).sort(), ['alg', 'kid', 'typ']);
      held += 1;
    }
    const last = bundle.entries.at(-1);
    for (const part of ['payload', 'signature'])
      await assert.rejects(flattenedVerify({ ...last, [part]: bent(last[part]) }, key_of), part);
  }
  assert.ok(held >= entries_wanted, `${held} entries`);
});

/** A person of another program, with the first entry of a cycle of theirs. */
async function author() {
  const { publicKey, privateKey } = await generateKeyPair('EdDSA', { crv: 'Ed25519', extractable: true });
  const { kty, crv, x } = await exportJWK(publicKey);
  const kid = await calculateJwkThumbprint({ kty, crv, x });
  return { key: { kty, crv, x }, kid, privateKey };
}

const signed = ({ kid, privateKey }, payload) => new FlattenedSign(Buffer.from(canonical(payload)))
  .setProtectedHeader({ alg: 'EdDSA', kid, typ: 'cyclebook-entry+jws' }).sign(privateKey);

const id_of = (jws) => sha256(`${jws.protected}.${jws.payload}`);

/** A bundle of one cycle of `count` entries, written by this file alone. */
async function bundle_of(count, definitions) {
  const me = await author();
  const salt = randomBytes(16).toString('base64url');
  const cycle = sha256(`cyclebook cycle 1.${me.kid}.${salt}`).slice(0, 22);
  const base = { cycle, time: 1_793_790_000_000, utc_offset: -360 };
  const open = { role: 'observer', key: me.key, salt, people: { observer: 'Jonas', teacher: 'Amina “Ô” 😀' }, type: 'full',
    subject: 'Grade 4', days: 'calendar', holidays: [], ...definitions };
  const entries = [await signed(me, { ...base, sequence: 0, parents: [], kind: 'open', body: open })];
  while (entries.length < count) {
    const n = entries.length;
    entries.push(await signed(me, { ...base, sequence: n, parents: [id_of(entries[n - 1])], kind: 'schedule',
      time: base.time + n * 1000, body: { fields: { 'conference.place': `room ${n} \u2028 é` } } }));
  }
  const file = { format: 'cyclebook-bundle', version: 1, keys: { keys: [{ ...me.key, kid: me.kid }] }, entries, heads: [id_of(entries.at(-1))] };
  return { ...file, digest: sha256(canonical(file)) };
}

test(`Cyclebook admits ${entries_wanted} entries that jose signed, and no bent one`, async () => {
  // The definitions as a cycle holds them: taken from a cycle of Cyclebook's own.
  const [line] = lines(oracle(['sign', '1', '1']));
  const first = JSON.parse(Buffer.from(JSON.parse(line).entries[0].payload, 'base64url').toString('utf8')).body;
  const { protocol, rubric } = first;
  assert.equal(protocol.id, read('assets/protocols/mps-post-conference.json').id);
  const files = [];
  for (let n = 0; n < entries_wanted / 500; ++n) files.push(await bundle_of(500, { protocol, rubric }));
  const good = lines(oracle(['check'], files.map((file) => JSON.stringify(file)).join('\n')));
  assert.deepEqual(good, files.map(() => 'admitted 500, refused 0'));

  const [file] = files;
  const spoilt = ['payload', 'signature', 'protected'].map((part) => {
    const entries = file.entries.map((entry, at) => (at === 7 ? { ...entry, [part]: bent(entry[part]) } : entry));
    const { digest, ...rest } = { ...file, entries };
    return JSON.stringify({ ...rest, digest: sha256(canonical(rest)) });
  });
  for (const answer of lines(oracle(['check'], spoilt.join('\n')))) assert.doesNotMatch(answer, /^admitted 500/);
});
