// Files reach the page from outside: dropped, pasted, shared by another program, opened from the desktop.

import { expect, test } from '@playwright/test';
import { execFileSync } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { hosted } from './addresses.mjs';
import { at_rate } from './fingers.mjs';
import { begin_lesson } from './lesson.mjs';
import { Person } from './people.mjs';
import { is_long } from './random.mjs';
import { installed } from './site.mjs';
import { beside, take_over } from './tabs.mjs';

/** The text of a cycle's file, made once by somebody else. */
let made;
async function file_text() {
  made ??= (async () => {
    const sender = await Person.arrive(await hosted());
    await begin_lesson(sender);
    const { text } = await sender.send('Amina Warsame', 'teacher');
    await sender.leave();
    return text;
  })();
  return made;
}

async function on_disk(text) {
  const path = join(await mkdtemp(join(tmpdir(), 'cyclebook-file-')), 'cycle.json');
  await writeFile(path, text);
  return path;
}

async function sees_opened(person) {
  await expect(person.dialog.getByRole('heading', { name: 'File opened' })).toBeVisible();
  expect(await person.cycles(), 'looked at, and not added yet').toHaveLength(0);
  await person.confirm('Add to my cycles');
  await expect(person.dialog).toHaveCount(0);
  expect(await person.cycles()).toHaveLength(1);
  expect(person.problems).toEqual([]);
}

/** A paste of what no clipboard can be filled with here. */
const paste_files = (page, names, content) => page.evaluate(([list, text]) => {
  const clipboardData = new DataTransfer();
  for (const name of list) clipboardData.items.add(new File([text], name));
  return document.activeElement.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
}, [names, content]);

async function put_on_clipboard(person, text) {
  await person.context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await person.page.evaluate((words) => navigator.clipboard.writeText(words), text);
}

/** Drops what is at this path. */
async function drop(person, path) {
  const session = await person.context.newCDPSession(person.page);
  for (const type of ['dragEnter', 'dragOver', 'drop'])
    await session.send('Input.dispatchDragEvent', { type, x: 600, y: 700, data: { items: [], files: [path], dragOperationsMask: 1 } });
}

/** Presses Stop in this dialog as soon as it is there, and gives how far it was: from within the page, since it may be done
 *  before a press from outside arrives. */
const stops = (person, title) => person.page.evaluate((wanted) => new Promise((resolve) => {
  const look = () => {
    const dialog = document.querySelector(`[role=dialog][aria-label="${wanted}"]`);
    const stop = [...dialog?.querySelectorAll('button') ?? []].find((button) => (button.getAttribute('aria-label') ?? button.textContent) === 'Stop');
    if (!stop) return;
    watcher.disconnect();
    resolve(dialog.querySelector('[role=progressbar]').getAttribute('aria-label'));
    stop.click();
  };
  const watcher = new MutationObserver(look);
  watcher.observe(document.body, { subtree: true, childList: true, attributes: true });
}), title);

const many = is_long ? 1000 : 150;

test(`a folder of ${many} files: how far it is, stopped with whole cycles only, and then all of it`, async () => {
  test.setTimeout(600_000);
  const folder = await mkdtemp(join(tmpdir(), 'cyclebook-files-'));
  execFileSync(fileURLToPath(new URL('../../build/native/amounts', import.meta.url)), ['files', folder, String(many)]);
  const person = await Person.arrive(await hosted(), { at: '2026-11-24T09:00:00' });
  const at = (title) => expect(person.page.getByRole('dialog', { name: title })).toBeVisible({ timeout: 120_000 });
  const there = async () => (await person.cycles()).length;
  // On a quick machine it is all done before anybody can press Stop.
  await at_rate(person.page, 6);

  let stopped = stops(person, 'Reading the files');
  await drop(person, folder);
  expect(await stopped).toMatch(new RegExp(`^\\d+ of ${many}$`));
  await person.sees('Stopped. Nothing was added.');
  expect(await there()).toBe(0);

  await drop(person, folder);
  await at('File opened');
  await expect(person.dialog.getByText(`${many} cycles are in these files.`)).toBeVisible();
  stopped = stops(person, 'Adding the cycles');
  await person.confirm('Add to my cycles');
  expect(await stopped).toMatch(new RegExp(`^\\d+ of ${many}$`));
  await person.sees(/^Stopped\. \d+ cycles? (was|were) added/);
  await at_rate(person.page, 1);
  const some = await there();
  expect(some).toBeGreaterThan(0);
  expect(some).toBeLessThan(many);
  await person.saved();
  await person.page.reload();
  await person.ready();
  expect(await there()).toBe(some);
  const lengths = await person.page.evaluate(() => Promise.all(window.cyclebook.cycles().map(async ({ id }) => (await window.cyclebook.cycle(id)).history.length)));
  expect(Math.min(...lengths)).toBeGreaterThan(1);

  await drop(person, folder);
  await at('File opened');
  await person.confirm('Add to my cycles');
  await expect.poll(there, { timeout: 120_000 }).toBe(many);
  await person.saved();
  expect(person.problems).toEqual([]);
  await person.leave();
  await rm(folder, { recursive: true, force: true });
});

test('a file that is dropped anywhere on the page is opened', async () => {
  const path = await on_disk(await file_text());
  const person = await Person.arrive(await hosted());
  await drop(person, path);
  await sees_opened(person);
  await person.leave();
});

test('the text of a file is pasted onto the page, but into a field it is only text', async () => {
  const text = await file_text();
  const person = await Person.arrive(await hosted());
  await put_on_clipboard(person, text);
  await person.press('New cycle');
  await person.field('Your name').focus();
  await person.page.keyboard.press('Control+V');
  await expect(person.field('Your name')).not.toHaveValue('');
  await expect(person.dialog).toHaveCount(0);
  await person.follow('My cycles');
  await person.page.keyboard.press('Control+V');
  await sees_opened(person);
  await person.leave();
});

test('a file is pasted, also while a field has the focus', async () => {
  const text = await file_text();
  const person = await Person.arrive(await hosted());
  await person.press('New cycle');
  await person.field('Your name').focus();
  const went_on = await paste_files(person.page, ['cycle.json'], text);
  expect(went_on, 'the browser has nothing left to do').toBe(false);
  await sees_opened(person);
  await person.leave();
});

test('words that are no file are left to the browser', async () => {
  const person = await Person.arrive(await hosted());
  await put_on_clipboard(person, 'Good morning');
  await person.page.keyboard.press('Control+V');
  await person.page.evaluate(() => window.cyclebook.flush());
  await expect(person.page.getByRole('alert')).toHaveCount(0);
  await person.leave();
});

/** As the system does when a person shares with the installed page. */
const share = (page, text, how) => page.evaluate(async ([words, as]) => {
  const form = new FormData();
  form.set('title', 'A cycle');
  if (as === 'file') form.set('files', new File([words], 'cyclé.json', { type: 'application/json' }));
  else form.set('text', words);
  const { status, redirected, url } = await fetch(new URL('share', document.baseURI), { method: 'POST', body: form });
  return { status, redirected, url };
}, [text, how]);

test('what another program shares is opened by the page that is open, or by the next one', async () => {
  const text = await file_text();
  const person = await Person.arrive(await hosted());
  await installed(person.page);
  await person.page.reload();   // the service worker answers this page from now on
  await person.ready();
  expect(await share(person.page, text, 'file')).toEqual({ status: 200, redirected: true, url: person.address });
  await sees_opened(person);
  await share(person.page, text, 'text');
  await expect(person.dialog.getByText('Nothing new')).toBeVisible();

  // Nobody is there to take it: a page that lets the messages go by. The next visit takes it.
  await person.page.goto(`${person.address}icon.svg`);
  await share(person.page, text, 'file');
  await person.page.goto(person.address);
  await person.ready();
  await expect(person.dialog.getByText('Nothing new')).toBeVisible();
  await expect.poll(() => person.page.evaluate(async () => (await (await caches.open('cyclebook-shared')).keys()).length)).toBe(0);
  await person.page.reload();
  await person.ready();
  await expect(person.dialog).toHaveCount(0);
  await person.leave();
});

/** Runs in the page before its own scripts: from window.go_away() on it gets no frame any more, as a page that is being left. The
 *  promise is kept once the page has read what was shared, and asks for one. */
function let_it_go() {
  window.go_away = () => new Promise((resolve) => { window.requestAnimationFrame = () => { resolve(); return 0; }; });
}

test('what a page takes while it is being left is opened by the next one', async () => {
  const text = await file_text();
  const person = await Person.arrive(await hosted(), { before: let_it_go });
  await installed(person.page);
  await person.page.reload();
  await person.ready();
  await person.page.evaluate(() => { window.gone = window.go_away(); });
  await share(person.page, text, 'file');
  await person.page.evaluate(() => window.gone);
  await person.page.goto(person.address);
  await person.ready();
  await sees_opened(person);
  await person.leave();
});

/** Runs in the page before its own scripts: while window.is_deaf it does not hear of what is shared. */
function let_it_be_deaf() {
  const listen = BroadcastChannel.prototype.addEventListener;
  BroadcastChannel.prototype.addEventListener = function (kind, hear) {
    listen.call(this, kind, (ev) => { if (!window.is_deaf || ev.data.kind !== 'shared') hear(ev); });
  };
}

test('a window that only reads leaves what is shared to the one that writes', async () => {
  const text = await file_text();
  const person = await Person.arrive(await hosted(), { before: let_it_be_deaf });
  await installed(person.page);
  await person.page.reload();
  await person.ready();
  const other = await beside(person);
  await person.page.evaluate(() => { window.is_deaf = true; });
  await share(person.page, text, 'file');
  await other.page.reload();
  await other.ready();
  await expect(other.page.getByRole('alert').filter({ hasText: /open in another window/ }).first()).toBeVisible();
  await take_over(other);
  await sees_opened(other);
  await person.leave();
});

test('a file that is opened from the desktop is opened by the page', async () => {
  const text = await file_text();
  const person = await Person.arrive(await hosted(), {
    before: () => Object.defineProperty(window, 'launchQueue', { value: { setConsumer(consume) { this.consume = consume; } } }),
  });
  await person.page.evaluate(async (words) => {
    const folder = await navigator.storage.getDirectory();
    const handle = await folder.getFileHandle('cycle.json', { create: true });
    const writer = await handle.createWritable();
    await writer.write(words);
    await writer.close();
    await window.launchQueue.consume({ files: [handle] });
  }, text);
  await sees_opened(person);
  await person.leave();
});
