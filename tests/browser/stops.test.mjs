// Only the page's own failures stop it, and no stop loses a letter.

import { expect, test } from '@playwright/test';
import { addresses, hosted } from './addresses.mjs';
import { hands_of } from './fingers.mjs';
import { begin_lesson, lines, open_lesson } from './lesson.mjs';
import { Person } from './people.mjs';

const stopped = (person) => person.page.getByRole('alert').filter({ hasText: 'Cyclebook has stopped' });

for (const [form, address] of Object.entries(addresses))
  test(`${form}: what scripts of others throw or reject stops nothing`, async () => {
    const person = await Person.arrive(await address());
    await begin_lesson(person);
    await person.field('Add a line').focus();
    const theirs = ["setTimeout(() => { throw new Error('theirs'); })", "Promise.reject(new Error('theirs'))", "Promise.reject('theirs')",
      // Of another origin, the browser tells no more than this.
      "dispatchEvent(new ErrorEvent('error', { message: 'Script error.', filename: '' }))",
      "document.addEventListener('focusin', () => { throw new Error('theirs'); }, { once: true }), document.activeElement.blur()"];
    const session = await person.context.newCDPSession(person.page);
    for (const expression of theirs)
      await session.send('Runtime.evaluate', { expression: `${expression};\n//# sourceURL=chrome-extension://mailscanner/content.js` });
    await person.field('Add a line').focus();
    const fingers = await hands_of(person.page);
    await fingers.type('Three groups compare.\n');
    await fingers.rest();
    await expect(lines(person)).toHaveCount(1);
    await expect(stopped(person)).toHaveCount(0);
    await expect.poll(() => person.problems.filter((one) => one.includes('theirs')).length, 'they were thrown').toBeGreaterThanOrEqual(3);
    await person.leave();
  });

/** Makes the page fail when it is called. In each case the program has not read the last letters then. */
const failures = {
  'a frame fails in the page': () => {
    const { parse } = JSON;
    JSON.parse = (text, ...rest) => {
      if (String(text).includes('"set":')) throw new Error('broken on purpose');
      return parse(text, ...rest);
    };
  },
  'a frame fails in the program, and nothing is cleared up': () => {
    // The program asks for the day while it makes a frame.
    const { getTimezoneOffset } = Date.prototype;
    Date.prototype.getTimezoneOffset = () => {
      Date.prototype.getTimezoneOffset = getTimezoneOffset;
      throw new Error('broken on purpose');
    };
  },
  'an error in a script of the page': () => {
    const [script] = document.querySelectorAll('script[type=module]');
    dispatchEvent(new ErrorEvent('error', { message: 'broken on purpose', filename: script.src, error: new Error('broken on purpose') }));
  },
  'a promise of the page that nobody looks after': () => {
    const [script] = document.querySelectorAll('script[type=module]');
    const reason = Object.assign(new Error('broken on purpose'), { stack: `Error: broken on purpose\n    at start (${script.src}:1:1)` });
    dispatchEvent(new PromiseRejectionEvent('unhandledrejection', { promise: Promise.resolve(), reason }));
  },
};

for (const [what, fail] of Object.entries(failures))
  test(`no letter is lost when ${what}`, async () => {
    const person = await Person.arrive(await hosted(), { profile: true });
    await begin_lesson(person);
    await person.field('Add a line').focus();
    const fingers = await hands_of(person.page);
    await fingers.type('All read. ');
    await fingers.rest();
    await person.saved();
    // With the twentieth letter.
    await person.page.evaluate(`addEventListener('input', ({ target }) => {
      if (target.value.length === 20) (${fail})();
    }, { capture: true })`);
    await fingers.type('Then #exit slips and a sentence that is not quite');
    await fingers.rest();
    await expect(stopped(person)).toBeVisible();
    const typed = await person.page.evaluate(() => document.querySelector('[aria-label="Add a line"]').value);
    expect(typed.length).toBeGreaterThan('All read. '.length);
    const loaded = person.page.waitForEvent('load');
    await person.press('Reload');
    await loaded;
    await person.ready();
    await open_lesson(person);
    await expect(person.field('Add a line')).toHaveValue(typed);
    await person.saved();
    await person.leave();
  });
