// The page in Spanish, and names of every script in their order.

import { expect, test } from '@playwright/test';
import { texts } from '../../scripts/texts.mjs';
import { read } from '../schemas/schemas.mjs';
import { addresses, hosted } from './addresses.mjs';
import { check } from './axe.mjs';
import { Person } from './people.mjs';
import { day } from './sample.mjs';

const es = (key) => texts.es[key];
const published = read('assets/text/es/mps-post-conference.json').texts;
const language_of = (person) => person.page.evaluate(() => document.documentElement.lang);

for (const [form, address] of Object.entries(addresses))
  test(`${form}: a Spanish browser shows Spanish, and the choice is kept`, async () => {
    const person = await Person.arrive(await address(), { locale: 'es-ES' });
    await person.on_screen('Mis ciclos');
    expect(await language_of(person)).toBe('es');
    await expect(person.page).toHaveTitle('Mis ciclos');
    await person.follow('Este dispositivo');
    await person.page.getByRole('combobox', { name: 'Idioma', exact: true }).focus();   // as a person's hand does
    await person.select('Idioma', 'English');
    await person.on_screen('This device');
    expect(await language_of(person)).toBe('en');
    await expect(person.page.getByRole('combobox', { name: 'Language', exact: true }), 'the focus stays').toBeFocused();
    await person.saved();
    await person.page.reload();
    await person.ready();
    await person.on_screen('My cycles');
    expect(await language_of(person)).toBe('en');
    await person.follow('This device');
    await person.select('Language', 'Español');
    await person.on_screen('Este dispositivo');
    expect(person.problems).toEqual([]);
    await person.leave();
  });

test('a browser in a language that there are no texts for shows English', async () => {
  const person = await Person.arrive(await hosted(), { locale: 'so-SO' });
  await person.on_screen('My cycles');
  expect(await language_of(person)).toBe('en');
  await person.leave();
});

test('a failure of the page is told in its language', async () => {
  const person = await Person.arrive(await hosted(), { locale: 'es-MX' });
  await person.page.evaluate(() => {
    const { createElement } = document;
    document.createElement = () => {
      document.createElement = createElement;
      throw new Error('Prueba');
    };
  });
  await person.press(es('parts.new_cycle'));
  const alert = person.page.getByRole('alert').filter({ hasText: es('web.stopped') });
  await expect(alert).toContainText(es('web.went_wrong'));
  await expect(alert).toBeFocused();
  await expect(alert.getByRole('button', { name: es('web.reload') })).toBeVisible();
  await person.leave();
});

/** The screens that are looked at in Spanish, and the way to each. */
const screens = {
  'my-cycles': (p) => p.follow(es('parts.my_cycles')),
  'new-cycle': (p) => p.press(es('parts.new_cycle')),
  cycle: (p) => cycle_of(p, 'Amina Warsame'),
  rate: async (p) => {
    await cycle_of(p, 'Amina Warsame');
    await p.follow(published['Share evidence and ratings']);
  },
  record: async (p) => {
    await cycle_of(p, 'Priya Raman');
    await p.follow(published['Finalize the Cycle Record']);
  },
  'this-device': (p) => p.follow(es('parts.this_device')),
};
async function cycle_of(person, other) {
  await person.follow(es('parts.my_cycles'));
  await person.follow(other);
}

for (const viewport of [{ width: 1280, height: 800 }, { width: 320, height: 640 }])
  test(`axe finds nothing in Spanish, ${viewport.width} wide, and nothing is off the page`, async () => {
    test.setTimeout(120_000);
    const person = await Person.arrive(await hosted(), { viewport, locale: 'es-US', at: `${day}T09:00:00` });
    await check(person, 'start');
    await person.press(es('parts.try_sample'));
    for (const [name, visit] of Object.entries(screens)) {
      await visit(person);
      await person.page.evaluate(() => window.cyclebook.flush());
      await check(person, name);
      const beyond = await person.page.evaluate(() => [...document.querySelectorAll('.twin')]
        .filter((el) => el.getBoundingClientRect().right > innerWidth + 0.5).map((el) => el.textContent || el.getAttribute('aria-label')));
      expect(beyond, name).toEqual([]);
      if (process.env.PICTURES) await person.page.screenshot({ path: `${process.env.PICTURES}/${name}-${viewport.width}.png` });
    }
    expect(person.problems).toEqual([]);
    await person.leave();
  });

/** A name of each script that people write names in, and what somebody might type to find it. */
const names = {
  'Cabdi Xasan': ['cabdi', 'XASAN'],
  'Đặng Thị Bích': ['dang', 'BICH', 'đặng'],
  'Tsab Mim Vaj': ['mim v', 'VAJ'],
  'Ñusta Quispe': ['nusta', 'ÑUS'],
  'Nzinga Mbande': ['nzinga'],
  'Zoë Åkesson 10': ['zoe akesson 1', 'åkesson 10'],
  'Zoë Åkesson 9': ['ÅKESSON 9'],
  'Øystein Łukasik': ['oystein', 'lukas'],
  'Ёлкина Мария': ['елкина', 'МАРИЯ'],
  'محمّد الخطيب': ['محمد', 'الخط'],
  'ጽዮን ተስፋዬ': ['ተስፋ'],
  'हिमांशु शर्मा': ['शर्मा', 'हिमां'],
  'စီၤဖိး': ['ဖိ'],
  '王小明': ['小明'],
};

test('names of every script are sorted as the language sorts them, and found by a part of them', async () => {
  test.setTimeout(180_000);
  const person = await Person.arrive(await hosted());
  for (const name of Object.keys(names)) {
    await person.follow('My cycles');
    await person.begin_cycle(name);
    await person.on_screen(new RegExp(name));
  }
  await person.follow('My cycles');
  const listed = async (title) => person.page.getByRole('list', { name: title, exact: true }).getByRole('link').allTextContents();
  const sorted = (language) => person.page.evaluate(([all, tag]) => all.sort(new Intl.Collator(tag, { numeric: true }).compare), [Object.keys(names), language]);
  await expect.poll(() => listed('Your turn')).toEqual(await sorted('en'));

  const search = person.page.getByLabel('Search cycles', { exact: true });
  for (const [name, queries] of Object.entries(names))
    for (const query of queries) {
      await search.fill(query);
      await expect.poll(() => listed('Your turn'), { message: `${query} finds ${name}` }).toEqual([name]);
    }
  await search.fill('nobody');
  await person.sees('No cycle matches this search.');

  await person.follow('This device');
  await person.select('Language', 'Español');
  await person.follow('Mis ciclos');
  const spanish = await sorted('es');
  expect(spanish, 'Spanish has a letter of its own after the n').not.toEqual(await sorted('en'));
  await expect.poll(() => listed('Su turno')).toEqual(spanish);
  await person.leave();
});

test('a search asks the browser about what was typed, once a frame, and not about each cycle', async () => {
  const person = await Person.arrive(await hosted(), { before: () => {
    const { normalize } = String.prototype;
    window.normalized = 0;
    String.prototype.normalize = function counted(...form) {
      if (form[0] === 'NFD') window.normalized += 1;
      return normalize.apply(this, form);
    };
  } });
  await person.press('Try a sample');
  await person.saved();
  const counts = () => person.page.evaluate(() => {
    const { frames } = window.cyclebook.metrics();   // first: it draws what is waiting
    return [window.normalized, frames];
  });
  const found = person.page.getByRole('list', { name: 'Your turn', exact: true }).getByRole('listitem');
  const search = person.page.getByLabel('Search cycles', { exact: true });
  await search.fill('ami');
  await expect(found).toHaveCount(1);
  const [asked, frames] = await counts();
  for (const query of ['amin', 'amina', 'amina w']) await search.fill(query);
  await expect(found).toHaveCount(1);
  const [now, later] = await counts();
  expect(now, 'it is asked at all').toBeGreaterThan(asked);
  expect(now - asked).toBeLessThanOrEqual(later - frames);
  await person.leave();
});
