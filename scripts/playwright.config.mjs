import { defineConfig } from '@playwright/test';
import { cpus } from 'node:os';

/** Begun first, so that none of them is waited for at the end. */
const long = /(engines|kill|cycle|outside|faults|accessibility|tabs|spare)\.test\.mjs$/;

export default defineConfig({
  testDir: '../tests/browser',
  projects: [{ name: 'first', testMatch: long }, { name: 'then', testMatch: '**/*.test.mjs', testIgnore: long }],
  outputDir: '../build/browser',
  fullyParallel: true,
  forbidOnly: Boolean(process.env.CI),
  workers: 2 * cpus().length,   // a test waits for its browser half of the time
  timeout: 120_000,
  // On a busy machine nothing is slow but what is wrong: what is waited for comes, or does not come in any time.
  expect: { timeout: 30_000 },
  reporter: [['list'], ['json', { outputFile: '../build/browser.json' }]],
  use: { launchOptions: { executablePath: process.env.CHROMIUM, args: ['--no-sandbox', '--disable-background-networking'] } },
});
