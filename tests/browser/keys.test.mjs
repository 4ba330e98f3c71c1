// A key never waits for a frame: what it means is decided in its own event, however busy the processor is.

import { expect, test } from '@playwright/test';
import { hosted } from './addresses.mjs';
import { at_rate, hands_of } from './fingers.mjs';
import { begin_lesson, lines } from './lesson.mjs';
import { Person } from './people.mjs';

const everything = Boolean(process.env.CYCLEBOOK_LONG);

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
    if (!everything && pause > 0 && rate !== 6) continue;
    const count = everything || (rate === 6 && pause === 0) ? 120 : 12;
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
