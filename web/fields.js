// Real text fields: the browser edits, the program is told, and writes back only what it decided otherwise.

import { attribute } from './attribute.js';
import { noteWords } from './noted.js';

/** @typedef {HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement} Field */

/** @param {Element | null} el @returns {el is Field} */
export function isField(el) {
  if (el instanceof HTMLInputElement) return el.type !== 'checkbox' && el.type !== 'radio';
  return el instanceof HTMLTextAreaElement || el instanceof HTMLSelectElement;
}

/** A field that text is typed into. @param {Element | null} el @returns {el is HTMLInputElement | HTMLTextAreaElement} */
export const isTextField = (el) => isField(el) && !(el instanceof HTMLSelectElement);

/** The field in which an input method is composing: nothing is written to it. @type {Field | null} */
let composing = null;

/** @param {Field | null} el */
export function setComposing(el) {
  composing = el;
}

/** @param {Entry} entry @param {Field} el @param {TwinNode} node @param {boolean} isNew */
export function dressField(entry, el, node, isNew) {
  el.classList.add('field');
  el.style.fontSize = `${node.font ?? 16}px`;
  if (el instanceof HTMLTextAreaElement) el.style.lineHeight = `${(node.font ?? 16) * 1.5}px`;
  if (el instanceof HTMLSelectElement) setOptions(el, node.options ?? []);
  else attribute(el, 'placeholder', node.placeholder || undefined);
  // `required` is for those tools that do not read aria-required; there is no form that it could hold back.
  el.required = Boolean(node.required);
  // A disabled field stays in the Tab order, so that its "why not?" can be read.
  if (isTextField(el)) el.readOnly = Boolean(node.disabled);
  if (isNew && isTextField(el)) {
    el.autocomplete = 'off';
    el.dir = 'auto';
    el.spellcheck = node.input === 'text' || node.input === 'multiline';
    if (node.input === 'search') el.enterKeyHint = 'search';
    else if (node.submitOnEnter) el.enterKeyHint = 'done';
  }
  writeValue(entry, el, node.value ?? '');
  // What has been typed since is not what was looked at: the next frame tells.
  if (isTextField(el) && el.value === (node.value ?? '')) noteWords(el, node.noted ?? []);
}

/** @param {HTMLSelectElement} el @param {[string, string][]} options */
function setOptions(el, options) {
  const same = el.options.length === options.length
    && options.every(([value, label], i) => el.options[i].value === value && el.options[i].text === label);
  if (!same) el.replaceChildren(...options.map(([value, label]) => new Option(label, value)));
}

/** @param {Entry} entry @param {Field} el @param {string} value */
function writeValue(entry, el, value) {
  if (el === composing) return;  // told again when the composition has ended
  if (el.value === value) {
    entry.reported = value;
    return;
  }
  // The element has gone on since it last reported: what it will report next counts.
  if (value === entry.reported && isTextField(el)) return;
  entry.reported = value;
  const after = isTextField(el) && el === document.activeElement ? el.value.slice(el.selectionEnd ?? Infinity) : '';
  el.value = value;
  // The caret stays before the words that it stood before: what is typed next belongs there.
  const caret = value.length - after.length;
  if (isTextField(el) && after && value.endsWith(after)) el.setSelectionRange(caret, caret);
}
