// What a file changes is shown before it is added: which words went, and which came.

import { expect, test } from '@playwright/test';
import { hosted } from './addresses.mjs';
import { check } from './axe.mjs';
import { Person } from './people.mjs';

async function plan(observer, place) {
  await observer.to_step('Amina Warsame', 'Agree the conference');
  await observer.date('Conference date', '2026-11-10');
  await observer.write('Conference place', place);
  await observer.press('Set dates');
  return observer.send('Amina Warsame', 'teacher');
}

for (const [size, colorScheme] of [[1280, 'light'], [320, 'dark']])
  test(`the report on a file marks in the text what was removed and added, at ${size} pixels, ${colorScheme}`, async () => {
    const options = { viewport: { width: size, height: 800 }, colorScheme };
    const observer = await Person.arrive(await hosted());
    const teacher = await Person.arrive(await hosted(), options);
    await observer.begin_cycle('Amina Warsame');
    await teacher.receive(await plan(observer, 'Room 204, beside the library'));
    await teacher.choose_file((await plan(observer, 'Room 7, beside the old library')).path);
    await expect(teacher.dialog.getByRole('heading', { name: 'What reads differently now' })).toHaveCount(1);
    const items = teacher.dialog.getByRole('list', { name: 'What reads differently now' }).getByRole('listitem');
    await expect(items).toHaveCount(1);
    await expect(items.getByRole('paragraph').last()).toHaveText('Room [removed: 204] [added: 7], beside the [added: old] library');
    await check(teacher, 'the report on a file');
    await teacher.page.screenshot({ path: test.info().outputPath('report.png') });
    await teacher.confirm('Add to my cycles');
    expect(observer.problems.concat(teacher.problems)).toEqual([]);
    await observer.leave();
    await teacher.leave();
  });
