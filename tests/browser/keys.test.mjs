// A key never waits for a frame: what it means is decided in its own event, however busy the processor is.

import { expect, test } from '@playwright/test';
import { hosted } from './addresses.mjs';
import { at_rate, hands_of } from './fingers.mjs';
import { begin_lesson, lines } from './lesson.mjs';
import { Person } from './people.mjs';
import { is_long } from './random.mjs';
import { day, try_sample, visit } from './sample.mjs';

/** Every line of the script with its time, the oldest first. */
async function script_of(person) {
  const all = [];
  const next = person.button('Next: Evidence');   // where there is one page, there is none
  for (;;) {
    all.push(...await lines(person).evaluateAll((items) => items.map((el) => ({ text: el.querySelector('a').textContent, time: el.querySelector('p').textContent }))));
    if (await next.count() === 0 || await next.getAttribute('aria-disabled') === 'true') return all.reverse();
    const first = await lines(person).first().textContent();
    await person.press('Next: Evidence');
    await expect(lines(person).first()).not.toHaveText(first);
  }
}

const texts = Array.from({ length: 120 }, (_, n) => `T${n}: seat ${n * 7 % 30}, two ways to ${n * 13}`);

for (const rate of [1, 4, 6])
  for (const pause of [0, 30, 90]) {
    if (!is_long && pause > 0 && rate !== 6) continue;
    const count = is_long || (rate === 6 && pause === 0) ? 120 : 12;
    test(`${count} lines typed at a processor rate of ${rate}, ${pause} ms a key, are ${count} lines`, async () => {
      test.setTimeout(600_000);
      const person = await Person.arrive(await hosted());
      await begin_lesson(person);
      await person.field('Add a line').focus();
      await at_rate(person.page, rate);
      const fingers = await hands_of(person.page);
      for (const text of texts.slice(0, count)) await fingers.type(`${text}\n`, pause);
      await fingers.rest();
      await at_rate(person.page, 1);
      await expect(person.field('Add a line')).toHaveValue('');
      const script = await script_of(person);
      expect(script.map(({ text }) => text)).toEqual(texts.slice(0, count));
      await person.saved();
      expect(person.problems).toEqual([]);
      await person.leave();
    });
  }

test('a line has the time at which Enter was pressed, though the page was busy and heard of it in the next minute', async () => {
  const person = await Person.arrive(await hosted(), { before: () => {
    const began = new Date('2026-11-03T09:00:00').getTime();
    Date.now = () => began + (window.minute ?? 0) + performance.now() % 1;
  } });
  await begin_lesson(person);
  await person.field('Add a line').focus();
  const fingers = await hands_of(person.page);
  await fingers.type('Three groups compare');
  await fingers.rest();
  // The page was at something else for half a minute, in which the minute has changed.
  await person.page.evaluate(() => {
    window.minute = 61_000;
    addEventListener('keydown', (ev) => Object.defineProperty(ev, 'timeStamp', { value: ev.timeStamp - 30_000 }), { capture: true });
  });
  fingers.press('\n');
  await fingers.rest();
  await expect(lines(person)).toHaveCount(1);
  expect(await script_of(person)).toEqual([{ text: 'Three groups compare', time: '9:00 am' }]);
  await person.leave();
});

/** What the twin says of the element that has the focus. */
const focused = (person) => person.page.evaluate(() => {
  const el = document.activeElement;
  return { tag: el.tagName, name: el.getAttribute('aria-label') ?? el.textContent, value: el.value };
});
async function at_screen(name) {
  const person = await Person.arrive(await hosted(), { at: `${day}T09:00:00` });
  await try_sample(person);
  await visit(person, name);
  return person;
}
const words = ' and waits, then asks again';

for (const [key, repeats] of [['\n', 0], ['\n', 5], [' ', 0]])
  test(`what is typed right after ${key === ' ' ? 'a blank' : 'Enter'}${repeats ? ', held too long,' : ''} on "Add ..." is in what that adds`, async () => {
    test.setTimeout(120_000);
    const person = await at_screen('cycle-record');
    await at_rate(person.page, 6);
    const fingers = await hands_of(person.page);
    const adds = await person.page.getByRole('button', { name: /^Add (?!a photo|a file|photo|file)/ }).allTextContents();
    expect(adds.length).toBeGreaterThan(1);
    for (const add of adds.filter((name) => !/photo|file/i.test(name))) {
      const fields = person.page.locator('textarea');
      const before = await fields.count();
      const removes = person.page.getByRole('button', { name: /^Remove / });
      const rows = await removes.count();
      await person.button(add).focus();
      fingers.press(key, { repeats });
      await fingers.type(words);
      await fingers.rest();
      expect(await focused(person), add).toMatchObject({ tag: 'TEXTAREA', value: words });
      expect(await fields.count(), add).toBeGreaterThan(before);
      expect(await removes.count(), `${add}: once`).toBe(rows + 1);
    }
    await at_rate(person.page, 1);
    await person.saved();
    expect(person.problems).toEqual([]);
    await person.leave();
  });

test('whatever is added beside its field is taken, and the next one is written at once', async () => {
  const person = await at_screen('prepare');
  await at_rate(person.page, 6);
  const fingers = await hands_of(person.page);
  await person.field('Another topic').focus();
  await fingers.type('The slips\tx');   // by its button, where a letter does nothing
  fingers.press('\n');
  await fingers.type('The rhythm\nThe left side\n');
  await fingers.rest();
  const agenda = person.page.getByRole('list', { name: 'Agenda' }).getByRole('listitem');
  for (const topic of ['The slips', 'The rhythm', 'The left side']) await expect(agenda.filter({ hasText: topic })).toHaveCount(1);
  await expect(person.field('Another topic')).toHaveValue('');
  await person.leave();
});

test('what the list under a line offers can be chosen before it is painted, and a composed line is added once it is composed', async () => {
  const person = await Person.arrive(await hosted());
  await begin_lesson(person);
  await at_rate(person.page, 6);
  const fingers = await hands_of(person.page);
  await person.field('Add a line').focus();
  await fingers.type('Show me two ways. #quest');
  fingers.press('ArrowDown');
  fingers.press('ArrowUp');
  await fingers.type('\n\nAll read. #3b');
  fingers.press('Escape');
  await fingers.type('\n');
  await fingers.rest();
  await expect.poll(async () => (await script_of(person)).map(({ text }) => text)).toEqual(['Show me two ways.', 'All read. #3b']);
  const session = await person.context.newCDPSession(person.page);
  await session.send('Input.imeSetComposition', { text: 'にほん', selectionStart: 3, selectionEnd: 3 });
  await session.send('Input.dispatchKeyEvent', { type: 'rawKeyDown', key: 'Enter', code: 'Enter', windowsVirtualKeyCode: 229 });
  await session.send('Input.insertText', { text: '日本' });
  await fingers.type('\n');
  await fingers.rest();
  await expect.poll(async () => (await script_of(person)).map(({ text }) => text).at(-1)).toBe('日本');
  expect(await script_of(person)).toHaveLength(3);
  await person.leave();
});

test('a key that opens a dialog or a screen leads the next ones there, and none presses what lies behind', async () => {
  const person = await at_screen('cycle');
  await at_rate(person.page, 6);
  const fingers = await hands_of(person.page);
  await person.page.evaluate(() => {
    window.pressed = [];
    addEventListener('click', (ev) => window.pressed.push(`${ev.target.closest('#dialogs') ? 'in the dialog' : 'behind'}: ${ev.target.textContent}`), { capture: true });
  });
  await person.button('Send to teacher').focus();
  await fingers.type('\nseven words');
  await fingers.rest();
  await expect(person.dialog).toBeVisible();
  expect(await person.page.evaluate(() => window.pressed.filter((one) => one.startsWith('behind')))).toEqual(['behind: Send to teacher']);
  await expect(person.dialog.getByLabel('Passphrase', { exact: true })).toHaveValue('seven words');
  fingers.press('Escape');
  await fingers.type('/amina');
  await fingers.rest();
  await expect(person.page.getByRole('searchbox', { name: 'Search cycles' }).or(person.field('Search cycles'))).toHaveValue('amina');
  await person.leave();
});
