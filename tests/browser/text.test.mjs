// Text fields are the browser's own: what is typed, composed or pasted arrives as it is, while the page redraws around it.

import { expect, test } from '@playwright/test';
import { visit, with_sample } from './sample.mjs';

/** A person at the long field of the conversation, empty, and the words that are stored from it. */
async function at_a_field(options = {}) {
  const person = await with_sample(options);
  await visit(person, 'confer');
  const field = person.field('Timeline');
  await field.fill('');
  await field.focus();
  return { person, field };
}

/** What the program itself holds of the field, after a reload. */
async function kept(person) {
  await person.saved();
  await person.page.evaluate(() => window.cyclebook.flush());
  await person.page.reload();
  await person.ready();
  await visit(person, 'confer');
  return person.field('Timeline').inputValue();
}

async function leave(person) {
  expect(person.problems).toEqual([]);
  await person.leave();
}

const frames = (person) => person.page.evaluate(() => window.cyclebook.metrics().frames);

test('the caret stays where it is while the page redraws around the field', async () => {
  const { person, field } = await at_a_field();
  await field.pressSequentially('Every Tuesday');
  await field.evaluate((el) => el.setSelectionRange(5, 5));
  const before = await frames(person);
  // Each letter is a frame, each save another; a theme and a size repaint everything.
  await person.page.emulateMedia({ colorScheme: 'dark' });
  await person.page.setViewportSize({ width: 700, height: 900 });
  await person.saved();
  expect(await frames(person)).toBeGreaterThan(before);
  await expect(field).toBeFocused();
  expect(await field.evaluate((el) => [el.selectionStart, el.selectionEnd])).toEqual([5, 5]);
  await person.page.keyboard.type(' second');
  await expect(field).toHaveValue('Every second Tuesday');
  expect(await kept(person)).toBe('Every second Tuesday');
  await leave(person);
});

test('undo in a field is the browser\'s, across saves', async () => {
  const { person, field } = await at_a_field();
  await field.pressSequentially('one');
  await person.saved();
  // Moving the caret ends what the browser undoes at once.
  await field.press('Home');
  await field.press('End');
  await field.pressSequentially(' two');
  await person.saved();
  await field.press('Control+z');
  await expect(field).toHaveValue('one');
  await field.press('Control+Shift+z');
  await expect(field).toHaveValue('one two');
  expect(await kept(person)).toBe('one two');
  await leave(person);
});

test('what an input method composes is not disturbed, and arrives once', async () => {
  const { person, field } = await at_a_field();
  const devtools = await person.context.newCDPSession(person.page);
  const compose = (text) => devtools.send('Input.imeSetComposition', { text, selectionStart: text.length, selectionEnd: text.length });
  await field.pressSequentially('Am ');
  await compose('ni');
  await person.page.emulateMedia({ colorScheme: 'dark' });
  await person.page.setViewportSize({ width: 900, height: 800 });
  await person.saved();
  await compose('nihao');
  await expect(field).toHaveValue('Am nihao');
  await devtools.send('Input.insertText', { text: '你好' });
  await expect(field).toHaveValue('Am 你好');
  await person.page.keyboard.type(' heute');
  expect(await kept(person)).toBe('Am 你好 heute');
  await leave(person);
});

test('a dead key makes one letter', async () => {
  const { person, field } = await at_a_field();
  const devtools = await person.context.newCDPSession(person.page);
  // As a keyboard driver reports ´ and then e.
  await devtools.send('Input.dispatchKeyEvent', { type: 'keyDown', key: 'Dead', code: 'Equal' });
  await devtools.send('Input.imeSetComposition', { text: '´', selectionStart: 1, selectionEnd: 1 });
  await devtools.send('Input.insertText', { text: 'é' });
  await devtools.send('Input.dispatchKeyEvent', { type: 'keyUp', key: 'é', code: 'KeyE' });
  await expect(field).toHaveValue('é');
  expect(await kept(person)).toBe('é');
  await leave(person);
});

for (const [what, text] of Object.entries({
  'emoji of several characters': '👩🏽‍🏫 zeigt 🇪🇹 und 👨‍👩‍👧‍👦 1️⃣',
  'text from right to left': 'قالت المعلمة: «اشرحوا حلّكم» ثم 15 من 22 طالبًا',
  'scripts of many kinds': 'ሰላም Привет नमस्ते 你好 ကညီ Nguyễn',
  'quotes, backslashes and a NUL-like mark': '"a" \\n <b>&amp;</b> \u2028 \u200f {name}',
}))
  test(`${what} arrive as they are`, async () => {
    const { person, field } = await at_a_field();
    await field.pressSequentially(text);
    await expect(field).toHaveValue(text);
    expect(await kept(person)).toBe(text);
    await leave(person);
  });

async function paste(person, field, text) {
  await person.context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await person.page.evaluate((words) => navigator.clipboard.writeText(words), text);
  await field.press('Control+v');
}

test('100 KB that are pasted are kept, every letter', async () => {
  const { person, field } = await at_a_field();
  const line = 'Seat 9: "Why does it work?" — 8 s, dann ein Satz mit ü und é. 王小明\n';
  const text = line.repeat(Math.ceil(100_000 / Buffer.byteLength(line)));
  await paste(person, field, text);
  await expect(field).toHaveValue(text);
  expect(await kept(person)).toBe(text);
  await leave(person);
});

test('more than a field holds is cut with a sentence that says so, and the sentence goes when it fits', async () => {
  const { person, field } = await at_a_field();
  await paste(person, field, 'x'.repeat(200_001));
  await expect(field).toHaveAccessibleDescription(/The end was cut off/);
  await expect(field).toHaveAttribute('aria-invalid', 'true');
  expect((await field.inputValue()).length).toBe(200_000);
  await field.press('Backspace');
  await expect(field).not.toHaveAttribute('aria-invalid', 'true');
  await leave(person);
});

test('the keyboard of a phone does not cover the field in use', async () => {
  const { person, field } = await at_a_field({ viewport: { width: 360, height: 740 } });
  const last = person.page.getByRole('textbox').last();
  await last.focus();
  // The keyboard takes the lower half: browsers shrink the window (interactive-widget) for it.
  await person.page.setViewportSize({ width: 360, height: 370 });
  const is_in_view = async (one) => {
    const { top, bottom, height } = await one.evaluate((el) => {
      const rect = el.getBoundingClientRect();
      return { top: rect.top, bottom: rect.bottom, height: visualViewport.height };
    });
    const bar = await person.page.getByRole('navigation').evaluate((el) => el.getBoundingClientRect().top);
    return top >= 0 && bottom <= Math.min(height, bar);
  };
  await expect.poll(() => is_in_view(last)).toBe(true);
  await field.focus();
  await expect.poll(() => is_in_view(field)).toBe(true);
  await leave(person);
});
