// What leaves the page, and what a dialog shuts out, goes after the focus has left it. A screen reader tells where the focus
// has come to only while what had it before is still there.

import { attribute } from './attribute.js';
import { dialogScroller, fixedSheet, scroller } from './page.js';

/** What had the focus stays so long, out of the way of eyes and pointers. */
const STAY_MS = 1000;

let modal = false;
/** What stays for that long. @type {Set<HTMLElement>} */
const staying = new Set();
/** @type {ReturnType<typeof setTimeout> | undefined} */
let timer;

/** Opens what a dialog needs, or what it had shut out, before the focus goes there. @param {boolean} isModal */
export function makeWay(isModal) {
  modal = isModal;
  if (modal) dialogScroller.hidden = false;
  else setShut(false);
  dialogScroller.classList.toggle('leaving', !modal);
  scroller.classList.toggle('under', modal);
}

/** Takes away at once what still stays: with the next act nobody needs to hear any more where the focus came from, and it
 * would only stand beside what comes now, under the same name. */
export function clearLeft() {
  for (const el of staying) take(el);
}

/** Takes elements away, those that had the focus a moment later.
 * @param {HTMLElement[]} gone @param {Element | null} held */
export function leave(gone, held) {
  for (const el of gone) {
    if (!el.contains(held)) {
      el.remove();
      continue;
    }
    el.classList.add('leaving');
    el.tabIndex = -1;   // Tab does not come back to it
    staying.add(el);
    setTimeout(take, STAY_MS, el);
  }
  if (dialogScroller.hidden === !modal && scroller.hasAttribute('inert') === modal) return;
  timer ??= setTimeout(shut, STAY_MS);
}

/** @param {HTMLElement} el */
function take(el) {
  staying.delete(el);
  el.remove();
}

function shut() {
  timer = undefined;
  dialogScroller.hidden = !modal;
  setShut(modal);
}

/** aria-hidden says to older browsers what inert says to the newer ones; events.js keeps the focus in for both.
 * @param {boolean} isShut */
function setShut(isShut) {
  for (const sheet of [scroller, fixedSheet]) {
    attribute(sheet, 'inert', isShut);
    attribute(sheet, 'aria-hidden', isShut ? 'true' : undefined);
  }
}
