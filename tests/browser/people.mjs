// Two people with a browser profile each, who drive the page by role and name as an assistive tool does.

import { chromium, expect } from '@playwright/test';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { faultsOfBundle } from '../schemas/schemas.mjs';
import { pointer } from './hands.mjs';

const flags = ['--no-sandbox', '--disable-background-networking', '--disable-component-update', '--disable-sync', '--no-first-run'];

/** A person at a browser of their own. */
export class Person {
  /** @param {string} address the page, hosted or a file */
  static async arrive(address, { viewport = { width: 1280, height: 800 }, colorScheme = 'light', deviceScaleFactor = 1, at = '2026-11-03T09:00:00', hand = pointer, locale = 'en-US', before } = {}) {
    const person = new Person();
    person.before = before;   // runs in the page before its own scripts
    person.hand = hand;
    person.address = address;
    person.profile = await mkdtemp(join(tmpdir(), 'cyclebook-profile-'));
    person.options = {
      executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
      args: flags,
      acceptDownloads: true,
      viewport,
      deviceScaleFactor,
      colorScheme,
      timezoneId: 'America/Chicago',
      locale,
    };
    person.time = new Date(at);
    await person.open();
    return person;
  }

  async open() {
    this.context = await chromium.launchPersistentContext(this.profile, this.options);
    await this.context.clock.setFixedTime(this.time);
    if (this.before) await this.context.addInitScript(this.before);
    this.page = this.context.pages()[0] ?? (await this.context.newPage());
    this.problems = [];
    this.page.on('pageerror', (error) => this.problems.push(String(error)));
    this.page.on('console', (message) => message.type() === 'error' && this.problems.push(message.text()));
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
    await this.context.clock.setFixedTime(this.time);
    await this.page.reload();
    await this.ready();
  }

  async leave() {
    await this.context.close();
    await rm(this.profile, { recursive: true, force: true });
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
  choose(name, where = this.page) { return this.hand.check(where.getByRole('radio', { name, exact: true })); }
  tick(name, where = this.page) { return this.hand.check(where.getByRole('checkbox', { name, exact: true })); }
  write(name, text, where = this.page) { return this.hand.fill(this.field(name, where), text); }
  submit(name) { return this.hand.submit(this.field(name)); }
  date(name, day) { return this.hand.date(this.page.getByLabel(name, { exact: true }), day); }
  select(name, label, where = this.page) { return this.hand.select(where.getByRole('combobox', { name, exact: true }), label); }
  confirm(name) { return this.hand.press(this.dialog.getByRole('button', { name, exact: true })); }
  async sees(text) { await expect(this.page.getByText(text).first()).toBeVisible(); }
  async on_screen(name) { await expect(this.page.getByRole('heading', { level: 1, name })).toBeVisible(); }
  async saved() { await expect(this.page.getByRole('status').filter({ hasText: /^Saved$/ })).toHaveCount(1); }

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
    const [download] = await Promise.all([this.page.waitForEvent('download'), this.confirm('Download file')]);
    const path = await download.path();
    expect(download.suggestedFilename(), 'a file name that tells nothing').toMatch(/^cycle-[A-Za-z0-9]+\.json$/);
    const text = await readFile(path, 'utf8');
    if (!passphrase) expect(faultsOfBundle(text), 'what the schema has against the file').toEqual([]);
    return { path, text };
  }

  async choose_file(path) {
    await this.follow('My cycles');
    const [chooser] = await Promise.all([this.page.waitForEvent('filechooser'), this.press('Open file')]);
    await chooser.setFiles(path);
  }

  /** Opens a received file and goes to its cycle. */
  async receive(file, passphrase) {
    await this.choose_file(file.path);
    if (passphrase) {
      await this.hand.fill(this.dialog.getByLabel('Passphrase', { exact: true }), passphrase);
      await this.confirm('Unseal');
    }
    await expect(this.dialog.getByRole('heading', { name: 'File opened' })).toBeVisible();
    await this.confirm('Open the cycle');
    await expect(this.dialog).toHaveCount(0);
  }
}

/** All that a plain bundle says, its signed parts decoded. */
export function decoded(text) {
  const bundle = JSON.parse(text);
  const parts = bundle.entries.map((entry) => Buffer.from(entry.payload, 'base64url').toString('utf8'));
  return text + parts.join('\n');
}
