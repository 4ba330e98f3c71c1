// What a save and a start cost with 100, 1,000 and 10,000 cycles stored, next to the same work with one IDBFS file a cycle
// and with PouchDB, in one run: milliseconds, and ratios.
//   scripts/bench storage [CYCLES…]

import { chromium } from '@playwright/test';
import { build } from 'esbuild';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { pointer } from '../browser/hands.mjs';
import { Person } from '../browser/people.mjs';
import { Site, installed } from '../browser/site.mjs';
import { make_store, put_store, stored_files } from '../browser/stored.mjs';
import * as others from './storage_others.mjs';

const sizes = process.argv.slice(2).map(Number);
if (sizes.length === 0) sizes.push(100, 1000, 10_000);
const saves = 15;
const patience = 1_200_000;

const median = (list) => [...list].sort((a, b) => a - b)[list.length >> 1];
const top = fileURLToPath(new URL('../../', import.meta.url));
const folder = await mkdtemp(join(tmpdir(), 'cyclebook-bench-'));
const site = await Site.start();
const pouch = await build({
  stdin: { contents: "import PouchDB from 'pouchdb-browser'; window.PouchDB = PouchDB;", resolveDir: top },
  bundle: true, write: false, format: 'iife', define: { global: 'window' },
});
await writeFile(join(site.root, 'pouch.js'), pouch.outputFiles[0].text);

/** In the page: how long from the key until the database has it, and until the second copy has it too. Tells of each save
 * that held something. */
function time_saves() {
  window.save_times = [];
  let typed = 0, first;
  addEventListener('input', () => { typed ||= performance.now(); }, { capture: true });
  const { transaction } = IDBDatabase.prototype;
  IDBDatabase.prototype.transaction = function timed(...args) {
    const made = transaction.apply(this, args);
    const begun = performance.now();
    if (args[1] === 'readwrite' && typed) made.addEventListener('complete', () => {
      const now = performance.now();
      if (this.name !== 'cyclebook-spare') first = { whole: now - typed, transaction: now - begun };
      else if (first) {
        window.save_times.push({ ...first, both: now - typed });
        typed = 0;
        first = undefined;
      }
    });
    return made;
  };
}

/** Until the second copy is complete, as it is on a device that is in use. */
async function copied(page, names) {
  const copies = async () => Object.keys(await page.evaluate(stored_files, { copy: true })).sort().join();
  while (await copies() !== names.join()) await new Promise((resolve) => { setTimeout(resolve, 1000); });
}

async function with_browser(what) {
  const profile = await mkdtemp(join(folder, 'profile-'));
  const context = await chromium.launchPersistentContext(profile, {
    executablePath: process.env.CHROMIUM || '/usr/bin/chromium-headless-shell', args: ['--no-sandbox', '--disable-background-networking'],
  });
  context.setDefaultTimeout(patience);
  const page = await context.newPage();
  try {
    return await what(page, context);
  } finally {
    await context.close();
    await rm(profile, { recursive: true, force: true });
  }
}

/** Times from the start of navigation until the page answers. The first visit is not counted: it fills caches and installs. */
async function starts(page, times) {
  const all = [];
  for (let n = 0; n <= times; ++n) {
    await page.goto(site.address, { waitUntil: 'commit' });
    await page.waitForFunction(() => window.cyclebook);
    all.push(await page.evaluate(() => window.cyclebook.ready.then(() => performance.now())));
    if (n === 0) await installed(page);
  }
  return all.slice(1);
}

async function cyclebook(count) {
  const made = await make_store(site, count);
  const { names } = made;
  const row = await with_browser(async (page) => {
    await page.goto(`${site.address}icon.svg`);
    await page.evaluate(put_store, names);
    await starts(page, 0);
    await copied(page, names);
    const start = median(await starts(page, 5));
    await page.addInitScript(time_saves);
    await starts(page, 0);
    const person = new Person();
    Object.assign(person, { page, hand: pointer });
    await person.begin_cycle('Zora Quist');   // whom the sample does not know
    await person.follow('Observe');
    await person.press('Observe: Zora Quist');
    const times = [];
    for (let n = 0; n < saves; ++n) {
      await person.saved();
      await page.evaluate(() => { window.save_times.length = 0; });
      await person.field('Add a line').pressSequentially('x');
      await page.waitForFunction(() => window.save_times.length > 0);
      times.push(await page.evaluate(() => window.save_times[0]));
    }
    return { ...made, files: names.length, start, save: median(times.map(({ whole }) => whole)), both: median(times.map(({ both }) => both)), transaction: median(times.map((one) => one.transaction)) };
  });
  return row;
}

const rows = [];
for (const count of sizes) {
  const ours = await cyclebook(count);
  const size = Math.round(ours.bytes / ours.cycles);
  console.log(`${count} cycles, ${(ours.bytes / 1e6).toFixed(0)} MB (${(size / 1e3).toFixed(0)} KB each), ${ours.files} files`);
  const row = { count, cyclebook: ours };
  for (const [name, measure] of Object.entries(others)) row[name] = await with_browser((page) => measure(page, site, { count, size, saves, median }));
  for (const name of Object.keys(row).slice(1))
    console.log(`  ${name.padEnd(10)} save ${row[name].save.toFixed(0).padStart(6)} ms   start ${row[name].start.toFixed(0).padStart(7)} ms`
      + (name === 'cyclebook' ? `   (of the save, ${ours.transaction.toFixed(0)} ms from the transaction on; ${ours.both.toFixed(0)} ms until both copies have it)` : ''));
  rows.push(row);
}
for (const row of rows.slice(1)) {
  const ratios = Object.keys(row).slice(1).map((name) => `${name}: save ${(row[name].save / rows[0][name].save).toFixed(2)}, start ${(row[name].start / rows[0][name].start).toFixed(2)}`);
  console.log(`${row.count} : ${rows[0].count}   ${ratios.join('   ')}`);
}
await site.end();
await rm(folder, { recursive: true, force: true });
process.exit();
