// window.cyclebook: the scripting interface, for a district's own tools and for tests. See the README.

import { call } from './module.js';
import { say } from './language.js';
import { drawNow, metrics as frames, requestFrame } from './frames.js';

/** What was asked could not be done, and nothing was changed; the message says why. */
export class Refusal extends Error {
  name = 'Refusal';
}

/** @typedef {{json: string, bytes: Uint8Array}} Answer */

/** @type {Map<number, {resolve: (answer: Answer) => void, reject: (why: Error) => void}>} */
const pending = new Map();
let lastToken = 0;
let started = false;

/** @type {(value?: undefined) => void} */
let isReady;
const ready = new Promise((resolve) => {
  isReady = resolve;
});

/** @param {string} name @param {object} args @param {Uint8Array} bytes
 *  @param {(answer: Answer) => void} resolve @param {(why: Error) => void} reject */
function ask(name, args, bytes, resolve, reject) {
  if (!started) {
    reject(new Refusal(say('web.not_ready')));
    return;
  }
  // What the person did just now may wait for a frame: the answer takes it into account.
  drawNow();
  lastToken += 1;
  pending.set(lastToken, { resolve, reject });
  call(lastToken, name, JSON.stringify(args), bytes);
}

/** The program's answer. @param {number} token @param {boolean} ok @param {string} text @param {Uint8Array} bytes */
export function answer(token, ok, text, bytes) {
  const asked = pending.get(token);
  pending.delete(token);
  if (ok) asked?.resolve({ json: text, bytes });
  else asked?.reject(new Refusal(text));
}

/** @param {string} name @param {object} [args] @param {Uint8Array} [bytes] @returns {Promise<Answer>} */
function promise(name, args = {}, bytes = new Uint8Array()) {
  return new Promise((resolve, reject) => {
    ask(name, args, bytes, resolve, reject);
    requestFrame();
  });
}

/** At once where the program answers within the call, else promised: contents may have to be read first.
 * @param {string} name @param {object} [args] */
function value(name, args = {}) {
  /** @type {Answer | undefined} */
  let given;
  /** @type {Error | undefined} */
  let why;
  /** @type {((answer: Answer) => void) | undefined} */
  let resolve;
  /** @type {((why: Error) => void) | undefined} */
  let reject;
  ask(name, args, new Uint8Array(), (one) => {
    given = one;
    resolve?.(JSON.parse(one.json));
  }, (one) => {
    why = one;
    reject?.(one);
  });
  if (why) throw why;
  if (given) return JSON.parse(given.json);
  return new Promise((kept, broken) => {
    resolve = kept;
    reject = broken;
  });
}

/** @param {unknown} bytes */
function asBytes(bytes) {
  if (bytes instanceof Uint8Array) return bytes;
  if (bytes instanceof ArrayBuffer) return new Uint8Array(bytes);
  if (ArrayBuffer.isView(bytes)) return new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  throw new Refusal(say('web.bytes_wanted'));
}

const api = Object.freeze({
  ready,

  /** @param {string} name @param {Uint8Array} bytes @param {{passphrase?: string}} [options] */
  async openFile(name, bytes, { passphrase = '' } = {}) {
    await ready;
    const { json } = await promise('openFile', { name: String(name), passphrase: String(passphrase) }, asBytes(bytes));
    return JSON.parse(json);
  },

  cycles: () => value('cycles'),

  /** @param {string} id */
  cycle: (id) => value('cycle', { id: String(id) }),

  /** @param {string} id @param {{audience?: string, passphrase?: string}} [options] */
  async exportCycle(id, { audience = 'archive', passphrase = '' } = {}) {
    await ready;
    const { bytes } = await promise('exportCycle', {
      id: String(id), audience: String(audience), passphrase: String(passphrase),
    });
    return bytes;
  },

  async flush() {
    await ready;
    await promise('flush');
  },

  metrics() {
    const { entries = 0, bytesStored = 0 } = started ? value('metrics') : {};
    return { ...frames, entries, bytesStored };
  },
});

/** The program can be asked, though it may not yet be shown. */
export function startScripting() {
  started = true;
}

/** Everything stored is shown. */
export function announceReady() {
  isReady();
}

/** Saves what waits to be saved. Nobody hears of a failure here: the save state on the screen says it. */
export function flushQuietly() {
  if (started) promise('flush').catch(() => {});
}

/** Resolves when nothing waits to be saved at that very moment, whatever came up meanwhile. */
export async function saveAll() {
  await ready;
  for (let clean = false; !clean;) {
    await promise('flush');
    let now = true;
    ask('flush', {}, new Uint8Array(), () => {
      clean = now;
    }, () => {});
    now = false;
  }
}

export function publishScripting() {
  Object.defineProperty(window, 'cyclebook', { value: api, enumerable: true });
}
