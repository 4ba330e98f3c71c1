// Takes a picture of every screen with the sample's cycles, at three sizes, light and dark, into docs/screens/.
//   node tests/browser/screens.mjs [SCREEN…] [--size 1280] [--theme light] [--out FOLDER]

import { mkdir } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { hosted } from './addresses.mjs';
import { Person } from './people.mjs';

const sizes = { 1280: { width: 1280, height: 800 }, 800: { width: 800, height: 1280 }, 320: { width: 320, height: 640 } };
const themes = ['light', 'dark'];

/** The cycle of the sample in which this person is to do the step next, or any that has got there. */
async function cycle_with(person, wanted) {
  for (const summary of await person.cycles()) {
    const cycle = await person.page.evaluate((id) => window.cyclebook.cycle(id), summary.id);
    const step = cycle.steps.find(({ id }) => id === wanted.step);
    if (step && wanted.states.includes(step.state) && (!wanted.role || cycle.role === wanted.role)) return cycle;
  }
  throw new Error(`the sample has no cycle with ${JSON.stringify(wanted)}`);
}

const other = (cycle) => cycle.people[cycle.role === 'teacher' ? 'observer' : 'teacher'];

async function to_step(person, wanted, label) {
  const cycle = await cycle_with(person, wanted);
  await person.follow('My cycles');
  await person.page.getByRole('link', { name: other(cycle), exact: true }).first().click();
  if (label) await person.page.getByRole('link', { name: label, exact: true }).first().click();
}

const open = ['ready', 'begun', 'late'];
const screens = {
  'start': null,
  'my-cycles': (p) => p.follow('My cycles'),
  'new-cycle': (p) => p.press('New cycle'),
  'cycle': (p) => to_step(p, { step: 'rate', states: open, role: 'observer' }),
  'cycle-closed': (p) => to_step(p, { step: 'follow-up', states: ['done'] }),
  'schedule': (p) => to_step(p, { step: 'rate', states: open, role: 'observer' }, 'Agree the conference'),
  'observe': async (p) => {
    await p.follow('Observe');
    await p.page.getByRole('button', { name: /^Observe: / }).first().click();
  },
  'reflect': (p) => to_step(p, { step: 'reflect', states: ['done', ...open], role: 'teacher' }, 'Reflect on the lesson'),
  'evidence-and-ratings': (p) => to_step(p, { step: 'rate', states: open, role: 'observer' }, 'Share evidence and ratings'),
  'read-and-question': (p) => to_step(p, { step: 'read-evidence', states: open, role: 'teacher' }, 'Read the evidence, note questions'),
  'prepare': (p) => to_step(p, { step: 'prepare', states: open, role: 'observer' }, 'Prepare the conversation'),
  'confer': (p) => to_step(p, { step: 'finalize', states: open, role: 'observer' }, 'Confer'),
  'cycle-record': (p) => to_step(p, { step: 'finalize', states: open, role: 'observer' }, 'Finalize the Cycle Record'),
  'review': (p) => to_step(p, { step: 'follow-up', states: ['done'] }, 'Acknowledge, clarify or object'),
  'follow-through': (p) => to_step(p, { step: 'follow-up', states: ['done'] }, 'Follow up and close'),
  'history': async (p) => {
    await to_step(p, { step: 'follow-up', states: ['done'] });
    await p.press('History');
  },
  'send': async (p) => {
    await to_step(p, { step: 'rate', states: open, role: 'observer' });
    await p.press('Send to teacher');
  },
  'this-device': (p) => p.follow('This device'),
};

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { size: { type: 'string', multiple: true }, theme: { type: 'string', multiple: true }, out: { type: 'string', default: 'docs/screens' }, full: { type: 'boolean' } },
});
await mkdir(values.out, { recursive: true });
for (const size of values.size ?? Object.keys(sizes))
  for (const colorScheme of values.theme ?? themes) {
    const person = await Person.arrive(await hosted(), { viewport: sizes[size], colorScheme, at: '2026-11-10T09:00:00' });
    for (const [name, go] of Object.entries(screens)) {
      if (positionals.length && !positionals.includes(name)) {
        if (name === 'start') await person.press('Try a sample');
        continue;
      }
      try {
        if (go) await go(person);
        await person.saved();
        await person.page.mouse.move(0, 0);
        await person.page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))));
        await person.page.screenshot({ path: `${values.out}/${name}-${size}-${colorScheme}.png` });
      } catch (error) {
        console.error(`${name} ${size} ${colorScheme}: ${error.message.split('\n')[0]}`);
        process.exitCode = 1;
      }
      if (name === 'start') await person.press('Try a sample');
      if (name === 'send') await person.page.keyboard.press('Escape');
    }
    if (person.problems.length) console.error(person.problems.join('\n'));
    await person.leave();
  }
process.exit();
