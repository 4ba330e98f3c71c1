// The language of the page: its own sentences, and what the browser knows of languages.

import { texts } from './texts.js';

let language = navigator.languages.map((tag) => tag.split('-')[0]).find((tag) => tag in texts) ?? 'en';
let collator = new Intl.Collator(language, { numeric: true });

/** Of those that there are texts for, the one that the browser puts first; later the one in use. */
export const inUse = () => language;

/** @param {string} tag one of those that there are texts for */
export function useLanguage(tag) {
  language = tag;
  collator = new Intl.Collator(tag, { numeric: true });
  document.documentElement.lang = tag;
}

/** A text of assets/text/ by its key; `{name}` in it stands for what is given by that name.
 * @param {string} key @param {Record<string, string>} [given] */
export function say(key, given = {}) {
  return texts[language][key].replace(/\{(\w+)\}/g, (_, name) => given[name]);
}

/** @param {string} a @param {string} b */
export const compare = (a, b) => collator.compare(a, b);

/** Letters that are not written as another one with a mark, and are typed without the stroke all the same. */
const strokes = new Map(Object.entries({ đ: 'd', ð: 'd', ħ: 'h', ı: 'i', ł: 'l', ø: 'o', ŧ: 't', ß: 'ss', æ: 'ae', œ: 'oe' }));

/** The accents of Latin, Greek and Cyrillic letters, and Arabic's vowel signs; in other scripts such signs are letters. */
const accents = /[\u0300-\u036f\u064b-\u065f\u0670]/g;

/** What different spellings of a word have in common: no case, no accents. @param {string} text */
export const searchForm = (text) => text.normalize('NFD').replace(accents, '').toLocaleLowerCase(language)
  .replace(/[đðħıłøŧßæœ]/g, (letter) => strokes.get(letter) ?? letter).normalize('NFC');

/** What the page says before the program runs. */
export function greet() {
  useLanguage(language);
  const opening = document.getElementById('loading');
  if (opening) opening.textContent = say('web.opening');
}
