// While nothing happens nothing runs: with no timer and no frame waiting, nothing can, however long one waits.

import { expect, test } from '@playwright/test';
import { screens, visit, with_sample } from './sample.mjs';

/** Keeps book of everything that the page has asked the browser to call it back for. */
function keep_book() {
  const waiting = new Map();
  const wrap = (owner, ask, cancel, repeats) => {
    const [asking, cancelling] = [owner[ask].bind(owner), owner[cancel].bind(owner)];
    owner[ask] = (action, ...rest) => {
      let key;
      const token = asking((...given) => {
        if (!repeats) waiting.delete(key);
        return action(...given);
      }, ...rest);
      key = `${ask} ${token}`;
      waiting.set(key, String(action).slice(0, 80));
      return token;
    };
    owner[cancel] = (token) => {
      waiting.delete(`${ask} ${token}`);
      cancelling(token);
    };
  };
  wrap(window, 'setTimeout', 'clearTimeout', false);
  wrap(window, 'setInterval', 'clearInterval', true);
  wrap(window, 'requestAnimationFrame', 'cancelAnimationFrame', false);
  wrap(window, 'requestIdleCallback', 'cancelIdleCallback', false);
  window.waiting = () => [...waiting];
  // A page of headless Chromium is never hidden, so it is told so: all that it looks at is `document.hidden`.
  let hidden = false;
  Object.defineProperty(Document.prototype, 'hidden', { get: () => hidden });
  window.hide = (now) => {
    hidden = now;
    document.dispatchEvent(new Event('visibilitychange'));
  };
}

const at_rest = (person, what) =>
  expect.poll(() => person.page.evaluate(() => window.waiting()), { message: what }).toEqual([]);
const woken = (person) => person.page.evaluate(() => {
  const { frames, wakeUps } = window.cyclebook.metrics();
  return { frames, wakeUps };
});

test('nothing waits to run on any screen, visible or hidden', async () => {
  test.setTimeout(120_000);
  const person = await with_sample({ before: keep_book });
  for (const name of Object.keys(screens)) {
    await visit(person, name);
    for (const hidden of [false, true]) {
      const what = `${name}, ${hidden ? 'hidden' : 'visible'}`;
      if (hidden) await person.page.evaluate(() => window.hide(true));
      await at_rest(person, what);
      const before = await woken(person);
      // Two turns of the browser later, still nothing.
      await person.page.evaluate(() => new Promise((resolve) => { const { port1, port2 } = new MessageChannel(); port1.onmessage = resolve; port2.postMessage(0); }));
      await at_rest(person, what);
      expect(await woken(person), what).toEqual(before);
    }
    await person.page.evaluate(() => window.hide(false));
  }
  expect(person.problems).toEqual([]);
  await person.leave();
});

test('a letter that is typed draws one frame, and the pointer over words none', async () => {
  const person = await with_sample();
  await visit(person, 'confer');
  const field = person.field('Timeline');
  await field.focus();
  await person.page.evaluate(() => window.cyclebook.flush());
  const frames = () => person.page.evaluate(() => window.cyclebook.metrics().frames);
  const before = await frames();
  await field.press('End');
  expect(await frames(), 'a key that changes nothing').toBe(before);
  await person.heading('Confer').hover({ force: true });
  await person.page.mouse.move(600, 500);
  const pointed = await frames();
  await field.press('x');
  await person.saved();
  // The letter, "Saving", "Saved".
  expect((await frames()) - pointed).toBeLessThanOrEqual(4);
  await person.leave();
});
