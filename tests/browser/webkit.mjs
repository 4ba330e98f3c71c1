// WebKitGTK as Debian has it, driven by WebDriver: its MiniBrowser on a screen of its own. A page and what is found on it
// answer to those of Playwright's methods that the main test calls.

import { build } from 'esbuild';
import { once } from 'node:events';
import { mkdir, rename, writeFile } from 'node:fs/promises';
import { machine } from 'node:os';
import { join } from 'node:path';
import { spawn } from 'node:child_process';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { Builder, Key } from 'selenium-webdriver';
import { waitForServer } from 'selenium-webdriver/http/util.js';
import { findFreePort } from 'selenium-webdriver/net/portprober.js';
import { arrival, downloads_of, keep_chooser } from './files.mjs';

const libraries = `/usr/lib/${machine()}-linux-gnu`;
const patience = 60_000;

/** Looks again until there is something to give. */
async function until(what, look) {
  let between = 10;
  for (const end = Date.now() + patience; Date.now() < end; await pause(between = Math.min(between * 1.5, 200))) {
    const found = await look();
    if (found) return found;
  }
  throw new Error(`not within ${patience / 1000} seconds: ${typeof what === 'function' ? what() : what}`);
}

// -- processes

/** It leads a group of its own, which ends as a whole, and ends itself where this process does not come to that. */
const start = (command, args, options) => spawn('setpriv', ['--pdeathsig', 'KILL', command, ...args], { stdio: 'ignore', detached: true, ...options });
const end = (group) => process.kill(-group.pid, 'SIGKILL');

async function start_screen() {
  const screen = start('Xvfb', ['-displayfd', '3', '-nolisten', 'tcp', '-screen', '0', '1600x1200x24'], { stdio: ['ignore', 'ignore', 'ignore', 'pipe'] });
  const [number] = await once(screen.stdio[3], 'data');
  return { screen, display: `:${String(number).trim()}` };
}

/** A driver and its browser, with all that they keep in the profile's folder. */
async function start_driver(profile, env) {
  const port = await findFreePort();
  const address = `http://127.0.0.1:${port}`;
  const driver = start('WebKitWebDriver', [`--port=${port}`], { env: {
    ...process.env,
    HOME: profile,
    XDG_CONFIG_HOME: join(profile, 'config'),
    XDG_DATA_HOME: join(profile, 'data'),
    XDG_CACHE_HOME: join(profile, 'cache'),
    DBUS_SESSION_BUS_ADDRESS: 'disabled:',
    NO_AT_BRIDGE: '1',
    WEBKIT_DISABLE_COMPOSITING_MODE: '1',   // with no card, composing costs more than all else
    LC_ALL: 'C',   // which it takes for en-US
    ...env,
  } });
  await waitForServer(address, patience);
  const session = await new Builder().usingServer(address).withCapabilities({
    browserName: 'MiniBrowser',
    // The library that changes the date leaves something behind where a process is killed: the browser alone has it. In the
    // form for threads; with the other one a page now and then got no frames any more.
    'webkitgtk:browserOptions': { binary: '/usr/bin/env', args: [
      `LD_PRELOAD=${libraries}/faketime/libfaketimeMT.so.1`, `${libraries}/webkit2gtk-4.1/MiniBrowser`,
      '--automation', '--enable-webgl=false',   // WebKit calls the processor's WebGL a card's, and it is slow
    ] },
  }).build();
  await session.manage().setTimeouts({ script: patience });
  return { driver, session };
}

// -- the date

/** WebDriver has no way to run something before the page's own scripts: the date is changed from below, for the processes that
 *  run scripts, and goes on from there. */
const date_file = (profile) => join(profile, 'date');

const faked = (profile) => ({
  FAKETIME_ONLY_CMDS: 'WebKitWebProcess',
  FAKETIME_TIMESTAMP_FILE: date_file(profile),
  FAKETIME_CACHE_DURATION: '1',
  FAKETIME_DONT_FAKE_MONOTONIC: '1',
  NO_FAKE_STAT: '1',
});

async function write_date(profile, then) {
  const seconds = (then - Date.now()) / 1000;
  await writeFile(`${date_file(profile)}.new`, `${seconds < 0 ? '' : '+'}${seconds}`);
  await rename(`${date_file(profile)}.new`, date_file(profile));
}

// -- what is found, in the page

/** All elements that the steps lead to, in the order of the page. Runs in the page, with dom-accessibility-api. */
function find(steps) {
  const { computeAccessibleName, getRole, isInaccessible } = accessibility;
  const clean = (text) => text.replace(/\s+/g, ' ').trim();
  const fits = (text, { source, flags, words, exact }) => {
    if (source !== undefined) return new RegExp(source, flags).test(clean(text));
    return exact ? clean(text) === words : clean(text).toLowerCase().includes(words.toLowerCase());
  };
  const hidden = new Map();   // looked at once for each element above those that are asked about
  const isSubtreeInaccessible = (el) => {
    if (!hidden.has(el)) hidden.set(el, accessibility.isSubtreeInaccessible(el));
    return hidden.get(el);
  };
  const below = (roots) => [...document.body.querySelectorAll('*')].filter((el) => roots.some((root) => root !== el && root.contains(el)));
  const ways = {
    role: (roots, { role, level, name }) => below(roots).filter((el) => getRole(el) === role
      && (!level || el.tagName === `H${level}`) && !isInaccessible(el, { isSubtreeInaccessible }) && (!name || fits(computeAccessibleName(el), name))),
    label: (roots, { label }) => below(roots).filter((el) => el.matches('input, textarea, select') && fits(computeAccessibleName(el), label)),
    text: (roots, { text }) => below(roots).filter((el) => !el.matches('script, style, noscript') && fits(el.textContent, text)
      && ![...el.children].some((child) => fits(child.textContent, text))),
    filter: (found, { has_text }) => found.filter((el) => fits(el.textContent, has_text)),
    first: (found) => found.slice(0, 1),
    or: (found, { other }) => {
      const either = new Set([...found, ...follow(other)]);
      return [...document.body.querySelectorAll('*')].filter((el) => either.has(el));
    },
  };
  const follow = (all) => all.reduce((found, step) => ways[step.way](found, step), [document.body]);
  return follow(steps);
}

const is_visible = (el) => el.checkVisibility({ visibilityProperty: true }) && el.getClientRects().length > 0;

/** Brings it where a pointer reaches it; tells whether it stays there, uncovered and usable, for two frames. */
async function is_ready(el) {
  const frame = () => new Promise(requestAnimationFrame);
  const place = () => JSON.stringify(el.getBoundingClientRect());
  const middle = () => {
    const { left, top, width, height } = el.getBoundingClientRect();
    return document.elementFromPoint(left + width / 2, top + height / 2);
  };
  if (!el.contains(middle())) el.scrollIntoView({ block: 'center' });
  await frame();
  const before = place();
  await frame();
  return before === place() && el.contains(middle()) && !el.matches(':disabled, [aria-disabled=true]');
}

const library = (await build({
  stdin: { contents: "export * from 'dom-accessibility-api'", resolveDir: fileURLToPath(new URL('.', import.meta.url)) },
  bundle: true, minify: true, format: 'iife', globalName: 'accessibility', write: false,
})).outputFiles[0].text;

const wanted = (text, exact) => (text instanceof RegExp ? { source: text.source, flags: text.flags } : { words: text, exact });

/** What WebKit itself calls the roles that it has another word for. */
const own_roles = { combobox: 'button' };

/** What has gone wrong before the browser did anything, and may go right the next time. */
const not_yet = ['StaleElementReferenceError', 'ElementClickInterceptedError', 'ElementNotInteractableError'];

/** Where elements can be looked for: a page, or what was found on it. */
class Place {
  getByRole(role, { name, exact, level } = {}) { return this.step({ way: 'role', role, level, name: name && wanted(name, exact) }); }
  getByLabel(text, { exact } = {}) { return this.step({ way: 'label', label: wanted(text, exact) }); }
  getByText(text, { exact } = {}) { return this.step({ way: 'text', text: wanted(text, exact) }); }
}

class Control extends Place {
  constructor(page, steps) {
    super();
    this.found_on = page;
    this.steps = steps;
  }

  page() { return this.found_on; }
  step(step) { return new Control(this.found_on, [...this.steps, step]); }
  filter({ hasText }) { return this.step({ way: 'filter', has_text: wanted(hasText) }); }
  first() { return this.step({ way: 'first' }); }
  or(other) { return this.step({ way: 'or', other: other.steps }); }
  toString() { return JSON.stringify(this.steps); }

  /** What `look` sees of the elements, at once. */
  async ask(look, arg) {
    const there = await this.found_on.run(`return window.accessibility ? { seen: await (${look})((${find})(args[0]), args[1]) } : null`, this.steps, arg);
    if (there) return there.seen;
    await this.found_on.run(`${library}; window.accessibility = accessibility`);   // it stays as long as the page
    return this.ask(look, arg);
  }
  count() { return this.ask((all) => all.length); }
  isVisible() { return this.ask(`(all) => all.length > 0 && (${is_visible})(all[0])`); }

  /** What `look` sees of the only element, once it is there. */
  async evaluate(look, arg) {
    const { seen } = await until(this, () => this.ask(`async (all, arg) => {
      if (all.length > 1) throw new Error('there are ' + all.length);
      return all.length === 1 && { seen: await (${look})(all[0], arg) };
    }`, arg));
    return seen;
  }
  innerText() { return this.evaluate((el) => el.innerText); }
  inputValue() { return this.evaluate((el) => el.value); }
  isChecked() { return this.evaluate((el) => el.checked); }

  /** Acts on the only element once it is ready, if WebKit knows it by the same role and name. */
  async act(action) {
    let why = 'is not ready';
    await until(() => `${this} ${why}`, async () => {
      try {
        const [element, role, name] = await this.evaluate(`async (el) => await (${is_ready})(el)
          ? [el, accessibility.getRole(el), accessibility.computeAccessibleName(el)] : []`);
        if (!element) return false;
        const [own_role, own_name] = [await element.getAriaRole(), await element.getAccessibleName()];
        if ((role && own_role !== (own_roles[role] ?? role)) || own_name !== name) {
          why = `is to WebKit a ${own_role} ${own_name}, not a ${role} ${name}`;
          return false;
        }
        await action(element);
        return true;
      } catch (error) {
        if (!not_yet.includes(error.name)) throw error;
        why = String(error);
        return false;
      }
    });
  }

  click() { return this.act((element) => element.click()); }
  press(key) { return this.act((element) => element.sendKeys(Key[key.toUpperCase()])); }

  async check() {
    if (!(await this.isChecked())) await this.click();
    await until(`${this} is checked`, () => this.isChecked());
  }

  /** A date or a time is typed part by part, in the American order. On a busy machine the driver loses a key now and then:
   *  what was typed is looked at, and typed again. */
  async fill(value) {
    const parts = parts_of[await this.evaluate((el) => el.type)];
    let held = '';
    for (let times = 0; times < 3; times += 1) {
      await this.act(async (element) => {
        if (parts) {
          await element.sendKeys(to_first_part + parts(value).join(Key.ARROW_RIGHT));
        } else {
          await element.sendKeys(Key.CONTROL, 'a');
          await element.sendKeys(value || Key.DELETE);
        }
      });
      for (const end = Date.now() + patience / 10; Date.now() < end; await pause(20)) {
        held = await this.inputValue();
        if (held === value) return;
      }
    }
    throw new Error(`${this} holds ${held}, not ${value}`);
  }

  async selectOption({ label }) {
    await this.act(async (element) => {
      const option = await this.evaluate((el, text) => [...el.options].find((one) => one.label === text), label);
      await option.click();
    });
    await until(`${this} shows ${label}`, () => this.evaluate((el, text) => el.selectedOptions[0].label === text, label));
  }
}

const to_first_part = Key.ARROW_LEFT.repeat(2);
const parts_of = {
  date: (value) => {
    const [year, month, day] = value.split('-');
    return [month, day, year];
  },
  time: (value) => {
    const [hours, minutes] = value.split(':');
    return [String(Number(hours) % 12 || 12).padStart(2, '0'), minutes, hours < 12 ? 'A' : 'P'];
  },
};

/** Keeps what goes wrong from now on. Runs in the page. */
function watch() {
  window.problems = [];
  addEventListener('error', (ev) => window.problems.push(String(ev.error ?? ev.message)));
  addEventListener('unhandledrejection', (ev) => window.problems.push(String(ev.reason)));
  const { error } = console;
  console.error = (...args) => {
    window.problems.push(args.map(String).join(' '));
    error.apply(console, args);
  };
}

class Page extends Place {
  problems = [];

  constructor(session) {
    super();
    this.session = session;
  }

  step(step) { return new Control(this, [step]); }

  /** Runs a function's body in the page, and gives what it gives or promises. */
  async run(body, ...args) {
    const { error, value } = await this.session.executeAsyncScript(`
      const done = arguments[1];
      (async (args) => { ${body} })(arguments[0]).then((value) => done({ value }), (error) => done({ error: String(error) }));`, args);
    if (error) throw new Error(error);
    return value;
  }
  evaluate(look, arg) { return this.run(`return (${look})(args[0])`, arg); }
  waitForFunction(look) { return until(String(look), () => this.evaluate(look)); }

  async goto(address) {
    await this.leave();
    await this.session.get(address);
    await this.evaluate(watch);
  }
  async reload() {
    await this.leave();
    await this.session.navigate().refresh();
    await this.evaluate(watch);
  }
  async leave() {
    this.problems.push(...await this.evaluate(() => window.problems ?? []));
  }

  /** Gives the page this size: the window is larger. */
  resize({ width, height }) {
    return until(`a page of ${width} by ${height}`, async () => {
      const [w, h, across, down] = await this.evaluate(() => [innerWidth, innerHeight, outerWidth - innerWidth, outerHeight - innerHeight]);
      if (w === width && h === height) return true;
      await this.session.manage().window().setRect({ width: width + across, height: height + down });
      return false;
    });
  }
}

/** As openBrowser() of browsers.mjs gives it. What a driven browser stores lives as long as itself. */
export async function open_webkit(profile, { time, viewport, timezoneId }) {
  const downloads = await downloads_of(profile);
  await mkdir(join(profile, 'config'), { recursive: true });
  await writeFile(join(profile, 'config', 'user-dirs.dirs'), `XDG_DOWNLOAD_DIR="${downloads}"\n`);
  await write_date(profile, time);
  const { screen, display } = await start_screen();
  const { driver, session } = await start_driver(profile, { DISPLAY: display, TZ: timezoneId, ...faked(profile) });
  const page = new Page(session);
  await page.resize(viewport);
  return {
    page,
    problems: page.problems,
    version: (await session.getCapabilities()).getBrowserVersion(),
    async at(then) {
      await write_date(profile, then);
      await until(`it is ${then}`, () => page.evaluate((wanted) => Math.abs(Date.now() - wanted) < 120_000, Number(then)));
    },
    async close() {
      await page.leave();
      await session.quit();
      end(driver);
      end(screen);
    },
    async saves(action) {
      await action();
      return arrival(downloads);
    },
    async chooses(path, action) {
      await page.evaluate(keep_chooser);
      await action();
      const field = await page.waitForFunction(() => window.chooser);
      await page.evaluate(() => { delete window.chooser; });
      await field.sendKeys(path);
    },
  };
}
