// The desk of a person who hears the page: a screen, a window manager, the buses that assistive tools speak over, Orca, and a
// browser as Debian has it. All of it lives in one folder and ends with it.

import { once } from 'node:events';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execFile, spawn } from 'node:child_process';
import { promisify } from 'node:util';
import { fileURLToPath } from 'node:url';
import { Ears } from './hearing.mjs';

const run = promisify(execFile);

const settings = `[org/gnome/desktop/interface]
toolkit-accessibility=true

[org/gnome/desktop/a11y/applications]
screen-reader-enabled=true
`;

/** The browser's own first steps are not part of the walk. */
const firefox_prefs = {
  'browser.aboutwelcome.enabled': false,
  'browser.shell.checkDefaultBrowser': false,
  'browser.startup.homepage_override.mstone': 'ignore',
  'browser.tabs.firefox-view': false,
  'datareporting.policy.dataSubmissionEnabled': false,
  'app.update.enabled': false,
  'extensions.pocket.enabled': false,
  'accessibility.force_disabled': -1,   // accessible from the start, not when somebody asks
  'intl.accept_languages': 'en-US',
  'dom.storageManager.prompt.testing': true,
  'dom.storageManager.prompt.testing.allow': true,
};

const browsers = {
  firefox: async (folder, address) => {
    await writeFile(join(folder, 'user.js'), Object.entries(firefox_prefs).map(([name, value]) => `user_pref(${JSON.stringify(name)}, ${JSON.stringify(value)});\n`).join(''));
    return ['firefox-esr', ['--no-remote', '--profile', folder, '--kiosk', address]];
  },
  chromium: async (folder, address) => ['chromium', [
    `--user-data-dir=${folder}`, '--force-renderer-accessibility', '--no-sandbox', '--no-first-run', '--no-default-browser-check', '--test-type', '--lang=en-US',
    '--disable-background-networking', '--disable-component-update', '--disable-sync', '--password-store=basic', '--start-maximized', `--app=${address}`,
  ]],
};

export class Desk {
  groups = [];

  static async set_up() {
    const desk = new Desk();
    try {
      await desk.furnish();
      return desk;
    } catch (error) {
      await desk.clear();
      throw error;
    }
  }

  async furnish() {
    this.folder = await mkdtemp(join(tmpdir(), 'cyclebook-ears-'));
    const own = (...names) => join(this.folder, ...names);
    for (const name of ['run', 'browser', 'config/glib-2.0/settings']) await mkdir(own(name), { recursive: true, mode: 0o700 });
    await writeFile(own('config/glib-2.0/settings/keyfile'), settings);
    this.env = {
      PATH: process.env.PATH, HOME: this.folder, LC_ALL: 'C.UTF-8', LANGUAGE: 'en',
      XDG_RUNTIME_DIR: own('run'), XDG_CONFIG_HOME: own('config'), XDG_DATA_HOME: own('data'), XDG_CACHE_HOME: own('cache'),
      GSETTINGS_BACKEND: 'keyfile', GTK_MODULES: 'gail:atk-bridge', GNOME_ACCESSIBILITY: '1', NO_AT_BRIDGE: '0',
    };
    const screen = this.start('Xvfb', ['-displayfd', '3', '-nolisten', 'tcp', '-screen', '0', '1280x900x24']);
    this.env.DISPLAY = `:${await first_line(screen.stdio[3])}`;
    const bus = this.start('dbus-daemon', ['--session', '--nofork', '--print-address=3']);
    this.env.DBUS_SESSION_BUS_ADDRESS = await first_line(bus.stdio[3]);
    this.start('openbox', ['--sm-disable']);
    this.start('/usr/libexec/at-spi-bus-launcher', ['--launch-immediately', '--a11y=1', '--screen-reader=1']);
    const orca = this.start('/usr/bin/python3', [fileURLToPath(new URL('spoken.py', import.meta.url))], { stdio: ['ignore', 'pipe', process.env.EARS_DEBUG ? 'inherit' : 'ignore', 'ignore'] });
    this.ears = new Ears(orca.stdout);
    await this.ears.until(() => this.ears.heard.some((line) => /Screen reader on/.test(line)), () => "Orca does not speak.");
  }

  /** A process that leads a group of its own, which ends as a whole, and ends itself where this one does not come to that. */
  start(command, args, options) {
    const group = spawn('setpriv', ['--pdeathsig', 'KILL', command, ...args], { env: this.env, detached: true, stdio: ['ignore', 'ignore', 'ignore', 'pipe'], ...options });
    group.on('error', () => {});
    this.groups.push(group);
    return group;
  }

  async browse(engine, address) {
    this.start(...await browsers[engine](join(this.folder, 'browser'), address), { stdio: 'ignore' });
  }

  /** Waits until a window has a title like this. */
  async shows(title) {
    for (let found = false; !found;) {   // a window that goes while it looks is an error to it
      found = await run('xdotool', ['search', '--sync', '--onlyvisible', '--name', title], { env: this.env, timeout: 60_000 })
        .then(() => true, (error) => { if (error.killed) throw error; });
    }
  }

  async presses(...keys) {
    await run('xdotool', ['key', '--delay', '0', ...keys], { env: this.env });
  }

  async types(text, delay = 0) {
    await run('xdotool', ['type', '--delay', String(delay), text], { env: this.env });
  }

  async clear() {
    for (const group of this.groups.reverse()) {
      if (group.exitCode !== null || group.signalCode !== null || !group.pid) continue;
      const gone = once(group, 'exit');
      process.kill(-group.pid, 'SIGKILL');
      await gone;
    }
    if (this.folder) await rm(this.folder, { recursive: true, force: true, maxRetries: 5 });
  }
}

async function first_line(stream) {
  let text = '';
  for await (const part of stream) {
    text += part;
    if (text.includes('\n')) return text.split('\n', 1)[0];
  }
  throw new Error('A process of the desk ended before it said where it is.');
}
