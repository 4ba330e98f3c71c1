// A person who acts by keys alone and knows of the page what Orca says of it.

import { setTimeout as pause } from 'node:timers/promises';

/** A person listens before the next key: what is told late belongs to this one. */
const at_ease = 150;

const words = (heard) => heard.filter((line) => !/^[[#]/.test(line));

/** What Orca calls the things that Tab stops at. Of a list that is new on the page Chromium tells by itself, as collapsed. */
const control = /\b(link|button|entry|combo box(?! collapsed)|check box|radio button|password text|spin button|dialog)\b/;

export class Listener {
  constructor(desk) {
    this.desk = desk;
    this.ears = desk.ears;
    this.from = 0;
  }

  /** What was said since the last key. */
  get since() { return words(this.ears.heard.slice(this.from)); }

  /** What was said since something like this was said last. */
  after(said) { return words(this.ears.heard.slice(this.ears.heard.findLastIndex((line) => said.test(line)))); }

  /** What was said from the first letter of the last types() to the key after it. */
  while_typing() { return words(this.ears.heard.slice(this.typed, this.from)); }

  /** Waits until a page with this title is there and Orca answers a key in it. */
  async arrives(title) {
    await this.desk.shows(title.source);
    await this.ears.until(() => this.ears.heard.some((line) => /^Finished loading/.test(line)), () => 'No page was loaded.');
  }

  async types(text) {
    this.typed = this.ears.heard.length;
    await this.desk.types(text);
  }

  /** One key; what is said from then on is the answer to it. Orca tells of no key in a field for a
   * passphrase, nor of one with Shift. */
  async presses(key) {
    const from = this.ears.heard.length;
    const echoes = !key.includes('+') && !/password text/.test(this.ears.heard.findLast((line) => control.test(line)));
    await this.desk.presses(key);
    this.from = !echoes ? from : await this.ears.until(
      () => this.ears.heard.findIndex((line, at) => at >= from && line.startsWith('[')) + 1, () => `${key} was not noticed`);
  }

  /** Waits until all of this was said, in this order, and gives all that was. */
  hears(...wanted) {
    const is_said = () => {
      let rest = this.since.join(' | ');
      return wanted.every((pattern) => {
        const found = rest.match(pattern);
        if (found) rest = rest.slice(found.index + found[0].length);
        return found;
      });
    };
    return this.ears.until(() => is_said() && this.since, () => `Not heard: ${wanted.join(' ')}\nHeard: ${this.since.join(' | ') || 'nothing'}`);
  }

  /** Tab, until what has the focus is called like this. */
  async goes_to(name, key = 'Tab') {
    const passed = [];
    while (passed.length < 60) {
      await this.presses(key);
      await this.ears.until(() => this.since.some((line) => control.test(line)), () => '', 3000).catch(() => {});   // now and then one is not told
      await pause(at_ease);
      const at = this.since.findLast((line) => control.test(line)) ?? 'nothing';
      if (name.test(at)) return;
      passed.push(at);
    }
    throw new Error(`${key} does not lead to ${name}, but to: ${passed.join(' | ')}`);
  }
}
