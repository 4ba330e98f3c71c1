// What is spoken without having the focus goes through one live region that is always there: what a dialog had shut out, and
// what a screen shows as it comes, is no news.

import { announcer } from './page.js';

/** What changes together with all of a screen, or with the focus, is not told. */
const AFTER_MS = 150;

/** @type {string[]} */
let waiting = [];

/** Speaks it, after where the focus has come to. @param {string} sentence */
export function announce(sentence) {
  if (!sentence) return;
  if (waiting.length === 0) setTimeout(speak, AFTER_MS);
  if (!waiting.includes(sentence)) waiting.push(sentence);
}

function speak() {
  const words = waiting.join(' ');
  waiting = [];
  // The same words twice are spoken twice only if the text differs.
  announcer.textContent = announcer.textContent === words ? `${words}\u00a0` : words;
}
