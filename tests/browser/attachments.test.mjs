// A photo of the lesson, and a file with an objection, from one person's browser to the other's and onto paper.

import { expect, test } from '@playwright/test';
import exifr from 'exifr';
import { readFile, writeFile } from 'node:fs/promises';
import { hosted } from './addresses.mjs';
import { check } from './axe.mjs';
import { at_lesson, open_lesson } from './lesson.mjs';
import { printed } from './paper.mjs';
import { Person } from './people.mjs';
import { look_at, photo } from './photo.mjs';
import { spoil_files, stored_files } from './stored.mjs';

/** What a camera writes. (The profile of the colours is the browser's own: it writes one into every picture that it makes.) */
const everything = { tiff: true, exif: true, gps: true, xmp: true, iptc: true, icc: false, ifd0: true, jfif: false, translateValues: false };
const metadata = async (bytes) => (await exifr.parse(bytes, everything)) ?? {};
const add = 'Add a photo or file';

const kept = async (name, bytes) => {
  const path = test.info().outputPath(name);
  await writeFile(path, bytes);
  return path;
};
const saved_file = async (person, name) => readFile((await person.browser.saves(() => person.press(`Save ${name}`))).path);

test('a photo is made smaller, upright and without what the camera wrote; at its whole size it is as it was', async () => {
  const person = await at_lesson();
  const camera = await photo(person.page, 3000, 2000);
  const before = await metadata(camera);
  expect(before.Make, 'the check finds what it looks for').toBe('Roomcam 204');
  expect(before.latitude).toBeCloseTo(44.97, 1);
  const path = await kept('board.jpg', camera);

  await person.browser.chooses(path, () => person.press(add));
  await person.sees(/it keeps what the camera wrote in it, such as the place/);
  await check(person, 'with the choice of size');
  await person.press('Make it smaller (about 300 KB)');
  await person.write('What is seen in board.jpg', 'Red above, blue below');
  await person.saved();
  await check(person, 'with a photo');
  const smaller = await saved_file(person, 'board.jpg');
  expect(await metadata(smaller)).toEqual({});
  expect(smaller.length).toBeLessThan(420_000);
  expect(await look_at(person.page, smaller)).toEqual({ width: 1067, height: 1600, top: 'red', bottom: 'blue' });

  await person.press('Close line');
  await person.browser.chooses(path, () => person.press(add));
  await person.press('Keep its whole size');
  await person.saved();
  expect((await saved_file(person, 'board.jpg')).equals(camera)).toBe(true);

  // After the page was closed they are read from the database when they are asked for.
  await person.on('2026-11-03');
  await open_lesson(person);
  await person.page.getByRole('link', { name: 'board' }).first().click();
  expect((await saved_file(person, 'board.jpg')).equals(camera)).toBe(true);
  await person.press('Remove board.jpg');
  await person.press('Undo');
  const [shown] = await Promise.all([person.page.context().waitForEvent('page'), person.press('Open board.jpg')]);
  await expect(shown.locator('img')).toBeVisible();
  expect(person.problems).toEqual([]);
  await person.leave();
});

test('what cannot be read as a picture is not made smaller, and that is said', async () => {
  const person = await at_lesson();
  const broken = await kept('broken.jpg', Buffer.concat([Buffer.from([0xff, 0xd8, 0xff, 0xe0]), Buffer.alloc(2000, 7)]));
  await person.browser.chooses(broken, () => person.press(add));
  await person.press('Make it smaller (about 300 KB)');
  await person.sees(/This browser cannot read this picture/);
  await person.press('Do not add it');
  await person.counts(0, person.button('Keep its whole size'));
  await person.leave();
});

test('a photo that something else deleted is told at the next start, and can be had back; the line that had it is whole', async () => {
  const person = await at_lesson();
  const board = await kept('board.jpg', await photo(person.page, 300, 200));
  const attach = async () => {
    await person.browser.chooses(board, () => person.press(add));
    await person.press('Keep its whole size');
  };
  await attach();
  await person.write('What is seen in board.jpg', 'Red above, blue below');
  const attached = async () => Object.keys(await person.page.evaluate(stored_files)).filter((file) => file.endsWith('-file.part'));
  await expect.poll(attached).toHaveLength(1);
  await person.saved();
  const [name] = await attached();
  await person.page.goto(`${person.address}icon.svg`);
  await person.page.evaluate(spoil_files, { names: [name], how: 'deleted', copy: 'deleted' });
  await person.page.goto(person.address);
  await person.ready();
  await person.sees('1 photo or file that was stored here is gone');
  await check(person, 'with a photo that is gone');
  await open_lesson(person);
  await person.page.getByRole('link', { name: 'board' }).first().click();
  await expect(person.field('What is seen in board.jpg')).toHaveValue('Red above, blue below');
  await attach();
  await expect.poll(attached).toEqual([name]);
  await person.saved();
  await person.page.reload();
  await person.ready();
  await person.counts(0, person.page.getByRole('alert').filter({ hasText: 'is gone' }));
  expect(person.problems).toEqual([]);
  await person.leave();
});

test('the observer shares a photo as evidence, the teacher objects with a file, and the printed record holds both', async () => {
  test.setTimeout(180_000);
  const observer = await Person.arrive(await hosted());
  const teacher = await Person.arrive(await hosted());
  await observer.press('New cycle');
  await observer.choose('Observer');
  await observer.write('Your name', 'Jonas Lindqvist');
  await observer.write("Teacher's name", 'Amina Warsame');
  await observer.choose('Short');
  await observer.date('Observation date', '2026-11-03');
  await observer.press('Begin cycle');
  await observer.follow('Agree the conference');
  await observer.date('Conference date', '2026-11-03');
  await observer.press('Set dates');
  await observer.follow('Observe');
  await observer.press('Observe: Amina Warsame');
  const camera = await photo(observer.page, 2400, 1600);
  await observer.browser.chooses(await kept('board.jpg', camera), () => observer.press(add));
  await observer.press('Make it smaller (about 300 KB)');
  await observer.write('What is seen in board.jpg', 'Two ways to split 24');
  await observer.press('Close line');
  expect((await observer.send('Amina Warsame', 'teacher')).text, 'before it is shared').not.toContain('"files"');

  await observer.to_step('Amina Warsame', 'Share evidence and ratings');
  await observer.press('Share');
  await observer.confirm('Share now');
  await teacher.receive(await observer.send('Amina Warsame', 'teacher', 'a horse in room 204'), 'a horse in room 204');
  await teacher.to_step('Jonas Lindqvist', 'Read the evidence, note questions');
  await teacher.sees('Two ways to split 24');
  const [shown] = await Promise.all([teacher.page.context().waitForEvent('page'), teacher.press('Open board.jpg')]);
  await expect(shown.locator('img')).toBeVisible();
  await shown.close();
  const smaller = await saved_file(teacher, 'board.jpg');
  expect(await metadata(smaller)).toEqual({});

  await observer.to_step('Amina Warsame', 'Prepare the conversation');
  await observer.press('Mark as done');
  await observer.to_step('Amina Warsame', 'Confer');
  await observer.date('Follow-up date', '2026-12-07');
  await observer.press('Add strength');
  await observer.write('Strength', 'Waits eight seconds.');
  await observer.press('Add growth area');
  await observer.write('Growth area', 'Looks at every table.');
  for (const [n, who, builds] of [[1, 'Teacher (Amina Warsame)', 'a strength'], [2, 'Observer (Jonas Lindqvist)', 'a growth area']]) {
    await observer.press('Add next step');
    const step = observer.group(`next step ${n}`);
    await observer.write('What will be done', `Step ${n}`, step);
    await observer.select('Who acts', who, step);
    await observer.select('Builds on', builds, step);
  }
  await observer.write('Support needed', 'One hour with the coach.');
  await observer.write('Timeline', 'Until the follow-up.');
  await observer.press('Record the conference');
  await observer.to_step('Amina Warsame', 'Finalize the Cycle Record');
  await observer.press('Finalize');
  await observer.confirm('Finalize now');
  await teacher.receive(await observer.send('Amina Warsame', 'teacher'));

  await teacher.to_step('Jonas Lindqvist', 'Acknowledge, clarify or object');
  await teacher.press('Object');
  const plan = Buffer.from('%PDF-1.7\nthe plan of the lesson\n');
  await teacher.browser.chooses(await kept('plan.pdf', plan), () => teacher.confirm(add));
  await teacher.is_asked('plan.pdf');
  await check(teacher, 'with a file of the objection');
  await teacher.write('What do you object to, and why?', 'The plan says otherwise.', teacher.dialog);
  await teacher.confirm('Object now');
  await observer.receive(await teacher.send('Jonas Lindqvist', 'observer'));

  for (const [person, other] of [[observer, 'Amina Warsame'], [teacher, 'Jonas Lindqvist']]) {
    await person.to_step(other, 'Acknowledge, clarify or object');
    expect((await saved_file(person, 'plan.pdf')).equals(plan)).toBe(true);
    expect(person.problems).toEqual([]);   // printing has some to tell: its frame takes its styles by script
    const paper = await printed(person, () => person.press('Print record'));
    const picture = paper.page.getByRole('img', { name: 'Two ways to split 24' });
    await expect(picture).toBeVisible();
    expect(await picture.evaluate((img) => [img.complete, img.naturalHeight])).toEqual([true, 1600]);
    await expect(paper.page.getByText('The plan says otherwise.').first()).toBeVisible();
    const link = paper.page.getByRole('link', { name: /^plan\.pdf/ });
    expect(Buffer.from((await link.getAttribute('href')).split(',')[1], 'base64').equals(plan)).toBe(true);
    await check(paper, 'the printed record');
  }
  for (const person of [observer, teacher]) await person.leave();
});
