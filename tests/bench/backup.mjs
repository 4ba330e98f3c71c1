// What it takes to back up and to restore a device of so many cycles with so many megabytes of photos: seconds, and how much more
// memory than the page had, of the page's own process and of all that the browser runs.
//   scripts/bench backup [CYCLES [MB]]        SITE=FOLDER measures a site that was built elsewhere

import { mkdtemp, rm, stat } from 'node:fs/promises';
import { readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from '@playwright/test';
import { serve } from '../../scripts/serve.mjs';
import { pointer } from '../browser/hands.mjs';
import { Person } from '../browser/people.mjs';
import { Site } from '../browser/site.mjs';
import { make_store, put_store } from '../browser/stored.mjs';

const [cycles = 1000, megabytes = 0] = process.argv.slice(2).map(Number);
const patience = 3_600_000;
const folder = await mkdtemp(join(tmpdir(), 'cyclebook-bench-'));
async function built_elsewhere(root) {
  const server = await serve(root);
  return { root, address: `http://localhost:${server.address().port}/`, end: () => server.close() };
}
const site = process.env.SITE ? await built_elsewhere(process.env.SITE) : await Site.start();

/** Proportional memory of a process, in MB: what it shares counts in shares. */
const memory_of = (pid) => {
  try {
    return Number(readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8').match(/^Pss:\s+(\d+)/m)[1]) / 1024;
  } catch {
    return 0;
  }
};

/** A browser with a page on it, whose memory is looked at every 200 ms. */
async function browser() {
  const profile = await mkdtemp(join(folder, 'profile-'));
  const context = await chromium.launchPersistentContext(profile, {
    executablePath: process.env.CHROMIUM || '/usr/bin/chromium-headless-shell', args: ['--no-sandbox', '--disable-background-networking', '--enable-precise-memory-info'],
    acceptDownloads: true,
  });
  context.setDefaultTimeout(patience);
  await context.clock.setFixedTime(new Date('2026-11-24T09:00:00'));
  const person = new Person();
  Object.assign(person, { page: await context.newPage(), hand: pointer });
  const session = await context.browser().newBrowserCDPSession();
  const look = async () => {
    const { processInfo } = await session.send('SystemInfo.getProcessInfo');
    const renderers = processInfo.filter(({ type }) => type === 'renderer').map(({ id }) => memory_of(id));
    return { page: Math.max(...renderers), all: processInfo.reduce((sum, { id }) => sum + memory_of(id), 0) };
  };
  const watch = () => {
    const peak = { page: 0, all: 0 };
    let going = true;
    const done = (async () => {
      while (going) {
        const now = await look();
        for (const of of ['page', 'all']) peak[of] = Math.max(peak[of], now[of]);
        await new Promise((resolve) => { setTimeout(resolve, 200); });
      }
    })();
    return async () => {
      going = false;
      await done;
      return peak;
    };
  };
  return { person, look, watch, close: () => context.close() };
}

const start = async ({ page }) => {
  await page.goto(site.address);
  await page.waitForFunction(() => window.cyclebook);
  await page.evaluate(() => window.cyclebook.ready.then(() => true));
};
const rounded = (memory) => `page ${memory.page.toFixed(0)} MB, all processes ${memory.all.toFixed(0)} MB`;
async function timed(what, one, act) {
  const before = await one.look();
  const end = one.watch();
  const begun = Date.now();
  const came = await act();
  const seconds = (Date.now() - begun) / 1000;
  const peak = await end();
  console.log(`${what}: ${seconds.toFixed(1)} s; before it ${rounded(before)}; at most ${rounded(peak)}`);
  return came;
}
const notice = (page, words) => page.getByText(words).first().waitFor();

const made = await make_store(site, cycles, megabytes);
console.log(`${made.cycles} cycles, ${made.entries} entries, ${(made.bytes / 1e6).toFixed(0)} MB in ${made.names.length} files`);
const there = await browser();
await there.person.page.goto(`${site.address}icon.svg`);
await there.person.page.evaluate(put_store, made.names);
await start(there.person);
const { page } = there.person;
await there.person.follow('This device');
await there.person.press('Back up this device');
await there.person.write('Passphrase', 'a horse in room 204', there.person.dialog);
const path = join(folder, 'backup');
await timed('backup', there, async () => {
  const [download] = await Promise.all([page.waitForEvent('download', { timeout: patience }), there.person.confirm('Download backup')]);
  await download.saveAs(path);
  await notice(page, /in your downloads/);
});
console.log(`the file has ${((await stat(path)).size / 1e6).toFixed(0)} MB`);
await there.close();

const here = await browser();
await start(here.person);
await here.person.follow('This device');
const [chooser] = await Promise.all([here.person.page.waitForEvent('filechooser'), here.person.press('Restore')]);
await chooser.setFiles(path);
await here.person.write('Passphrase', 'a horse in room 204', here.person.dialog);
await timed('restore', here, async () => {
  await here.person.confirm('Unseal');
  await here.person.page.getByText(/^Restored\.|damaged|cut off|not a backup/).first().waitFor();
  console.log(await here.person.page.getByText(/^Restored\.|damaged|cut off|not a backup/).first().innerText());
});
await start(here.person);
await here.person.page.getByRole('heading', { level: 1, name: 'My cycles' }).waitFor();
console.log(`a page that shows them, started anew: ${rounded(await here.look())}`);
await here.close();
await site.end();
await rm(folder, { recursive: true, force: true });
process.exit();
