// Three ways to act on a control that was found by role and name. A test that passes with each shows that nothing on the
// way needs a mouse.

import { expect } from '@playwright/test';

/** A mouse, and a keyboard for the words. */
export const pointer = {
  press: (control) => control.click(),
  check: (control) => control.check(),
  fill: (field, text) => field.fill(text),
  date: (field, value) => field.fill(value),
  select: (list, label) => list.selectOption({ label }),
  submit: (field) => field.press('Enter'),
};

/** What a screen reader or a switch does: the default action, with no pointer and no key. */
export const assistive = {
  ...pointer,
  press: (control) => control.evaluate((el) => el.click()),
  check: async (control) => {
    if (!(await control.isChecked())) await control.evaluate((el) => el.click());
    await expect(control).toBeChecked();
  },
};

const tabbable = 'a[href], button, input:not([type=radio]), input[type=radio]:checked, select, textarea';

/** How many times Tab, or Shift+Tab when negative, as far as the page's own order tells. */
function distance(el, selector) {
  const stops = [...document.querySelectorAll(selector)].filter((one) => !one.closest('[inert], [hidden]') && one.tabIndex >= 0);
  const here = stops.indexOf(document.activeElement);
  const there = stops.indexOf(el);
  if (here >= 0 && there >= 0) return there - here;
  const before = document.activeElement === document.body
    || Boolean(document.activeElement.compareDocumentPosition(el) & Node.DOCUMENT_POSITION_FOLLOWING);
  return before ? 1 : -1;
}

/** Tab until the control has the focus. A dialog's Tab goes round, and a date has several stops. */
async function reach(control) {
  const page = control.page();
  await expect(control).toBeVisible();
  for (let pressed = 0; pressed < 400;) {
    if (await control.evaluate((el) => el === document.activeElement)) return;
    const steps = await control.evaluate(distance, tabbable);
    for (let n = Math.abs(steps) || 1; n > 0; --n, ++pressed) await page.keyboard.press(steps < 0 ? 'Shift+Tab' : 'Tab');
  }
  throw new Error(`Tab does not reach ${control}`);
}

/** The radio button of a group that Tab stops at. */
async function reach_group(radio) {
  const name = await radio.getAttribute('name');
  const group = radio.page().locator(`input[type=radio][name="${name}"]`);
  const checked = group.and(radio.page().locator(':checked'));
  await reach((await checked.count()) > 0 ? checked : group.first());
  return group;
}

export const keyboard = {
  press: async (control) => {
    await reach(control);
    await control.page().keyboard.press('Enter');
  },
  check: async (control) => {
    const { keyboard: keys } = control.page();
    if ((await control.getAttribute('type')) === 'radio') {
      const group = await reach_group(control);
      for (let n = await group.count(); n > 0 && !(await control.isChecked()); --n) {
        if (await control.evaluate((el) => el === document.activeElement)) await keys.press('Space');
        else await keys.press('ArrowDown');
      }
    } else {
      await reach(control);
      if (!(await control.isChecked())) await keys.press('Space');
    }
    await expect(control).toBeChecked();
  },
  fill: async (field, text) => {
    await reach(field);
    await field.page().keyboard.press('Control+A');
    await field.page().keyboard.type(text);
    await expect(field).toHaveValue(text);
  },
  /** Typed as the American form of the field wants it: month, day, year; hours, minutes, AM or PM. */
  date: async (field, value) => {
    const [first, second, third] = value.split(/[-:]/);
    await reach(field);
    if (third) await field.page().keyboard.type(second + third + first);
    else await field.page().keyboard.type(String(Number(first) % 12 || 12).padStart(2, '0') + second + (first < 12 ? 'AM' : 'PM'));
    await expect(field).toHaveValue(value);
  },
  select: async (list, label) => {
    await reach(list);
    const [now, wanted] = await list.evaluate((el, text) => [el.selectedIndex, [...el.options].findIndex((o) => o.label === text)], label);
    for (let n = Math.abs(wanted - now); n > 0; --n) await list.page().keyboard.press(wanted < now ? 'ArrowUp' : 'ArrowDown');
    expect(await list.evaluate((el) => el.selectedOptions[0].label)).toBe(label);
  },
  submit: async (field) => {
    await reach(field);
    await field.page().keyboard.press('Enter');
  },
};
