// Where the focus is while the page changes under it, as far as elements tell; tests/ears hears what comes of it.

import { expect, test } from '@playwright/test';
import { hosted } from './addresses.mjs';
import { Person } from './people.mjs';
import { day, screens, try_sample, visit } from './sample.mjs';

/** Notes for each move of the focus whether what had it before is still there. Runs in the page. */
function watch_focus() {
  window.moves = [];
  const there = (el) => el.isConnected && !el.closest('[inert], [hidden], [aria-hidden="true"]');
  const name = (el) => `${el.getAttribute('aria-label') ?? el.textContent}`;
  let last = null;
  document.addEventListener('focusin', (ev) => {
    const from = last;
    last = ev.target;
    if (!from) return;
    window.moves.push({ from: name(from), to: name(last), then: there(from) });
  });
}

const moves = (person) => person.page.evaluate(() => window.moves.splice(0));
const role_of_focus = (person) => person.page.evaluate(() => document.activeElement.getAttribute('role') ?? document.activeElement.localName);

async function sample() {
  const person = await Person.arrive(await hosted(), { at: `${day}T09:00:00`, before: watch_focus });
  await try_sample(person);
  return person;
}

test('the focus has left what goes, or is shut out, before it does; then that is gone', async () => {
  const person = await sample();
  await visit(person, 'cycle');   // from a link on a screen that goes
  await person.press('Send to teacher');
  await expect(person.field('Passphrase', person.dialog)).toBeFocused();
  await expect(person.page.locator('#scroller')).toHaveAttribute('inert', '');
  await person.page.keyboard.press('Escape');
  await expect(person.button('Send to teacher')).toBeFocused();
  await person.counts(0, person.dialog);
  await expect(person.page.locator('#scroller')).not.toHaveAttribute('inert');
  await person.follow('Share evidence and ratings');
  await expect(person.heading('Evidence and ratings')).toBeFocused();
  await person.press('Share');
  await person.confirm('Share now');   // a dialog and a screen at once
  await expect(person.page.getByRole('heading', { level: 1 })).toBeFocused();
  await person.counts(0, person.page.locator('.leaving:not([hidden])'));
  const seen = await moves(person);
  expect(seen.length).toBeGreaterThan(5);
  expect(seen.filter(({ then }) => !then)).toEqual([]);
  await person.leave();
});

test('a dialog opens at its top, with the focus on itself or a field, and Tab stays in it', async () => {
  const person = await sample();
  await person.page.setViewportSize({ width: 400, height: 500 });
  await visit(person, 'evidence-and-ratings');
  await person.press('Share');
  await expect(person.dialog).toBeFocused();
  const scrolled = () => person.page.evaluate(() => document.getElementById('dialogs').scrollTop);
  expect(await scrolled()).toBe(0);
  expect(await person.page.evaluate(() => document.getElementById('dialogs').scrollHeight), 'there is more than is seen').toBeGreaterThan(500);
  await person.page.keyboard.press('Enter');
  await person.page.keyboard.press('Space');
  await person.counts(1, person.dialog);
  await expect(person.dialog).toBeFocused();
  await person.page.keyboard.press('Shift+Tab');
  await expect(person.dialog.getByRole('button', { name: 'Share now' })).toBeFocused();
  await person.page.keyboard.press('Tab');
  await expect(person.dialog.getByRole('button', { name: 'Close' })).toBeFocused();
  await person.leave();
});

test('what is spoken by itself comes from one region, and saving is not', async () => {
  const person = await sample();
  const live = () => person.page.locator('[aria-live]:not([aria-live="off"]), [role=status]:not([aria-live])')
    .evaluateAll((all) => all.map((el) => el.id));
  for (const name of ['my-cycles', 'cycle', 'send', 'observe'].filter((one) => one in screens)) {
    await visit(person, name);
    expect(await live(), name).toEqual(['announcer']);
    for (const status of await person.page.getByRole('status').filter({ hasText: /./ }).all()) expect(await status.locator('p').count(), 'words in an element of their own').toBe(1);
  }
  const spoken = person.page.locator('#announcer');
  await person.field('Add a line').focus();
  const before = await spoken.textContent();
  await person.page.keyboard.type('She asks who found another way.', { delay: 30 });
  await person.saved();
  expect(await spoken.textContent()).toBe(before);
  await person.page.keyboard.press('Enter');
  await expect(spoken).toHaveText('Line added');
  await person.leave();
});
