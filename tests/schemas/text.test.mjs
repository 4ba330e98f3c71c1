// Every word on screen comes from assets/text/, and every language has all of them.

import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import test from 'node:test';
import { languages, pathsOf, texts } from '../../scripts/texts.mjs';
import { path, read } from './schemas.mjs';
import { inBrackets, literals, literalsOfScript, sources } from './sources.mjs';

const { en, ...others } = texts;
const cpp = sources('src', /\.(cpp|hpp)$/);
const scripts = sources('web', /\.js$/);
const page = readFileSync(path('web/index.html'), 'utf8');

const forms = (text) => (typeof text === 'string' ? [text] : Object.values(text));
const gaps = (text) => [...new Set(forms(text).flatMap((form) => [...form.matchAll(/\{(\w+)\}/g)].map(([, name]) => name)))].sort();

/** Every text in quotation marks that looks like a key: its group is one of ours. */
const groups = new Set(Object.keys(en).map((key) => key.split('.')[0]));
const looksLikeKey = (text) => /^[a-z_]+\.[a-z_0-9]+$/.test(text) && groups.has(text.split('.')[0]);
const named = [
  ...Object.entries(cpp).flatMap(([name, source]) => literals(source).map(({ text, line }) => ({ text, place: `${name}:${line}` }))),
  ...Object.entries(scripts).flatMap(([name, source]) => literalsOfScript(source).map(({ text, line }) => ({ text, place: `${name}:${line}` }))),
  ...[...page.matchAll(/\{(?:\w+:)?(web\.\w+)\}/g)].map(([, text]) => ({ text, place: 'web/index.html' })),
].filter(({ text }) => looksLikeKey(text));

test('the languages of the program are those that there are texts for', () => {
  const [, list] = cpp['src/core/text.cpp'].match(/constexpr std::array all\{(.*)\};/);
  const tags = literals(list).map(({ text }) => text).filter((_, i) => i % 2 === 0);
  assert.deepEqual([...tags].sort(), [...languages].sort());
  assert.ok(languages.includes('es'));
  for (const language of languages) assert.equal(read(`assets/text/${language}.json`).language, language);
});

for (const language of languages)
  test(`${language}.json is as JSON.stringify writes it, so that no key stands twice`, () => {
    for (const file of pathsOf(language)) {
      const text = readFileSync(file, 'utf8');
      assert.equal(text, `${JSON.stringify(JSON.parse(text), null, 2)}\n`);
    }
  });

for (const [language, all] of Object.entries(others))
  test(`${language}.json has every key of en.json, with the same gaps and forms`, () => {
    assert.deepEqual(Object.keys(all), Object.keys(en));
    for (const [key, text] of Object.entries(en)) {
      assert.deepEqual(gaps(all[key]), gaps(text), key);
      assert.equal(typeof all[key], typeof text, key);
    }
  });

test('a brace in a text begins a gap and ends it, and what counts has a count', () => {
  for (const all of Object.values(texts))
    for (const [key, text] of Object.entries(all)) {
      for (const form of forms(text)) assert.doesNotMatch(form.replace(/\{[a-z_]+\}/g, ''), /[{}]/, key);
      if (typeof text !== 'string') for (const form of forms(text)) assert.match(form, /\{count\}/, key);
    }
});

test('there is a text for every key that is used', () => {
  assert.ok(named.length > 500, 'keys are found at all');
  assert.deepEqual(named.filter(({ text }) => !(text in en)).map(({ text, place }) => `${place}: ${text}`), []);
});

test('every text is used', () => {
  const used = new Set(named.map(({ text }) => text));
  assert.deepEqual(Object.keys(en).filter((key) => !used.has(key)), []);
});

test('what a text needs is given where it is said', () => {
  const lacking = Object.entries(cpp).flatMap(([name, source]) => [...source.matchAll(/\bsay\("([\w.]+)"/g)].flatMap((match) => {
    const given = [...inBrackets(source, match.index + 3).matchAll(/\{"(\w+)",/g)].map(([, gap]) => gap);
    return gaps(en[match[1]] ?? '').filter((gap) => !given.includes(gap)).map((gap) => `${name}: ${match[1]} lacks ${gap}`);
  }));
  assert.deepEqual(lacking, []);
});

// -- no words are left in the sources

/** Signs and marks that no language writes otherwise, and a name. */
const allowed = /^(?:[^\p{L}]|\\n|\\t)*$|^Cyclebook$/u;
/** Calls that show what they are given, and lists of options. */
const shows = /\b(?:ui\.(?!key|shortcut)\w+|header|section_heading|card|ask_text|tell|announce)\(|\bui::Option> \w+(?:\(\) )?\{/g;
/** In their arguments: calls that show nothing of what they are given, values of options, comparisons, names of the moment. */
const hidden = /\b(?:say|app\.\w+|text_of|contains|find\w*)\((?:[^()]|\([^()]*\))*\)|\{"[\w-]*",|[!=]= "\w*"|\.key = "\w*"|ui, app, (?:v, )?"\w*",/g;

const wordsShown = (source) => [...source.matchAll(shows)].flatMap((match) => {
  const [given] = inBrackets(source, match.index + match[0].length - 1).split('[&]');
  return literals(given.replace(hidden, '')).map(({ text }) => text).filter((text) => !allowed.test(text) && !(text in en));
});

test('no words of any language are left in the screens', () => {
  assert.deepEqual(wordsShown('ui.button("Undo", {.hint = say("parts.undo")}); ui.text(n == 1 ? "one line" : say("x.y", {{"count", n}}));'), ['Undo', 'one line']);
  assert.deepEqual(wordsShown('ui.small("· " + v.name); std::vector<ui::Option> all{{"", "All years"}}; header(ui, app, {.title = "Review"});'), ['All years', 'Review']);
  const screens = Object.entries(cpp).filter(([name]) => /^src\/(screens|app)\//.test(name));
  assert.ok(screens.length > 20);
  assert.deepEqual(screens.flatMap(([name, source]) => wordsShown(source).map((text) => `${name}: "${text}"`)), []);
});

test('no words of any language are left in the page', () => {
  const left = Object.entries(scripts).flatMap(([name, source]) =>
    [...source.matchAll(/(?:\.(?:textContent|title|ariaLabel) = |new Refusal\()(['"`][^'"`]*['"`])/g)].map(([, text]) => `${name}: ${text}`));
  assert.deepEqual(left, []);
  assert.doesNotMatch(page.replace(/<[^>]*>|\{[\w.:]*\}/g, '').replace('Cyclebook', ''), /\p{L}/u);
});

// -- what is published in English

const texts_of = {
  protocols: (p) => [
    ...p.footnotes, ...p.readings,
    ...p.roles.flatMap((role) => [role.label, role.acts, role.noun]),
    ...[...p.types, ...p.phases].flatMap((one) => [one.label, one.title]),
    ...p.events.flatMap((event) => [event.label, event.past, event.undated]),
    ...p.sections.flatMap((section) => [section.label, section.hint, ...fields(section.fields), ...(section.lists ?? []).flatMap((list) =>
      [list.label, list.item, list.hint, list.missing, ...fields(list.fields), ...(list.requires ?? []).map((row) => row.missing)])]),
    ...p.steps.flatMap((step) => [step.label, step.action, step.description, step.footnote, step.after.you, step.after.other,
      ...(step.needs ?? []).map((need) => need.missing)]),
    ...p.guiding_questions.flatMap(({ topic, question }) => [topic, question]),
  ],
  rubrics: (r) => [
    ...r.levels, ...r.lenses,
    ...r.domains.flatMap((domain) => [domain.title, ...domain.indicators.flatMap((indicator) =>
      [indicator.title, ...indicator.elements.flatMap((element) => [element.title, ...(element.descriptors ?? [])])])]),
  ],
};
function fields(list = []) {
  return list.flatMap((field) => [field.label, field.hint, field.missing, ...(field.options ?? []).map((option) => option.label)]);
}

for (const language of Object.keys(others))
  for (const kind of Object.keys(texts_of))
    for (const name of readdirSync(path(`assets/${kind}`)))
      test(`${language}: every text of ${name} is translated`, () => {
        const published = read(`assets/${kind}/${name}`);
        const translated = read(`assets/text/${language}/${published.id}.json`);
        assert.equal(translated.of, published.id);
        const wanted = new Set(texts_of[kind](published).filter(Boolean));
        assert.deepEqual([...wanted].filter((text) => !(text in translated.texts)), [], 'not translated');
        assert.deepEqual(Object.keys(translated.texts).filter((text) => !wanted.has(text)), [], 'not published');
        for (const [text, other] of Object.entries(translated.texts)) assert.deepEqual(gaps(other), gaps(text), text);
      });
