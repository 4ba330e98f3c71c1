// Sealed files open with a pure-JavaScript Argon2id and XChaCha20-Poly1305, and those sealed by these open here.

import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { test } from 'node:test';
import { xchacha20poly1305 } from '@noble/ciphers/chacha';
import { argon2id } from '@noble/hashes/argon2';
import { canonical, oracle } from './oracle.mjs';

const block = 4096;
const passphrase = 'a horse in room 204, Ô 😀';
const bytes = (base64url) => new Uint8Array(Buffer.from(base64url, 'base64url'));

/** The cipher of a sealed file: its key is the passphrase's, and it vouches for everything but the ciphertext. */
function cipher({ ciphertext, ...header }, words) {
  const { memory, passes, salt } = header.kdf;
  const key = argon2id(Buffer.from(words), bytes(salt), { t: passes, m: memory / 1024, p: 1, dkLen: 32, version: 0x13 });
  return xchacha20poly1305(key, bytes(header.nonce), Buffer.from(canonical(header)));
}

function unsealed(file, words) {
  const padded = cipher(file, words).decrypt(bytes(file.ciphertext));
  return Buffer.from(padded.subarray(0, padded.lastIndexOf(0x80)));
}

function sealed(text, words) {
  const inside = Buffer.from(text);
  const padded = Buffer.alloc(Math.floor(inside.length / block) * block + block);
  inside.copy(padded);
  padded[inside.length] = 0x80;
  const header = {
    format: 'cyclebook-sealed', version: 1, cipher: 'xchacha20poly1305-ietf', nonce: randomBytes(24).toString('base64url'),
    kdf: { name: 'argon2id13', memory: 8 << 20, passes: 1, salt: randomBytes(16).toString('base64url') },
  };
  return { ...header, ciphertext: Buffer.from(cipher(header, words).encrypt(padded)).toString('base64url') };
}

const texts = { 'no text': '', 'a text': '{"a":"“Ô” 😀"}', 'a block less one': 'x'.repeat(block - 1), 'a block': 'x'.repeat(block) };

test('a file that Cyclebook sealed opens elsewhere, with its passphrase alone', () => {
  const file = JSON.parse(oracle(['seal', passphrase], texts['a text']).toString('utf8'));
  assert.equal(unsealed(file, passphrase).toString('utf8'), texts['a text']);
  assert.throws(() => unsealed(file, `${passphrase}.`));
  assert.throws(() => unsealed({ ...file, kdf: { ...file.kdf, passes: 4 } }, passphrase));
});

for (const [what, text] of Object.entries(texts))
  test(`${what}, sealed elsewhere, opens in Cyclebook`, () => {
    const file = sealed(text, passphrase);
    assert.equal(oracle(['unseal', passphrase], JSON.stringify(file)).toString('utf8'), text);
    assert.throws(() => oracle(['unseal', 'another'], JSON.stringify(file)));
    const { ciphertext } = file;
    const other = (ciphertext.startsWith('A') ? 'B' : 'A') + ciphertext.slice(1);
    assert.throws(() => oracle(['unseal', passphrase], JSON.stringify({ ...file, ciphertext: other })));
  });
