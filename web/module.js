// The door between JavaScript and the program: strings and bytes in and out of its memory, and its exports.

import { fail } from './failure.js';
import { say } from './language.js';

const encoder = new TextEncoder();
const decoder = new TextDecoder();

/** @type {Attached | null} */
let attached = null;

/** @param {Attached} parts */
export function attach(parts) {
  attached = parts;
}

/** @returns {Attached} */
function parts() {
  if (!attached) throw new Error(say('web.not_started'));
  return attached;
}

export const fileSystem = () => parts().FS;
export const fileMirror = () => parts().IDBFS;

/** Event::Kind in src/platform/semantics.hpp, in its order. */
export const kinds = /** @type {const} */ ({
  click: 0, input: 1, toggle: 2, submit: 3, escape: 4, focus: 5, blur: 6, hover: 7, unhover: 8, press: 9, release: 10,
  shortcut: 11, move: 12, drop: 13,
});

/** @param {number} at @param {number} size */
export function text(at, size) {
  return decoder.decode(parts().heap().subarray(at, at + size));
}

/** A copy, which outlives the call. @param {number} at @param {number} size */
export function bytes(at, size) {
  return parts().heap().slice(at, at + size);
}

/** The memory itself, for the length of the call. @param {number} at @param {number} size */
export const memory = (at, size) => new Uint8ClampedArray(parts().heap().buffer, at, size);

/** @param {number} at @param {number[]} values */
export function putFloats(at, values) {
  new Float32Array(parts().heap().buffer, at, values.length).set(values);
}

/** Memory that the program frees; 0 when there is none. @param {Uint8Array | Uint8ClampedArray} raw */
export function give(raw) {
  const { module, heap } = parts();
  const at = module._page_alloc(raw.length);
  if (at) heap().set(raw, at);
  return at;
}

/**
 * Calls `use` with the addresses and sizes of the given strings and bytes, which are freed after it.
 * @template T
 * @param {(string | Uint8Array)[]} given
 * @param {(...placed: number[]) => T} use
 */
function lend(given, use) {
  const { module, heap } = parts();
  /** @type {number[]} */
  const memory = [];
  try {
    const placed = given.flatMap((one) => {
      const raw = typeof one === 'string' ? encoder.encode(one) : one;
      const at = module._page_alloc(raw.length);
      if (!at) throw new Error(say('web.no_memory'));
      memory.push(at);
      heap().set(raw, at);
      return [at, raw.length];
    });
    return use(...placed);
  } finally {
    for (const at of memory) module._page_free(at);
  }
}

/**
 * Runs something of the program's; what it throws is shown, and nothing runs after that.
 * @template T
 * @param {(module: WasmModule) => T} action
 * @returns {T | undefined}
 */
function run(action) {
  try {
    return action(parts().module);
  } catch (error) {
    fail(error);
    return undefined;
  }
}

export const open = () => Boolean(run((module) => module._page_open()));
export const frame = () => Boolean(run((module) => module._page_frame()));
export const paint = () => run((module) => module._page_paint());

/** @param {keyof typeof kinds} kind @param {number} node @param {string} value @param {number} time when it happened */
export function event(kind, node, value, time) {
  run((module) => lend([value], (at, size) => module._page_event(kinds[kind], node, at, size, time)));
}

/** What was typed and not read yet is kept, and all is saved: the program has failed, and draws no more frames. */
export const stop = () => run((module) => module._page_stop());

/** @param {number} token */
export function timer(token) {
  run((module) => module._page_timer(token));
}

/** @param {number} token @param {string} message empty when all is well */
export function committed(token, message) {
  run((module) => lend([message], (at, size) => module._page_committed(token, at, size)));
}

/** @param {{name: string, bytes: Uint8Array}[]} list @param {boolean} chosen by the file dialog, else dropped */
export function files(list, chosen) {
  run((module) => {
    for (const file of list) lend([file.name, file.bytes], (...placed) => module._page_file(placed[0], placed[1], placed[2], placed[3]));
    module._page_files(chosen ? 1 : 0);
  });
}

/** @param {number} token @param {string} name @param {string} json @param {Uint8Array} raw */
export function call(token, name, json, raw) {
  run((module) => lend([name, json, raw], (...placed) => module._page_call(
    token, placed[0], placed[1], placed[2], placed[3], placed[4], placed[5])));
}

/** What was asked for. @param {number} token @param {Uint8Array} raw none when it could not be had */
export function cameBytes(token, raw) {
  run((module) => lend([raw], (at, size) => module._page_bytes(token, at, size)));
}

/** A large file was chosen, or can be read. @param {number} file @param {number} size less than nothing: it could not be kept */
export function largeFile(file, size) {
  run((module) => module._page_large_file(file, size));
}

/** The stored data was loaded anew. */
export const reopen = () => run((module) => module._page_reopen());

/** @param {boolean} restored */
export function context(restored) {
  run((module) => module._page_context(restored ? 1 : 0));
}
