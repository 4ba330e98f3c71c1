// From the key to the database, and from there to the word Saved.

import { expect, test } from '@playwright/test';
import { hosted } from './addresses.mjs';
import { begin_lesson } from './lesson.mjs';
import { Person } from './people.mjs';

const in_the_database_within_ms = 500;

/** Runs in the page before its own scripts: notes every key, every transaction that is complete, every Saved. */
function note_times() {
  const times = { keys: [], transactions: [], saved: [] };
  window.times = times;
  addEventListener('input', (ev) => times.keys.push({ at: performance.now(), text: ev.target.value }), { capture: true });
  const decoder = new TextDecoder();
  const { put } = IDBObjectStore.prototype;
  const known = new WeakMap();
  IDBObjectStore.prototype.put = function noted(value, key) {
    const { transaction } = this;
    let one = known.get(transaction);
    if (!one) {
      one = { durability: transaction.durability, held: '', at: 0 };
      known.set(transaction, one);
      transaction.addEventListener('complete', () => {
        one.at = performance.now();
        times.transactions.push(one);
      });
    }
    if (value.contents) one.held += decoder.decode(value.contents);
    return put.call(this, value, key);
  };
  let last = '';
  new MutationObserver(() => {
    const state = [...document.querySelectorAll('[role="status"]')].map((el) => el.textContent).find((text) => /^Sav/.test(text)) ?? '';
    if (state === 'Saved' && last !== 'Saved') times.saved.push({ at: performance.now(), text: document.querySelector('[aria-label="Add a line"]')?.value ?? '' });
    last = state;
  }).observe(document, { subtree: true, childList: true, characterData: true });
}

test('what is typed is in the database within half a second, and Saved is shown once it is there to stay', async () => {
  const person = await Person.arrive(await hosted(), { profile: true, before: note_times });
  await begin_lesson(person);
  await person.saved();
  const text = 'T: what does seat nine have to say? S: he draws the equator first, then the tropics.';
  await person.field('Add a line').focus();
  await person.page.keyboard.type(text, { delay: 25 });
  await person.saved();
  await expect(person.field('Add a line')).toHaveValue(text);
  const { keys, transactions, saved } = await person.page.evaluate(() => window.times);
  const typed = keys.filter((key) => key.text.startsWith('T'));
  expect(typed).toHaveLength(text.length);
  const waits = typed.map((key) => {
    const holds = transactions.find((one) => one.at >= key.at && one.held.includes(key.text));
    expect(holds, `stored: ${key.text}`).toBeDefined();
    return holds.at - key.at;
  }).sort((a, b) => a - b);
  console.log(`from the key to the database: median ${waits[waits.length >> 1].toFixed(0)} ms, longest ${waits.at(-1).toFixed(0)} ms`);
  // Half of them: the others may wait for what else the machine does.
  expect(waits[waits.length >> 1]).toBeLessThan(in_the_database_within_ms);

  expect(transactions.filter((one) => one.durability !== 'strict')).toEqual([]);
  const told = saved.filter((one) => one.text.startsWith('T'));
  expect(told.length, 'it was shown while typing or after').toBeGreaterThan(0);
  for (const one of told) expect(transactions.some((t) => t.at <= one.at && t.held.includes(one.text)), `Saved, with ${one.text}`).toBe(true);
  await person.leave();
});
