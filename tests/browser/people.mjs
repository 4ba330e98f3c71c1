// Two people with a browser profile each, who drive the page by role and name as an assistive tool does.

import { expect } from '@playwright/test';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { faultsOfBundle } from '../schemas/schemas.mjs';
import { openBrowser } from './browsers.mjs';
import { pointer } from './hands.mjs';

/** Waits until what is looked at is so: with what every browser's page can be asked. */
const becomes = (what, look) => expect.poll(look, { message: what, intervals: [20, 50, 100, 200] });

/** A person at a browser of their own. */
export class Person {
  /** @param {string} address the page, hosted or a file
   *  profile: a folder that outlives the browser, which is then one of the person's own */
  static async arrive(address, { engine = 'chromium', profile = engine === 'webkit', viewport = { width: 1280, height: 800 }, colorScheme = 'light', deviceScaleFactor = 1, at = '2026-11-03T09:00:00', hand = pointer, locale = 'en-US', stored, before } = {}) {
    const person = new Person();
    person.hand = hand;
    person.address = address;
    person.engine = engine;
    if (profile) person.profile = await mkdtemp(join(tmpdir(), 'cyclebook-profile-'));
    person.options = { viewport, colorScheme, deviceScaleFactor, locale, stored, before };   // before: runs in the page before its own scripts
    person.time = new Date(at);
    await person.open();
    return person;
  }

  async open() {
    this.browser = await openBrowser(this.engine, this.profile, { time: this.time, ...this.options });
    this.context = this.browser.context;
    this.page = this.browser.page;
    this.problems = this.browser.problems;
    await this.page.goto(this.address);
    await this.ready();
  }

  async ready() {
    await this.page.waitForFunction(() => window.cyclebook !== undefined);
    await this.page.evaluate(() => window.cyclebook.ready.then(() => true));
  }

  /** It is another day. What the person did last is stored first: nobody reloads within the same moment. */
  async on(day) {
    await this.page.evaluate(() => window.cyclebook.flush());
    this.time = new Date(`${day}T09:00:00`);
    await this.browser.at(this.time);
    await this.page.reload();
    await this.ready();
  }

  async leave() {
    await this.browser.close();
    if (this.profile) await rm(this.profile, { recursive: true, force: true });
  }

  button(name) { return this.page.getByRole('button', { name, exact: true }); }
  link(name) { return this.page.getByRole('link', { name, exact: true }); }
  field(name, where = this.page) { return where.getByRole('textbox', { name, exact: true }); }
  heading(name) { return this.page.getByRole('heading', { name, exact: true }); }
  group(name) { return this.page.getByRole('group', { name, exact: true }); }
  radiogroup(name) { return this.page.getByRole('radiogroup', { name, exact: true }); }
  get dialog() { return this.page.getByRole('dialog'); }

  press(name) { return this.hand.press(this.button(name)); }
  follow(name) { return this.hand.press(this.link(name).first()); }
  /** By the navigation; where a narrow page has no room for it, from This device. */
  async go(name) {
    if (!(await this.link(name).count())) await this.follow('This device');
    await this.follow(name);
  }
  choose(name, where = this.page) { return this.hand.check(where.getByRole('radio', { name, exact: true })); }
  tick(name, where = this.page) { return this.hand.check(where.getByRole('checkbox', { name, exact: true })); }
  write(name, text, where = this.page) { return this.hand.fill(this.field(name, where), text); }
  submit(name) { return this.hand.submit(this.field(name)); }
  date(name, day) { return this.hand.date(this.page.getByLabel(name, { exact: true }), day); }
  select(name, label, where = this.page) { return this.hand.select(where.getByRole('combobox', { name, exact: true }), label); }
  confirm(name) { return this.hand.press(this.dialog.getByRole('button', { name, exact: true })); }
  sees(text) { return becomes(`sees ${text}`, () => this.page.getByText(text).first().isVisible()).toBe(true); }
  on_screen(name) { return becomes(`on the screen ${name}`, () => this.page.getByRole('heading', { level: 1, name }).first().isVisible()).toBe(true); }
  /** Until all that was done until now is shown as saved. */
  async saved() {
    await this.page.evaluate(() => void window.cyclebook.metrics());   // draws what waits, which may be the news that something is to be saved
    return becomes('saved', () => this.page.getByRole('status').filter({ hasText: /^Saved$/ }).count()).toBe(1);
  }
  counts(wanted, what) { return becomes(`how many ${what}`, () => what.count()).toBe(wanted); }
  finds(name, text) { return becomes(`what the field ${name} holds`, () => this.field(name).inputValue()).toBe(text); }
  is_asked(text) { return becomes('what the dialog says', () => this.dialog.innerText()).toContain(text); }

  /** Locks the device, and waits until all of it is sealed. */
  async lock(passphrase) {
    await this.follow('This device');
    await this.press('Lock this device');
    await this.write('New passphrase', passphrase, this.dialog);
    await this.write('The same passphrase again', passphrase, this.dialog);
    await this.confirm('Lock with this passphrase');
    await this.sees(/^This device has a lock now/);
    await this.saved();
  }

  /** Locks it now, until this window and those of `others` have begun anew. */
  async lock_now(...others) {
    const windows = [this, ...others];
    const begun = windows.map(({ page }) => page.waitForEvent('load'));
    await this.press('Lock now');
    await Promise.all(begun);
    for (const one of windows) {
      await one.ready();
      await one.on_screen('This device is locked');
    }
  }

  async begin_cycle(other, { role = 'Observer', name = 'Jonas Lindqvist', lesson = '2026-11-03' } = {}) {
    await this.press('New cycle');
    await this.choose(role);
    await this.write('Your name', name);
    await this.write(role === 'Observer' ? "Teacher's name" : "Observer's name", other);
    await this.date('Observation date', lesson);
    await this.press('Begin cycle');
  }

  /** To the cycle's own screen, wherever the person is. */
  async to_cycle(other) {
    await this.follow('My cycles');
    await this.on_screen('My cycles');
    await this.follow(other);
    await this.on_screen(new RegExp(other));
  }

  /** From the cycle's screen to the screen of a step. */
  async to_step(other, label) {
    await this.to_cycle(other);
    await this.follow(label);
  }

  cycles() { return this.page.evaluate(() => window.cyclebook.cycles()); }
  async cycle() {
    const [first] = await this.cycles();
    return this.page.evaluate((id) => window.cyclebook.cycle(id), first.id);
  }
  async step(id) { return (await this.cycle()).steps.find((step) => step.id === id); }

  /** Makes the hand-over file as a person does, and gives its path and text. */
  async send(other, to, passphrase) {
    await this.to_cycle(other);
    await this.press(`Send to ${to}`);
    if (passphrase) await this.hand.fill(this.dialog.getByLabel('Passphrase', { exact: true }), passphrase);
    else await this.tick('Send it without a passphrase', this.dialog);
    const { path, name } = await this.browser.saves(() => this.confirm('Download file'));
    expect(name, 'a file name that tells nothing').toMatch(/^cycle-[A-Za-z0-9]+\.json$/);
    const text = await readFile(path, 'utf8');
    if (!passphrase) expect(faultsOfBundle(text), 'what the schema has against the file').toEqual([]);
    return { path, text };
  }

  async choose_file(path) {
    await this.follow('My cycles');
    await this.browser.chooses(path, () => this.press('Open file'));
  }

  /** Opens a received file and goes to its cycle. */
  async receive(file, passphrase) {
    await this.choose_file(file.path);
    if (passphrase) {
      await this.hand.fill(this.dialog.getByLabel('Passphrase', { exact: true }), passphrase);
      await this.confirm('Unseal');
    }
    await this.counts(1, this.dialog.getByRole('heading', { name: 'File opened' }));
    await this.hand.press(this.button('Add to my cycles').or(this.button('Open the cycle')));
    await this.counts(0, this.dialog);
  }
}

/** All that a plain bundle says, its signed parts decoded. */
export function decoded(text) {
  const bundle = JSON.parse(text);
  const parts = bundle.entries.map((entry) => Buffer.from(entry.payload, 'base64url').toString('utf8'));
  return text + parts.join('\n');
}
