// Where the focus goes when the screen changes under it: it is never left on nothing.

import { isField } from './fields.js';
import { dialogScroller, scroller } from './page.js';
import { announce } from './speaking.js';

const FOCUSABLE = new Set(['button', 'link', 'textbox', 'combobox', 'checkbox', 'radio']);

/** @param {Entry} entry */
export const isFocusable = (entry) => FOCUSABLE.has(entry.node.role);

/** What had the focus when the open dialog was opened. @type {number | undefined} */
let opener;
/** Another screen was asked for, and its heading has not been there yet. */
let untitled = false;

/**
 * @param {{focused: Entry | undefined, order: Entry[], dialog: number, route: string | undefined}} before the changes
 * @param {{order: Entry[], dialog: number, route: string, wanted: Entry | undefined}} now
 */
export function moveFocus(before, now) {
  const opened = now.dialog !== 0 && now.dialog !== before.dialog;
  const closed = now.dialog === 0 && before.dialog !== 0;
  const routed = before.route !== now.route;
  if (routed) scroller.scrollTop = 0;
  if (opened) dialogScroller.scrollTop = 0;
  if (opened && before.dialog === 0) opener = before.focused?.id;

  const alive = (/** @type {number | undefined} */ id) => now.order.find((entry) => entry.id === id);
  if (routed) untitled = true;
  if (now.wanted) {
    now.wanted.el.focus();
    // The screen is told of all the same.
    if (untitled && now.dialog === 0) announce(headingOf(now.order)?.node.name ?? '');
    untitled = false;
  } else if (opened) {
    enterDialog(now);
  } else if (untitled && now.dialog === 0) {
    focusHeading(now.order);
  } else if (closed) {
    const back = alive(opener);
    if (back) back.el.focus();
    else focusHeading(now.order);
  } else if (before.focused) {
    const same = alive(before.focused.id);
    if (!same) focusNear(before.focused, before.order, now);
    else if (!same.el.contains(document.activeElement)) same.el.focus({ preventScroll: true });
  }
  if (closed) opener = undefined;
}

/** To a field, or to the dialog itself: never to a button, which the next key would press before a word was heard.
 * @param {{order: Entry[], dialog: number}} now */
function enterDialog(now) {
  const inside = now.order.filter((entry) => entry.node.layer === 'dialog');
  const target = inside.find((entry) => isField(entry.el)) ?? inside.find((entry) => entry.id === now.dialog);
  target?.el.focus({ preventScroll: target.id === now.dialog });
}

/** The focused control is gone: goes on at the next one that was there before too, else at the one before it, past those that
 * do what cannot be taken back.
 * @param {Entry} lost @param {Entry[]} order before @param {{order: Entry[], dialog: number}} now */
function focusNear(lost, order, now) {
  const alive = new Set(now.order.map((entry) => entry.id));
  const at = order.findIndex((entry) => entry.id === lost.id);
  const fits = (/** @type {Entry} */ entry) => alive.has(entry.id) && isFocusable(entry) && !entry.node.lasting
    && entry.node.layer === lost.node.layer;
  const near = order.slice(at + 1).find(fits) ?? order.slice(0, Math.max(at, 0)).reverse().find(fits);
  if (near) near.el.focus({ preventScroll: true });
  else if (now.dialog !== 0) enterDialog(now);
  else focusHeading(now.order);
}

/** A screen that is still being read has none yet: then it is the next frame's. @param {Entry[]} order */
function focusHeading(order) {
  const heading = headingOf(order);
  heading?.el.focus({ preventScroll: true });
  if (heading) untitled = false;
}

/** @param {Entry[]} order */
const headingOf = (order) => order.find((entry) => entry.node.role === 'heading' && entry.node.level === 1);
