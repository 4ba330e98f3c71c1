// What Orca says, and how to wait for it.

import { createInterface } from 'node:readline';

const longest = 15_000;

export class Ears {
  /** All that was said, and the keys that Orca noticed between, in brackets. @type {string[]} */
  heard = [];
  listeners = new Set();

  constructor(stream) {
    createInterface({ input: stream }).on('line', (line) => {
      const { key, said } = JSON.parse(line);
      this.heard.push(key ? `[${key}]` : said.replace(/\s+/g, ' ').trim());
      for (const listener of this.listeners) listener();
    });
  }

  /** Waits until `find` gives something. */
  until(find, why, patience = longest) {
    return new Promise((resolve, reject) => {
      const end = () => {
        clearTimeout(timer);
        this.listeners.delete(look);
      };
      const look = () => {
        const found = find();
        if (!found) return;
        end();
        resolve(found);
      };
      const timer = setTimeout(() => {
        end();
        reject(new Error(why()));
      }, patience);
      this.listeners.add(look);
      look();
    });
  }
}
