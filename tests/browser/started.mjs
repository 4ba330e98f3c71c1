// A Chromium that the test starts itself, so that it has the process to kill.

import { chromium } from '@playwright/test';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { appendFile, mkdtemp, readFile, readdir, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

const flags = [
  '--headless=new', '--no-sandbox', '--disable-gpu', '--no-first-run', '--no-default-browser-check', '--hide-crash-restore-bubble',
  '--disable-background-networking', '--disable-component-update', '--disable-sync', '--disable-extensions', '--disable-breakpad',
  '--remote-debugging-port=0',
];

export class StartedBrowser {
  /** A profile that lasts from one start to the next. */
  static async make() {
    const browser = new StartedBrowser();
    browser.profile = await mkdtemp(join(tmpdir(), 'cyclebook-killed-'));
    return browser;
  }

  /** Gives the page. */
  async start() {
    const port_file = join(this.profile, 'DevToolsActivePort');
    await rm(port_file, { force: true });
    this.browser = undefined;
    this.process = spawn(process.env.CHROMIUM ?? '/usr/bin/chromium-headless-shell', [...flags, `--user-data-dir=${this.profile}`, 'about:blank'],
      { stdio: 'ignore', detached: true });
    this.ended = once(this.process, 'exit');
    let port;
    while (!port) {
      if (!this.alive) throw new Error(`Chromium ended with ${this.process.exitCode}.`);
      port = (await readFile(port_file, 'utf8').catch(() => '')).split('\n')[0];
      if (!port) await sleep(5);
    }
    this.connection = await chromium.connectOverCDP(`http://127.0.0.1:${port}`);
    // What was started may be a script that starts the browser, and ends with it.
    const session = await this.connection.newBrowserCDPSession();
    const { processInfo } = await session.send('SystemInfo.getProcessInfo');
    this.browser = processInfo.find(({ type }) => type === 'browser').id;
    const [context] = this.connection.contexts();
    context.setDefaultTimeout(30_000);
    return context.pages()[0] ?? context.newPage();
  }

  get alive() {
    return this.process !== undefined && this.process.exitCode === null && this.process.signalCode === null;
  }

  /** SIGKILL, to the browser's own process, as when the system runs out of memory; its helpers die of that. It is gone
   * when this resolves: while a dying one holds the profile's database, none of the next one's answers for as long as it lives. */
  async kill() {
    process.kill(this.browser ?? this.process.pid, 'SIGKILL');
    await this.ended;
    await this.connection.close().catch(() => {});
    // What is left of its process group must not hold the profile when the next one starts.
    try {
      process.kill(-this.process.pid, 'SIGKILL');
    } catch {
      // They are gone.
    }
  }

  /** The files, by a pattern, of one of its LevelDBs: that of the site, or of its bucket. */
  async files_of(which, name) {
    const folder = { site: /^Default\/IndexedDB\/[^/]+\.leveldb\//, bucket: /^Default\/WebStorage\/\d+\/IndexedDB\/[^/]+\.leveldb\// }[which];
    return (await readdir(this.profile, { recursive: true })).filter((path) => folder.test(path) && name.test(path)).map((path) => join(this.profile, path));
  }

  /** As a kill in the middle of writing leaves it: of the last record in LevelDB's log there is the head alone, a checksum, the
   * length and the kind (leveldb/doc/log_format.md). */
  async tear(which) {
    const [log, ...more] = await this.files_of(which, /\/\d+\.log$/);
    if (!log || more.length > 0) throw new Error(`One log of the ${which} is wanted: ${await this.databases()}`);
    await appendFile(log, Buffer.from([1, 2, 3, 4, 100, 0, 1]));
  }

  /** Has the browser begun with an empty one this time? */
  async has_deleted(which) {
    const [log] = await this.files_of(which, /\/LOG$/);
    const words = log ? await readFile(log, 'utf8').catch(() => '') : '';   // it may be at it
    return words.includes('since it was missing');
  }

  /** What the browser itself says of the databases of this profile: their files with sizes, and its log of each. */
  async databases() {
    const names = (await readdir(this.profile, { recursive: true })).filter((name) => /IndexedDB.*\//.test(name));
    const told = await Promise.all(names.map(async (name) => {
      const path = join(this.profile, name);
      const { size } = await stat(path).catch(() => ({ size: 'gone' }));   // the browser may be at work
      return `${name} ${size}${/\/LOG/.test(name) ? `\n${await readFile(path, 'utf8').catch(String)}` : ''}`;
    }));
    return told.join('\n');
  }

  async end() {
    if (this.alive) await this.kill();
    await rm(this.profile, { recursive: true, force: true, maxRetries: 5 });
  }
}
