// The texts of assets/text/, by language and key: texts.en['my_cycles.your_turn']. Counted ones are objects.

import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const folder = new URL('../assets/text/', import.meta.url);

/** The languages that there is a file for, English first. */
export const languages = readdirSync(folder).filter((name) => /^\w+\.json$/.test(name)).map((name) => name.slice(0, -5))
  .sort((a, b) => (b === 'en') - (a === 'en') || a.localeCompare(b));

/** The files of a language: what the page says, and what only the command line says. @param {string} language */
export const pathsOf = (language) => ['', 'cli/'].map((part) => fileURLToPath(new URL(`${part}${language}.json`, folder)));

/** @param {string} language */
function read(language) {
  const groups = pathsOf(language).flatMap((path) => Object.entries(JSON.parse(readFileSync(path, 'utf8')).texts));
  return Object.fromEntries(groups.flatMap(([group, members]) =>
    Object.entries(members).map(([name, text]) => [`${group}.${name}`, text])));
}

export const texts = Object.fromEntries(languages.map((language) => [language, read(language)]));

/** Those that the page's own modules say, as a module of its own: they are shown before there is a program, or without one. */
export function pageTexts() {
  const ofPage = Object.entries(texts).map(([language, all]) =>
    [language, Object.fromEntries(Object.entries(all).filter(([key]) => key.startsWith('web.')))]);
  return `export const texts = ${JSON.stringify(Object.fromEntries(ofPage), null, 1)};\n`;
}

/** Puts the texts into a page: {web.opening} in English, {es:web.opening} in Spanish. @param {string} html */
export const withTexts = (html) => html.replace(/\{(?:(\w+):)?(web\.\w+)\}/g, (_, language, key) => texts[language ?? 'en'][key]);
