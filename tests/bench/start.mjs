// Time from navigation to cyclebook.ready, next to a bare Dear ImGui demo built with the same flags, in one run; and the
// frames that an idle page draws in ten seconds.
//   scripts/bench start [RUNS]

import { chromium } from '@playwright/test';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { serve } from '../../scripts/serve.mjs';

const runs = Number(process.argv[2] ?? 10);
const folder = (path) => fileURLToPath(new URL(`../../${path}`, import.meta.url));
const sites = { cyclebook: await serve(folder('dist/site')), 'imgui demo': await serve(folder('dist/demo')) };
const profile = await mkdtemp(join(tmpdir(), 'cyclebook-bench-'));
const context = await chromium.launchPersistentContext(profile, {
  executablePath: process.env.CHROMIUM || '/usr/bin/chromium-headless-shell',
  args: ['--no-sandbox', '--disable-background-networking'],
});
const page = await context.newPage();

/** Milliseconds from the start of navigation to the page's own promise that it answers. */
async function start(name) {
  await page.goto(`http://localhost:${sites[name].address().port}/`, { waitUntil: 'commit' });
  await page.waitForFunction(() => globalThis.cyclebook ?? globalThis.demo);
  return page.evaluate(() => (globalThis.cyclebook ?? globalThis.demo).ready.then(() => performance.now()));
}

const times = { cyclebook: [], 'imgui demo': [] };
for (let run = 0; run <= runs; ++run)   // the first of each fills the caches and is not counted
  for (const name of Object.keys(times)) {
    const time = await start(name);
    if (run > 0) times[name].push(time);
  }
const median = (list) => [...list].sort((a, b) => a - b)[Math.floor(list.length / 2)];
for (const [name, list] of Object.entries(times))
  console.log(`${name}: median ${median(list).toFixed(0)} ms (${Math.min(...list).toFixed(0)} to ${Math.max(...list).toFixed(0)}), ${list.length} runs`);
console.log(`ratio cyclebook / imgui demo: ${(median(times.cyclebook) / median(times['imgui demo'])).toFixed(2)}`);

await start('cyclebook');
await page.getByRole('button', { name: 'Try a sample' }).click();
await page.evaluate(() => cyclebook.flush());
await page.waitForTimeout(1000);
const before = await page.evaluate(() => cyclebook.metrics());
await page.waitForTimeout(10_000);
const after = await page.evaluate(() => cyclebook.metrics());
console.log(`idle for 10 s: ${after.frames - before.frames} frames, ${after.wakeUps - before.wakeUps} wake-ups`);

await context.close();
await rm(profile, { recursive: true, force: true });
process.exit();
