import { defineConfig } from '@playwright/test';

export default defineConfig({
  testDir: '../tests/browser',
  testMatch: '**/*.test.mjs',
  outputDir: '../build/browser',
  fullyParallel: true,
  forbidOnly: Boolean(process.env.CI),
  workers: 2,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  reporter: [['list'], ['json', { outputFile: '../build/browser.json' }]],
  use: { launchOptions: { executablePath: process.env.CHROMIUM, args: ['--no-sandbox', '--disable-background-networking'] } },
});
