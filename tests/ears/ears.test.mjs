// The page as a screen reader tells it: Orca, in Firefox and in Chromium as Debian has them.

import { mkdir, writeFile } from 'node:fs/promises';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { hosted } from '../browser/addresses.mjs';
import { Desk } from './desk.mjs';
import { Listener } from './listener.mjs';
import { walk } from './walk.mjs';

const kept = fileURLToPath(new URL('../../build/ears', import.meta.url));

for (const engine of ['firefox', 'chromium'])
  test(`${engine}: a walk by ear`, { timeout: 180_000 }, async (t) => {
    const desk = await Desk.set_up();
    const person = new Listener(desk);
    try {
      await desk.browse(engine, await hosted());
      await person.arrives(/^My cycles/);
      await walk(person, async (name, part) => {
        person.ears.heard.push(`# ${name}`);
        await part();
      });
    } finally {
      await mkdir(kept, { recursive: true });
      await writeFile(`${kept}/${engine}.txt`, person.ears.heard.join('\n'));
      await desk.clear();
    }
  });
