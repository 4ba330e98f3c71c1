// Runs the native program that other implementations are compared with (oracle.cpp).

import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const here = (path) => fileURLToPath(new URL(`../../${path}`, import.meta.url));
const room = { maxBuffer: 1 << 30 };

/** What it prints. @param {string[]} args @param {string | Uint8Array} [input] */
export const oracle = (args, input = '') => execFileSync(here('scripts/lib/in_check'), [here('build/check/oracle'), ...args], { input, ...room });

/** JSON as Cyclebook signs and seals it: no blanks, members in the order of their names. */
export function canonical(value) {
  return JSON.stringify(value, (_, part) => (part && typeof part === 'object' && !Array.isArray(part)
    ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1))) : part));
}
