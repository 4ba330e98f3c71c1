// Where the focus goes when the screen changes under it: it is never left on nothing.

import { isField } from './fields.js';
import { scroller } from './page.js';

const FOCUSABLE = new Set(['button', 'link', 'textbox', 'combobox', 'checkbox', 'radio']);

/** @param {Entry} entry */
export const isFocusable = (entry) => FOCUSABLE.has(entry.node.role);

/** What had the focus when the open dialog was opened. @type {number | undefined} */
let opener;

/**
 * @param {{focused: Entry | undefined, order: Entry[], dialog: number, route: string | undefined}} before the changes
 * @param {{order: Entry[], dialog: number, route: string, wanted: Entry | undefined}} now
 */
export function moveFocus(before, now) {
  const opened = now.dialog !== 0 && now.dialog !== before.dialog;
  const closed = now.dialog === 0 && before.dialog !== 0;
  const routed = before.route !== undefined && before.route !== now.route;
  if (routed) scroller.scrollTop = 0;
  if (opened && before.dialog === 0) opener = before.focused?.id;

  const alive = (/** @type {number | undefined} */ id) => now.order.find((entry) => entry.id === id);
  if (now.wanted) {
    now.wanted.el.focus();
  } else if (opened) {
    enterDialog(now);
  } else if (routed && now.dialog === 0) {
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

/** @param {{order: Entry[], dialog: number}} now */
function enterDialog(now) {
  const inside = now.order.filter((entry) => entry.node.layer === 'dialog');
  const target = inside.find((entry) => isField(entry.el)) ?? inside.find(isFocusable)
    ?? inside.find((entry) => entry.id === now.dialog);
  target?.el.focus();
}

/** The focused control is gone: goes on at the next one that was there before too, else at the one before it.
 * @param {Entry} lost @param {Entry[]} order before @param {{order: Entry[], dialog: number}} now */
function focusNear(lost, order, now) {
  const alive = new Set(now.order.map((entry) => entry.id));
  const at = order.findIndex((entry) => entry.id === lost.id);
  const fits = (/** @type {Entry} */ entry) => alive.has(entry.id) && isFocusable(entry)
    && entry.node.layer === lost.node.layer;
  const near = order.slice(at + 1).find(fits) ?? order.slice(0, Math.max(at, 0)).reverse().find(fits);
  if (near) near.el.focus({ preventScroll: true });
  else if (now.dialog !== 0) enterDialog(now);
  else focusHeading(now.order);
}

/** @param {Entry[]} order */
function focusHeading(order) {
  const heading = order.find((entry) => entry.node.role === 'heading' && entry.node.level === 1);
  heading?.el.focus({ preventScroll: true });
}
