// The browsers that a person may sit at. Each gives the same few things: a page with Playwright's ways to find and to act,
// the date, files in and out, and what went wrong.

import { chromium, firefox } from '@playwright/test';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { arrival, downloads_of, keep_chooser } from './files.mjs';
import { put_records } from './stored.mjs';

const chromium_itself = {
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium-headless-shell',
  args: ['--no-sandbox', '--disable-background-networking', '--disable-component-update', '--disable-sync', '--no-first-run'],
};
/** A browser of each kind that people share, where nothing has to outlive it: each has storage of their own. */
const shared = {};
const share = (engine, launch) => { shared[engine] ??= launch(); return shared[engine]; };

const launchers = {
  chromium: async (profile, options) => {
    if (profile) return chromium.launchPersistentContext(profile, { ...chromium_itself, ...options });
    return (await share('chromium', () => chromium.launch(chromium_itself))).newContext(options);
  },
  // Debian's Firefox as it is, by WebDriver BiDi: Playwright's own protocol wants a Firefox of its own making.
  firefox: async (profile, { downloadsPath, ...options }) => (await share('firefox', () => firefox.launch({
    executablePath: process.env.FIREFOX ?? '/usr/bin/firefox-esr',
    channel: 'moz-firefox',
    downloadsPath,
    firefoxUserPrefs: {
      // As a person has it; Playwright turns it off.
      'security.fileuri.strict_origin_policy': true,
      'layout.css.prefers-color-scheme.content-override': 1,
    },
  }))).newContext(options),
};
/** Where Firefox saves files, one after the other. */
let downloads;

const zone = 'America/Chicago';

/** @param {'chromium' | 'firefox' | 'webkit'} engine @param {string | undefined} profile folder of its own; only Chromium can do without
 *  @param {{time: Date, stored?: object[], before?: () => void}} options time: the date, stored: what is in the database already,
 *  before: runs before the page's own scripts; the others are Playwright's, of which WebKit takes the viewport alone */
export async function openBrowser(engine, profile, { time, stored, before, ...options }) {
  if (engine === 'webkit') {
    const { open_webkit } = await import('./webkit.mjs');
    return open_webkit(profile, { time, timezoneId: zone, ...options });
  }
  if (engine === 'firefox') downloads ??= await downloads_of(await mkdtemp(join(tmpdir(), 'cyclebook-firefox-')));
  const context = await launchers[engine](profile, { downloadsPath: engine === 'firefox' ? downloads : undefined, timezoneId: zone, ...options });
  await context.clock.setFixedTime(time);
  if (stored) await context.addInitScript(put_records, stored);
  if (before) await context.addInitScript(before);
  const page = context.pages()[0] ?? (await context.newPage());
  const problems = [];
  page.on('pageerror', (error) => problems.push(String(error)));
  page.on('console', (message) => message.type() === 'error' && problems.push(message.text()));
  return {
    context,
    page,
    problems,
    version: context.browser()?.version(),
    /** From the next load on it is then. */
    at: (then) => context.clock.setFixedTime(then),
    close: () => context.close(),
    ...(engine === 'firefox' ? firefox_files(page, downloads) : playwright_files(page)),
  };
}

const playwright_files = (page) => ({
  /** What `action` makes the browser save. */
  async saves(action) {
    const [download] = await Promise.all([page.waitForEvent('download'), action()]);
    return { path: await download.path(), name: download.suggestedFilename() };
  },
  /** Chooses a file in the dialog that `action` opens. */
  async chooses(path, action) {
    const [chooser] = await Promise.all([page.waitForEvent('filechooser'), action()]);
    await chooser.setFiles(path);
  },
});

// Playwright misses what Firefox saves when that is no navigation, and a headless Firefox cancels its dialog by itself.
const firefox_files = (page, downloads) => ({
  async saves(action) {
    await action();
    return arrival(downloads);
  },
  async chooses(path, action) {
    await page.evaluate(keep_chooser);
    await action();
    await (await page.waitForFunction(() => window.chooser)).asElement().setInputFiles(path);
    await page.evaluate(() => { delete window.chooser; });
  },
});
