// The three ways in which a file leaves: downloaded, inside an e-mail draft, through the share sheet.

import { expect, test } from '@playwright/test';
import { readFile } from 'node:fs/promises';
import PostalMime from 'postal-mime';
import { hosted } from './addresses.mjs';
import { Person } from './people.mjs';
import { day, with_sample } from './sample.mjs';

/** A share sheet that takes files of one type, and what is handed to it. */
function share_sheet(type) {
  window.handed = [];
  navigator.canShare = ({ files }) => files.every((file) => file.type === type);
  navigator.share = async ({ files }) => {
    for (const file of files) window.handed.push({ name: file.name, type: file.type, text: await file.text() });
  };
}

async function at_sending(options = {}) {
  const person = await with_sample(options);
  await person.to_cycle('Amina Warsame');
  await person.press('Send to teacher');
  await person.tick('Send it without a passphrase', person.dialog);
  return person;
}

async function opens_elsewhere(text) {
  const teacher = await Person.arrive(await hosted(), { at: `${day}T09:00:00` });
  const report = await teacher.page.evaluate((words) => window.cyclebook.openFile('x.txt', new TextEncoder().encode(words)), text);
  expect(report.added).toBeGreaterThan(0);
  await teacher.leave();
}

test('an e-mail draft has the file inside, and its words name nobody', async () => {
  const person = await at_sending();
  const [download] = await Promise.all([person.page.waitForEvent('download'), person.confirm('E-mail draft')]);
  expect(download.suggestedFilename()).toMatch(/^mail-[A-Za-z0-9]+\.eml$/);
  const mail = await PostalMime.parse(await readFile(await download.path()));
  expect(mail.subject).toBe('A file for you');
  for (const said of [mail.subject, mail.text, download.suggestedFilename(), mail.attachments[0].filename])
    expect(said).not.toMatch(/Warsame|Amina|Lindqvist|Proficient|mathematics/i);
  const text = new TextDecoder().decode(mail.attachments[0].content);
  expect(JSON.parse(text).format).toBe('cyclebook-bundle');
  await opens_elsewhere(text);
  await person.sees(/The e-mail draft is in your downloads/);
  await person.leave();
});

for (const [type, name] of [['application/json', /^cycle-\w+\.json$/], ['text/plain', /^cycle-\w+\.txt$/]])
  test(`the share sheet gets the file as ${type}`, async () => {
    const person = await at_sending({ before: `(${share_sheet})(${JSON.stringify(type)})` });
    await person.confirm('Share the file');
    await expect.poll(() => person.page.evaluate(() => window.handed.length)).toBe(1);
    const [file] = await person.page.evaluate(() => window.handed);
    expect(file.type).toBe(type);
    expect(file.name).toMatch(name);
    await opens_elsewhere(file.text);
    await person.leave();
  });

test('where there is no share sheet, none is offered', async () => {
  const person = await at_sending({ before: 'navigator.canShare = undefined' });
  await expect(person.dialog.getByRole('button', { name: 'Download file' })).toBeVisible();
  await expect(person.dialog.getByRole('button', { name: 'Share the file' })).toHaveCount(0);
  await person.leave();
});
