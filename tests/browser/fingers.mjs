// Fingers that wait for nothing: keys go to the browser as fast as it takes them, or at a pace, whatever the page is doing.

import { setTimeout as sleep } from 'node:timers/promises';

/** So many times slower than this machine is. */
export async function at_rate(page, rate) {
  const session = await page.context().newCDPSession(page);
  await session.send('Emulation.setCPUThrottlingRate', { rate });
}

const named = {
  '\n': { key: 'Enter', code: 'Enter', windowsVirtualKeyCode: 13, text: '\r' },
  '\t': { key: 'Tab', code: 'Tab', windowsVirtualKeyCode: 9 },
  ' ': { key: ' ', code: 'Space', windowsVirtualKeyCode: 32, text: ' ' },
  Escape: { key: 'Escape', code: 'Escape', windowsVirtualKeyCode: 27 },
  Backspace: { key: 'Backspace', code: 'Backspace', windowsVirtualKeyCode: 8 },
  ArrowDown: { key: 'ArrowDown', code: 'ArrowDown', windowsVirtualKeyCode: 40 },
  ArrowUp: { key: 'ArrowUp', code: 'ArrowUp', windowsVirtualKeyCode: 38 },
};

function key_of(what) {
  if (named[what]) return named[what];
  const upper = what.toUpperCase();
  return { key: what, text: what, ...(/^[A-Z0-9]$/.test(upper) && { code: /\d/.test(what) ? `Digit${what}` : `Key${upper}`, windowsVirtualKeyCode: upper.charCodeAt(0) }) };
}

/** Real keys, pressed without waiting for what the page makes of the one before. */
export async function hands_of(page) {
  const session = await page.context().newCDPSession(page);
  const sent = [];
  const send = (type, key, modifiers) => sent.push(session.send('Input.dispatchKeyEvent', {
    type: type === 'down' ? (key.text && !modifiers ? 'keyDown' : 'rawKeyDown') : 'keyUp', modifiers, ...key, ...(type === 'up' && { text: undefined }),
  }));
  return {
    /** One key, held down for so many repeats. */
    press(what, { modifiers = 0, repeats = 0 } = {}) {
      const key = key_of(what);
      send('down', key, modifiers);
      for (let n = 0; n < repeats; ++n) send('down', { ...key, autoRepeat: true }, modifiers);
      send('up', key, modifiers);
    },
    async type(text, pause = 0) {
      for (const one of text) {
        this.press(one);
        if (pause) await sleep(pause);
      }
    },
    /** Until the page has had them all. */
    rest: async () => { await Promise.all(sent.splice(0)); },
  };
}
