// The twin: one real element for each node of the semantic tree, lying over what is painted. Applies what changed.
// Elements keep their identity as long as their node lives, so focus, caret and undo stay with them.

import { attribute } from './attribute.js';
import { isFocusable, moveFocus } from './focus.js';
import { dress, elementFor, tagOf } from './elements.js';
import { leave, makeWay } from './leaving.js';
import { dialogSheet, fixedCanvas, hints, pageSheet, scroller, sheetOf } from './page.js';
import { setPageHeight } from './canvas.js';
import { announce } from './speaking.js';
import { showTheme } from './theme.js';

/** @type {Map<number, Entry>} */
const entries = new Map();
/** @type {WeakMap<Element, Entry>} */
const byElement = new WeakMap();
/** Reading order: ids with their parents. @type {[id: number, parent: number][]} */
let order = [];
/** @type {TreeChanges | null} */
let current = null;

/** @param {number} id */
export const entryOf = (id) => entries.get(id);

/** The node whose element this is, or that it lies in. @param {EventTarget | null} target */
export function entryAt(target) {
  for (let el = target instanceof Element ? target : null; el; el = el.parentElement) {
    const entry = byElement.get(el);
    if (entry) return entry;
  }
  return undefined;
}

/** All entries in reading order. @returns {Entry[]} */
export const inOrder = () => order.flatMap(([id]) => entries.get(id) ?? []);

/** Does the program wait for these keys? @param {string} keys */
export const awaits = (keys) => current?.shortcuts.includes(keys) ?? false;

/** The id of the open dialog, or 0. */
export const openDialog = () => current?.dialog ?? 0;

/** @param {TreeChanges} changes */
export function applyTree(changes) {
  const held = document.activeElement;
  const before = { focused: entryAt(held), order: inOrder(), dialog: openDialog(), route: current?.route };
  current = changes;

  /** @type {Entry[]} */
  const wantFocus = [];
  const arrives = before.route !== changes.route;
  for (const node of changes.set) {
    const known = entries.get(node.id);
    const isNews = node.role === 'status' && !node.quiet && !arrives && known?.node.name !== node.name;
    if (isNews && node.name) announce(node.name);
    if (node.autofocus && !known?.node.autofocus) wantFocus.push(put(node));
    else put(node);
  }
  /** @type {HTMLElement[]} */
  const gone = [];
  for (const id of changes.gone) {
    const entry = entries.get(id);
    if (!entry) continue;
    entry.hint?.remove();
    entries.delete(id);
    byElement.delete(entry.el);
    gone.push(entry.el);
  }
  if (changes.order) order = changes.order;
  if (changes.order || gone.length > 0) arrange();

  showSheets(changes);
  moveFocus(before, { order: inOrder(), dialog: changes.dialog, route: changes.route, wanted: wantFocus[0] });
  leave(gone, held);   // what lives on has left them
}

/** Creates or updates a node's element. @param {TwinNode} node @returns {Entry} */
function put(node) {
  let entry = entries.get(node.id);
  if (entry && tagOf(entry.node) !== tagOf(node)) {
    // Another kind of control: a new element takes the place of the old one, with what lies in it.
    const el = elementFor(node);
    for (const child of [...entry.el.children]) el.append(child);
    entry.el.replaceWith(el);
    entry.el = el;
    entry.text = null;
    entry.reported = '';
    byElement.set(el, entry);
    dress(entry, node, true);
  } else if (entry) {
    dress(entry, node, false);
  } else {
    entry = { id: node.id, el: elementFor(node), text: null, hint: null, node, reported: '' };
    entries.set(node.id, entry);
    byElement.set(entry.el, entry);
    dress(entry, node, true);
  }
  if (node.description) {
    if (!entry.hint) {
      entry.hint = document.createElement('span');
      entry.hint.id = `hint-${node.id}`;
      hints.append(entry.hint);
    }
    if (entry.hint.textContent !== node.description) entry.hint.textContent = node.description;
  } else if (entry.hint) {
    entry.hint.remove();
    entry.hint = null;
  }
  attribute(entry.el, 'aria-describedby', entry.hint?.id);
  return entry;
}

/** What Tab reaches in the open dialog, in order. @returns {HTMLElement[]} */
export function dialogControls() {
  return inOrder().filter((entry) => entry.node.layer === 'dialog' && isFocusable(entry)).map((entry) => entry.el);
}

/** Brings the elements into reading order, under their parents. */
function arrange() {
  /** @type {Map<HTMLElement, HTMLElement[]>} */
  const wanted = new Map();
  for (const [id, parent] of order) {
    const entry = entries.get(id);
    if (!entry) continue;
    const above = entries.get(parent);
    const home = above?.el ?? sheetOf(entry.node.layer);
    const siblings = wanted.get(home);
    if (siblings) siblings.push(entry.el);
    else wanted.set(home, [entry.el]);
    if (entry.el instanceof HTMLInputElement && entry.el.type === 'radio') entry.el.name = `group-${parent}`;
  }
  for (const [home, children] of wanted) arrangeChildren(home, children);
}

/** Moves as little as it can, and never the element that has the focus: that would take the focus from it.
 * @param {HTMLElement} home @param {HTMLElement[]} children */
function arrangeChildren(home, children) {
  const next = (/** @type {Element | null} */ el) => {
    while (el && !byElement.has(el)) el = el.nextElementSibling;
    return el;
  };
  let at = next(home.firstElementChild);
  for (const child of children) {
    if (child === at) {
      at = next(child.nextElementSibling);
    } else if (child.parentElement === home && child.contains(document.activeElement)) {
      while (at && at !== child) {
        const after = next(at.nextElementSibling);
        home.append(at);
        at = after;
      }
      at = next(child.nextElementSibling);
    } else {
      home.insertBefore(child, at);
    }
  }
}

/** @param {TreeChanges} changes */
function showSheets(changes) {
  if (document.title !== changes.title) document.title = changes.title;
  showTheme(changes.dark);
  setPageHeight(changes.height);
  pageSheet.style.height = `${changes.height}px`;

  const [x, y, w, h] = changes.fixed;
  const hasFixed = w > 0 && h > 0;
  fixedCanvas.hidden = !hasFixed;
  fixedCanvas.style.left = `${x}px`;
  fixedCanvas.style.top = `${y}px`;
  // A bar at the top or the bottom must not hide what Tab brings into view.
  const bar = hasFixed && w > h ? h : 0;
  scroller.style.scrollPaddingTop = `${bar && y <= 0 ? bar : 0}px`;
  scroller.style.scrollPaddingBottom = `${bar && y > 0 ? bar : 0}px`;

  const modal = changes.dialog !== 0;
  dialogSheet.style.height = `${changes.dialogHeight}px`;
  makeWay(modal);
  coverFields(modal);
}

/** The words in real fields lie over all that is painted, and so over a dialog: those that it would cover are hidden.
 * @param {boolean} modal */
function coverFields(modal) {
  const dialog = modal ? entries.get(openDialog())?.el.getBoundingClientRect() : undefined;
  for (const field of document.querySelectorAll('#scroller .field')) {
    const box = dialog && field.getBoundingClientRect();
    field.classList.toggle('covered', Boolean(dialog && box && box.left < dialog.right && box.right > dialog.left
      && box.top < dialog.bottom && box.bottom > dialog.top));
  }
}
