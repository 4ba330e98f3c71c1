// From a node to its element: which one it is, and what its attributes say.

import { attribute } from './attribute.js';
import { dressField, isField } from './fields.js';

/** Roles that are named by the text they hold. */
const NAMED_BY_TEXT = new Set(['heading', 'paragraph', 'button', 'link', 'listitem', 'cell', 'rowheader', 'columnheader',
  'status', 'alert', 'option']);

/** Roles whose HTML element is not enough to say them everywhere (or that have none). */
const ARIA_ROLE = new Map(Object.entries({
  // Safari drops the list from a <ul> without bullets.
  list: 'list', listitem: 'listitem',
  table: 'table', row: 'row', columnheader: 'columnheader', rowheader: 'rowheader', cell: 'cell',
  group: 'group', radiogroup: 'radiogroup', dialog: 'dialog', status: 'status', alert: 'alert', img: 'img',
  progressbar: 'progressbar', separator: 'separator', region: 'region', listbox: 'listbox', option: 'option',
}));

/** Tag and kind of the element a node needs; another answer means another element. @param {TwinNode} node */
export function tagOf(node) {
  switch (node.role) {
    case 'main': return 'main';
    case 'navigation': return 'nav';
    case 'region': return 'section';
    case 'heading': return `h${Math.min(6, Math.max(1, node.level ?? 2))}`;
    case 'paragraph': return 'p';
    case 'list': return 'ul';
    case 'listitem': return 'li';
    case 'button': return 'button';
    case 'link': return 'a';
    case 'textbox': return node.input === 'multiline' ? 'textarea' : `input ${node.input ?? 'text'}`;
    case 'combobox': return 'select';
    case 'checkbox': return 'input checkbox';
    case 'radio': return 'input radio';
    default: return 'div';
  }
}

/** @param {TwinNode} node @returns {HTMLElement} */
export function elementFor(node) {
  const [tag, type] = tagOf(node).split(' ');
  const el = document.createElement(tag);
  el.className = 'twin';
  if (el instanceof HTMLInputElement) el.type = type;
  if (el instanceof HTMLButtonElement) el.type = 'button';
  return el;
}

/** Makes the element say what the node says. @param {Entry} entry @param {TwinNode} node @param {boolean} isNew */
export function dress(entry, node, isNew) {
  const { el } = entry;
  entry.node = node;
  place(el, node.rect);

  const byText = NAMED_BY_TEXT.has(node.role);
  setText(entry, byText ? node.name ?? '' : '');
  // Its news go through the page's own live region (speaking.js).
  attribute(el, 'aria-live', node.role === 'status' ? 'off' : undefined);
  el.classList.toggle('leaf', byText);
  attribute(el, 'role', ARIA_ROLE.get(node.role));
  attribute(el, 'aria-label', byText ? undefined : node.name || undefined);
  attribute(el, 'aria-disabled', node.disabled ? 'true' : undefined);
  attribute(el, 'aria-pressed', node.pressed === undefined ? undefined : String(node.pressed));
  attribute(el, 'aria-expanded', node.expanded === undefined ? undefined : String(node.expanded));
  attribute(el, 'aria-current', node.current ? 'page' : undefined);
  attribute(el, 'aria-selected', node.selected === undefined ? undefined : String(node.selected));
  attribute(el, 'aria-required', node.required ? 'true' : undefined);
  attribute(el, 'aria-invalid', node.invalid ? 'true' : undefined);

  attribute(el, 'draggable', node.drag ? 'true' : undefined);
  el.classList.toggle('takes-drag', Boolean(node.takesDrag));

  switch (node.role) {
    case 'heading':
      // Focus goes there when another screen is shown.
      if (node.level === 1) el.tabIndex = -1;
      break;
    case 'link':
      attribute(el, 'href', node.href || '#');
      break;
    case 'dialog':
      attribute(el, 'aria-modal', 'true');
      el.tabIndex = -1;
      break;
    case 'listitem':
      attribute(el, 'aria-posinset', node.position);
      attribute(el, 'aria-setsize', node.of);
      break;
    // Of a table that is there in part; its header is its first row.
    case 'row':
      attribute(el, 'aria-rowindex', node.position && node.position + 1);
      break;
    case 'table':
      attribute(el, 'aria-rowcount', node.of && node.of + 1);
      break;
    case 'progressbar':
      attribute(el, 'aria-valuemin', 0);
      attribute(el, 'aria-valuemax', 100);
      attribute(el, 'aria-valuenow', node.value || undefined);
      break;
    case 'listbox':
    case 'option':
      el.id = nameOf(node.id);
      break;
    case 'textbox':
      attribute(el, 'aria-autocomplete', node.popup ? 'list' : undefined);
      attribute(el, 'aria-controls', node.popup && nameOf(node.popup));
      attribute(el, 'aria-activedescendant', node.active && nameOf(node.active));
      break;
    case 'checkbox':
    case 'radio':
      if (el instanceof HTMLInputElement && el.checked !== Boolean(node.checked)) el.checked = Boolean(node.checked);
      break;
    default:
  }
  if (isField(el)) dressField(entry, el, node, isNew);
}

/** What others call an element by. @param {number} id */
const nameOf = (id) => `node-${id}`;

/** @param {HTMLElement} el @param {Bounds} rect relative to the parent's element */
function place(el, [x, y, w, h]) {
  const { style } = el;
  style.left = `${x}px`;
  style.top = `${y}px`;
  style.width = `${w}px`;
  style.height = `${h}px`;
}

/** Changes the text in place, so that live regions speak only what is new. @param {Entry} entry @param {string} text */
function setText(entry, text) {
  if (!entry.text) {
    if (!text) return;
    entry.text = document.createTextNode(text);
    // Orca, come to a status by arrow keys, reads what elements in it hold.
    const isLive = entry.node.role === 'status' || entry.node.role === 'alert';
    const home = isLive ? document.createElement('p') : entry.el;
    if (isLive) entry.el.prepend(home);
    home.prepend(entry.text);
  } else if (entry.text.data !== text) {
    entry.text.data = text;
  }
}
