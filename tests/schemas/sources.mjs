// Looks at our own sources as text.

import { readdirSync, readFileSync } from 'node:fs';
import { path } from './schemas.mjs';

/** Files of a folder of the project and all below it, by their names. @returns {Record<string, string>} */
export const sources = (folder, pattern) => Object.fromEntries(readdirSync(path(folder), { recursive: true })
  .filter((name) => pattern.test(name)).sort().map((name) => [`${folder}/${name}`, readFileSync(path(`${folder}/${name}`), 'utf8')]));

const comment = String.raw`//[^\n]*|/\*[\s\S]*?\*/`;
const cpp = new RegExp(String.raw`${comment}|R"([^\s()\\]*)\(([\s\S]*?)\)\1"|"((?:[^"\\\n]|\\.)*)"|'(?:[^'\\\n]|\\.)'`, 'g');
const javascript = new RegExp(String.raw`${comment}|()'((?:[^'\\\n]|\\.)*)'|"((?:[^"\\\n]|\\.)*)"`, 'g');

/** The texts in quotation marks, without comments, with the place and the line each stands on. */
function found(source, token) {
  return [...source.matchAll(token)].map((match) => ({
    text: match[2] ?? match[3], at: match.index, line: source.slice(0, match.index).split('\n').length,
  })).filter(({ text }) => text !== undefined);
}
export const literals = (source) => found(source, cpp);
export const literalsOfScript = (source) => found(source, javascript);

/** What stands between the bracket at `open` and the one that closes it. */
export function inBrackets(source, open) {
  const skipped = /\/\/[^\n]*|"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)'|[()[\]{}]/g;
  skipped.lastIndex = open;
  let depth = 0;
  for (let match = skipped.exec(source); match; match = skipped.exec(source)) {
    if ('([{'.includes(match[0])) depth += 1;
    else if (')]}'.includes(match[0])) depth -= 1;
    if (depth === 0) return source.slice(open + 1, match.index);
  }
  throw new Error(`a bracket is never closed: ${source.slice(open, open + 60)}`);
}
