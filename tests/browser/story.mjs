// From New cycle to closed, for two people with two profiles and real files between them: told once, for every form of
// the page and every way to act on it.

import { expect, test } from '@playwright/test';
import { decoded, Person } from './people.mjs';

const observer_name = 'Jonas Lindqvist';
const teacher_name = 'Amina Warsame';
const secret = {
  evidence: 'Seat 9 draws in the margin for six minutes.',
  points: 'Ask about the left side of the room before anything else.',
  reflection: 'I lost the back table and I am embarrassed about it.',
  guide: 'The exit tickets show that 15 of 22 explain their model.',
  record: 'Waits eight seconds, so that more students answer.',
};

/** Neither the file nor anything decoded from it holds these words. */
function lacks(file, ...texts) {
  const all = decoded(file.text);
  for (const text of texts) expect(all).not.toContain(text);
}

async function turn(person, roles, step) {
  const cycle = await person.cycle();
  expect(cycle.whoseTurn, `whose turn it is, as ${person.role} sees it`).toMatchObject({ roles: [roles].flat(), step });
}

async function write_record(observer, { summary }) {
  await observer.press('Add strength');
  await observer.write('Strength', secret.record);
  await observer.press('Add growth area');
  await observer.write('Growth area', 'Checks for understanding at every table.');
  for (const [n, who, builds, what] of [
    [1, `Teacher (${teacher_name})`, 'a strength', 'Plan two wait-time questions a lesson.'],
    [2, `Observer (${observer_name})`, 'a growth area', 'Film ten minutes and look at it together.'],
  ]) {
    await observer.press('Add next step');
    const step = observer.group(`next step ${n}`);
    await observer.write('What will be done', what, step);
    await observer.select('Who acts', who, step);
    await observer.select('Builds on', builds, step);
  }
  await observer.write('Support needed', 'One hour with the mathematics coach.');
  await observer.write('Timeline', 'Every Tuesday until the follow-up.');
  if (summary) await observer.write('Summary of the conversation', summary);
}

/** @param {string} address of the page @param {'Full' | 'Focused' | 'Short'} type of observation @param {object} options a person's;
 *  `picture` is called with the person and a name where docs/guide.md shows the page */
export async function take_cycle(address, type, { picture = async () => {}, ...options } = {}) {
  const has_guide = type !== 'Short';
  const observer = await Person.arrive(address, { viewport: { width: 1024, height: 640 }, ...options });
  const teacher = await Person.arrive(address, { viewport: { width: 1024, height: 640 }, ...options });
  observer.role = 'observer';
  teacher.role = 'teacher';

  await test.step('the observer begins the cycle', async () => {
    await observer.press('New cycle');
    await observer.choose('Observer');
    await observer.write('Your name', observer_name);
    await observer.write("Teacher's name", teacher_name);
    await observer.choose(type);
    await observer.write('Class or subject', 'Grade 4 mathematics');
    await observer.date('Observation date', '2026-11-06');
    await picture(observer, '01-new-cycle');
    await observer.press('Begin cycle');
    await observer.on_screen(new RegExp(`${teacher_name} · ${type} observation`));
    await turn(observer, ['teacher', 'observer'], 'schedule');
    expect((await observer.step('rate')).state).toBe('blocked');
  });

  await test.step('both see the dates', async () => {
    await observer.follow('Agree the conference');
    await observer.on_screen('Schedule');
    await observer.date('Conference date', '2026-11-10');
    await observer.date('Conference time', '15:15');
    await observer.write('Conference place', 'room 204');
    await picture(observer, '02-schedule');
    await observer.press('Set dates');
    await observer.on_screen(new RegExp(teacher_name));
    const file = await observer.send(teacher_name, 'teacher');
    await teacher.receive(file);
    await teacher.sees(/conference Tue 10 Nov, 3:15 pm, room 204/);
    await picture(teacher, '03-received');
  });

  await test.step('the observer scripts the lesson; the teacher reflects', async () => {
    await observer.on('2026-11-06');
    await teacher.on('2026-11-06');
    await observer.follow('Observe');
    await observer.press(`Observe: ${teacher_name}`);
    await observer.on_screen('Observe');
    await observer.write('Add a line', '"Show me two ways to split 24 into equal groups." #3b.ii');
    await observer.submit('Add a line');
    await observer.choose('Students');
    await observer.write('Add a line', secret.evidence);
    await observer.submit('Add a line');
    await observer.counts(2, observer.page.getByRole('list', { name: 'Evidence', exact: true }).getByRole('listitem'));
    await observer.sees('3B.ii');
    await observer.saved();
    await picture(observer, '04-observe');

    await teacher.to_step(observer_name, 'Reflect on the lesson');
    await teacher.on_screen('Reflect');
    await teacher.write('When was student learning best?', 'In pairs, with the drawings.');
    await teacher.write('When could student learning have been better?', secret.reflection);
    await picture(teacher, '05-reflect');
    await teacher.press('Mark as done');
    await teacher.on_screen(new RegExp(observer_name));
    expect((await teacher.step('reflect')).state).toBe('done');
  });

  await test.step('what is not shared is in no file', async () => {
    const from_observer = await observer.send(teacher_name, 'teacher');
    lacks(from_observer, secret.evidence, 'Show me two ways');
    const from_teacher = await teacher.send(observer_name, 'observer');
    lacks(from_teacher, secret.reflection, 'In pairs, with the drawings.');
    await observer.receive(from_teacher);
    await teacher.receive(from_observer);
  });

  if (has_guide)
    await test.step('the teacher shares the Reflection Guide', async () => {
      await teacher.on('2026-11-08');
      await teacher.to_step(observer_name, 'Reflection Guide and Self-Assessment');
      const better = 'When could student learning have been even better?';
      await teacher.finds(better, secret.reflection);   // the guide begins with the private reflection
      await teacher.write(better, 'When the back table waited.');
      await teacher.write('What does the student work tell you?', secret.guide);
      await teacher.select('3B.ii Uses questioning and discussion techniques', 'Developing');
      lacks(await teacher.send(observer_name, 'observer'), secret.guide, secret.reflection);
      await teacher.to_step(observer_name, 'Reflection Guide and Self-Assessment');
      await teacher.press('Share');
      await teacher.is_asked(secret.guide);
      await picture(teacher, '06-share-guide');
      await teacher.confirm('Share now');
      await teacher.on_screen(new RegExp(observer_name));
      const file = await teacher.send(observer_name, 'observer');
      expect(decoded(file.text)).toContain(secret.guide);
      lacks(file, secret.reflection);
      await observer.on('2026-11-08');
      await observer.receive(file);
      await turn(observer, 'observer', 'review-guide');
      await observer.to_step(teacher_name, 'Review the Reflection Guide');
      await observer.sees(secret.guide);
      await observer.press('Mark as done');
    });

  await test.step('the observer rates and shares', async () => {
    await observer.on('2026-11-08');
    await observer.to_step(teacher_name, 'Share evidence and ratings');
    await observer.on_screen('Evidence and ratings');
    await observer.choose('Proficient', observer.radiogroup('3B.ii Uses questioning and discussion techniques'));
    await observer.tick('Discuss 3B.ii deeply');
    await observer.saved();
    await picture(observer, '07-rate');
    await observer.press('Share');
    await observer.is_asked(secret.evidence);
    await observer.confirm('Share now');
    await observer.to_step(teacher_name, 'Prepare the conversation');
    await observer.on_screen('Prepare');
    await observer.press('Add talking point');
    await observer.write('What to talk about', secret.points);
    await observer.saved();
    await picture(observer, '08-prepare');
    const file = await observer.send(teacher_name, 'teacher', 'a horse in room 204');
    expect(file.text, 'a sealed file').not.toContain('payload');
    await teacher.on('2026-11-09');
    await teacher.receive(file, 'a horse in room 204');
    await turn(teacher, 'teacher', 'read-evidence');
    await teacher.sees('Your turn');
  });

  await test.step('the teacher reads and asks', async () => {
    await teacher.to_step(observer_name, 'Read the evidence, note questions');
    await teacher.on_screen('Read and question');
    await teacher.sees(secret.evidence);
    await teacher.sees('Proficient');
    await teacher.press('Add a question');
    await teacher.write('Question 1', 'How did you count the frames?');
    await picture(teacher, '09-question');
    await teacher.press('Share');
    await teacher.confirm('Share now');
    const file = await teacher.send(observer_name, 'observer');
    await observer.on('2026-11-10');
    await observer.receive(file);
    lacks(await observer.send(teacher_name, 'teacher'), secret.points);
  });

  await test.step('they confer, and the record is finalized', async () => {
    await observer.to_step(teacher_name, 'Prepare the conversation');
    await observer.sees('How did you count the frames?');
    await observer.press('Mark as done');
    await turn(observer, 'observer', 'confer');
    await observer.to_step(teacher_name, 'Confer');
    await observer.on_screen('Confer');
    await observer.counts(0, observer.page.getByText(secret.points));
    await observer.date('Follow-up date', '2026-12-07');
    await write_record(observer, { summary: 'We looked at the second question together.' });
    await picture(observer, '10-confer');
    await observer.press('Record the conference');
    await observer.on_screen(new RegExp(teacher_name));
    lacks(await observer.send(teacher_name, 'teacher'), secret.record, secret.points);
    await observer.on('2026-11-11');
    await observer.to_step(teacher_name, 'Finalize the Cycle Record');
    await observer.on_screen('Cycle Record');
    await observer.press('Finalize');
    await observer.is_asked(secret.record);
    await picture(observer, '11-finalize');
    await observer.confirm('Finalize now');
    await turn(observer, 'teacher', 'acknowledge');
    await teacher.on('2026-11-12');
    await teacher.receive(await observer.send(teacher_name, 'teacher'));
    await turn(teacher, 'teacher', 'acknowledge');
  });

  if (type === 'Full')
    await test.step('the teacher asks, the record is reopened and finalized again', async () => {
      await teacher.to_step(observer_name, 'Acknowledge, clarify or object');
      await teacher.on_screen('Review');
      await teacher.sees(secret.record);
      await picture(teacher, '12-review');
      await teacher.press('Ask for clarification');
      await teacher.write('What is unclear?', 'Which lesson is meant by Tuesday?', teacher.dialog);
      await teacher.confirm('Ask now');
      await turn(teacher, 'observer', 'finalize');
      await observer.on('2026-11-12');
      await observer.receive(await teacher.send(observer_name, 'observer'));
      await turn(observer, 'observer', 'finalize');
      await observer.to_step(teacher_name, 'Finalize the Cycle Record');
      await observer.sees('Which lesson is meant by Tuesday?');
      await observer.press('Reopen');
      await observer.confirm('Reopen now');
      await observer.write('Timeline', 'Every Tuesday in the second lesson, until the follow-up.');
      await observer.press('Finalize');
      await observer.confirm('Finalize now');
      await teacher.receive(await observer.send(teacher_name, 'teacher'));
      await turn(teacher, 'teacher', 'acknowledge');
    });

  await test.step(type === 'Focused' ? 'the teacher objects' : 'the teacher acknowledges', async () => {
    await teacher.to_step(observer_name, 'Acknowledge, clarify or object');
    if (type === 'Focused') {
      await teacher.press('Object');
      await teacher.write('What do you object to, and why?', 'The count of frames is wrong: 14 is 16.', teacher.dialog);
      await teacher.confirm('Object now');
    } else {
      await teacher.press('Acknowledge');
      await teacher.confirm('Acknowledge now');
    }
    expect((await teacher.step('acknowledge')).state).toBe('done');
    await teacher.to_step(observer_name, 'Begin the next steps');
    await teacher.on_screen('Follow-through');
    await teacher.press('Note progress: Plan two wait-time questions a lesson.');
    await teacher.write('What was done', 'Two questions planned for Tuesday.');
    await picture(teacher, '13-progress');
    await teacher.press('Save progress');
    await observer.on('2026-12-07');
    await observer.receive(await teacher.send(observer_name, 'observer'));
    if (type === 'Focused') {
      await observer.to_step(teacher_name, 'Finalize the Cycle Record');
      await observer.sees('The count of frames is wrong: 14 is 16.');
    }
  });

  await test.step('support, follow-up, closed on both sides', async () => {
    await observer.to_step(teacher_name, 'Arrange the support');
    await observer.press('Note progress: Film ten minutes and look at it together.');
    await observer.choose('Done');
    await observer.press('Save progress');
    await observer.press('Close cycle');
    await observer.confirm('Close now');
    expect((await observer.cycle()).closed).toBe(true);
    await teacher.on('2026-12-07');
    await teacher.receive(await observer.send(teacher_name, 'teacher'));
    const [mine, theirs] = [await observer.cycle(), await teacher.cycle()];
    expect(theirs.closed).toBe(true);
    expect(theirs.history).toEqual(mine.history);
    expect(theirs.sections).toEqual(mine.sections);
    if (type === 'Focused') expect(theirs.objections).toBe(1);
    await teacher.follow('My cycles');
    await teacher.counts(1, teacher.heading('Closed · 1'));
    await picture(teacher, '14-closed');
  });

  for (const person of [observer, teacher]) {
    await person.leave();
    expect(person.problems).toEqual([]);
  }
}
