// The way to every screen, with the sample's cycles.

import { hosted } from './addresses.mjs';
import { Person } from './people.mjs';
import { records } from './stored.mjs';

/** The day on which the sample has something to do on each of them. */
export const day = '2026-11-10';

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
/** How a person who has the sample gets to each screen, whichever one is open. */
export const screens = {
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
  'papers': async (p) => {
    await to_step(p, { step: 'follow-up', states: ['done'] });
    await p.press('Papers');
  },
  'send': async (p) => {
    await to_step(p, { step: 'rate', states: open, role: 'observer' });
    await p.press('Send to teacher');
  },
  'insights': (p) => p.follow('Insights'),
  'protocols': (p) => p.go('Protocols and rubrics'),
  'what-if': async (p) => {
    await p.go('Protocols and rubrics');
    await p.choose('What if');
    await p.page.getByLabel('Cycle', { exact: true }).selectOption({ index: 1 });
  },
  'rubric': async (p) => {
    await p.go('Protocols and rubrics');
    await p.choose('Rubric');
  },
  'texts-and-lists': async (p) => {
    await p.go('Protocols and rubrics');
    await p.choose('Texts and lists');
  },
  'help': (p) => p.go('Help'),
  'this-device': (p) => p.follow('This device'),
  'lock': async (p) => {
    await p.follow('This device');
    await p.press('Lock this device');
  },
  // The last: nothing else can be shown after it.
  'locked': async (p) => {
    await p.lock('correct horse battery');
    await p.lock_now();
  },
};

/** On the first screen that there is nothing on yet. */
export async function try_sample(person) {
  await person.press('Try a sample');
  await person.on_screen('My cycles');
  await person.saved();
}

let sample;

/** What is stored once somebody has tried the sample on that day: it is made once, and then had by everybody who needs it. */
async function stored_sample() {
  const person = await Person.arrive(await hosted(), { at: `${day}T09:00:00` });
  await try_sample(person);
  const stored = await person.page.evaluate(records);
  await person.leave();
  return stored;
}

/** A person whose device has the sample, at My cycles. @param {object} [options] a person's */
export async function with_sample(options = {}) {
  sample ??= stored_sample();
  return Person.arrive(await hosted(), { at: `${day}T09:00:00`, stored: await sample, ...options });
}

/** Goes to a screen of `screens`, and waits until it is shown and at rest. */
export async function visit(person, name) {
  if (await person.dialog.count()) await person.page.keyboard.press('Escape');
  await screens[name](person);
  await person.page.evaluate(() => window.cyclebook.flush());
  await person.page.mouse.move(0, 0);
  await person.page.evaluate(() => new Promise((resolve) => { requestAnimationFrame(() => requestAnimationFrame(resolve)); }));
}
