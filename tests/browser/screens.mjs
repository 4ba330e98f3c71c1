// Takes a picture of every screen with the sample's cycles, at three sizes, light and dark, into docs/screens/.
//   node tests/browser/screens.mjs [SCREEN…] [--size 1280] [--theme light] [--out FOLDER]

import { mkdir } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { hosted } from './addresses.mjs';
import { Person } from './people.mjs';
import { day, screens, try_sample, visit } from './sample.mjs';

const sizes = { 1280: { width: 1280, height: 800 }, 800: { width: 800, height: 1280 }, 320: { width: 320, height: 640 } };
const themes = ['light', 'dark'];

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { size: { type: 'string', multiple: true }, theme: { type: 'string', multiple: true }, out: { type: 'string', default: 'docs/screens' } },
});
await mkdir(values.out, { recursive: true });
for (const size of values.size ?? Object.keys(sizes))
  for (const colorScheme of values.theme ?? themes) {
    const person = await Person.arrive(await hosted(), { viewport: sizes[size], colorScheme, at: `${day}T09:00:00` });
    const picture = (name) => person.page.screenshot({ path: `${values.out}/${name}-${size}-${colorScheme}.png` });
    if (!positionals.length) await picture('start');
    await try_sample(person);
    for (const name of positionals.length ? positionals : Object.keys(screens)) {
      await visit(person, name);
      await picture(name);
    }
    if (person.problems.length) throw new Error(person.problems.join('\n'));
    await person.leave();
  }
process.exit();
