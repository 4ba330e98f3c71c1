// Two people with a browser profile each, who drive the page by role and name as an assistive tool does.

import { chromium, expect } from '@playwright/test';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const flags = ['--no-sandbox', '--disable-background-networking', '--disable-component-update', '--disable-sync', '--no-first-run'];

/** A person at a browser of their own. */
export class Person {
  /** @param {string} address the page, hosted or a file */
  static async arrive(address, { viewport = { width: 1280, height: 800 }, colorScheme = 'light', at = '2026-11-03T09:00:00' } = {}) {
    const person = new Person();
    person.address = address;
    person.profile = await mkdtemp(join(tmpdir(), 'cyclebook-profile-'));
    person.options = {
      executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
      args: flags,
      acceptDownloads: true,
      viewport,
      colorScheme,
      timezoneId: 'America/Chicago',
      locale: 'en-US',
    };
    person.time = new Date(at);
    await person.open();
    return person;
  }

  async open() {
    this.context = await chromium.launchPersistentContext(this.profile, this.options);
    await this.context.clock.setFixedTime(this.time);
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

  /** It is another day. */
  async on(day) {
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
  field(name) { return this.page.getByRole('textbox', { name, exact: true }); }
  heading(name) { return this.page.getByRole('heading', { name, exact: true }); }
  get dialog() { return this.page.getByRole('dialog'); }

  async press(name) { await this.button(name).click(); }
  async follow(name) { await this.link(name).first().click(); }
  async choose(name) { await this.page.getByRole('radio', { name, exact: true }).check(); }
  async write(name, text) { await this.field(name).fill(text); }
  async date(name, day) { await this.page.getByLabel(name, { exact: true }).fill(day); }
  async select(name, label) { await this.page.getByRole('combobox', { name, exact: true }).selectOption({ label }); }
  async confirm(name) { await this.dialog.getByRole('button', { name, exact: true }).click(); }
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
    if (passphrase) await this.dialog.getByLabel('Passphrase', { exact: true }).fill(passphrase);
    else await this.dialog.getByRole('checkbox', { name: 'Send it without a passphrase' }).check();
    const [download] = await Promise.all([this.page.waitForEvent('download'), this.confirm('Download file')]);
    const path = await download.path();
    expect(download.suggestedFilename(), 'a file name that tells nothing').toMatch(/^cycle-[A-Za-z0-9]+\.json$/);
    return { path, text: await readFile(path, 'utf8') };
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
      await this.dialog.getByLabel('Passphrase', { exact: true }).fill(passphrase);
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
