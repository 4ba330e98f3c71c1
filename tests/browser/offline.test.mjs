// Hosted, the page needs the network once. A new version waits until the person wants it.

import { expect, test } from '@playwright/test';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { let_timers_stop } from './faults.mjs';
import { add_line, begin_lesson, lines, open_lesson } from './lesson.mjs';
import { Person } from './people.mjs';
import { installed, Site, version } from './site.mjs';
import { beside } from './tabs.mjs';

const announcement = (page) => page.getByRole('status').filter({ hasText: /^A new version is ready\.$/ });

test('after one visit no network is needed, for any work', async () => {
  const site = await Site.start();
  const person = await Person.arrive(site.address, { profile: true });
  await installed(person.page);
  await site.stop();
  await expect(person.page.evaluate(() => fetch('icon.svg?unheard-of', { cache: 'no-store' }).then((r) => r.text()))).rejects.toThrow(/fetch/);
  person.problems.length = 0;   // the browser has complained of that
  await person.page.reload();
  await person.ready();
  await begin_lesson(person);
  for (let n = 1; n <= 2; ++n) {
    await add_line(person, `Line ${n}, with no network`);
    await person.saved();
    await person.page.reload();
    await person.ready();
    await open_lesson(person);
    await expect(lines(person)).toHaveCount(n);
  }
  const { text } = await person.send('Amina Warsame', 'teacher');
  expect(JSON.parse(text).format).toBe('cyclebook-bundle');
  expect(person.problems).toEqual([]);
  // Closed and opened again, and in another tab.
  await person.context.close();
  await person.open();
  expect(await person.cycles()).toHaveLength(1);
  const other = await beside(person);
  expect(await other.cycles()).toHaveLength(1);
  await person.leave();
  await site.end();
});

test('it can be installed: the browser finds nothing wrong with the manifest and its icons', async () => {
  const site = await Site.start();
  const person = await Person.arrive(site.address);
  await installed(person.page);
  const session = await person.context.newCDPSession(person.page);
  const { errors, data } = await session.send('Page.getAppManifest');
  expect(errors).toEqual([]);
  const { installabilityErrors } = await session.send('Page.getInstallabilityErrors');
  expect(installabilityErrors.filter(({ errorId }) => errorId !== 'in-incognito')).toEqual([]);
  for (const { src, sizes } of JSON.parse(data).icons) {
    const size = await person.page.evaluate(async (url) => {
      const image = new Image();
      image.src = url;
      await image.decode();
      return `${image.naturalWidth}x${image.naturalHeight}`;
    }, src);
    if (sizes !== 'any') expect(size, src).toBe(sizes);
  }
  await person.leave();
  await site.end();
});

test('a new version waits until the person agrees, with everything saved first', async () => {
  const site = await Site.start();
  const person = await Person.arrive(site.address, { before: let_timers_stop });
  await installed(person.page);
  await begin_lesson(person);
  await add_line(person, 'With the old version');
  await person.saved();

  await site.change('second');
  for (let visit = 1; visit <= 2; ++visit) {
    await person.page.reload();
    await person.ready();
    await expect(announcement(person.page)).toBeVisible();
    expect(await version(person.page), 'without agreement the old one goes on').toEqual(['first', 'first']);
  }
  const other = await beside(person);
  expect(await version(other.page)).toEqual(['first', 'first']);
  await expect(announcement(other.page)).toBeVisible();

  await open_lesson(person);
  await person.page.evaluate(() => window.stop_timers());   // it is not saved by itself any more
  await add_line(person, 'Not yet saved when the person agrees');
  await Promise.all([person.page.waitForEvent('load'), person.press('Use it now')]);
  await person.ready();
  expect(await version(person.page)).toEqual(['second', 'second']);
  await expect(announcement(person.page)).toHaveCount(0);
  await open_lesson(person);
  await expect(lines(person)).toHaveCount(2);

  // The other tab is still the old one; it became the writer when this one was loaded, and the new one follows it.
  expect(await version(other.page)).toEqual(['first', 'first']);
  await open_lesson(other);
  await add_line(other, 'From the old version, with the new one beside it');
  await other.saved();
  await expect(lines(person)).toHaveCount(3);
  await expect(announcement(other.page)).toBeVisible();
  await Promise.all([other.page.waitForEvent('load'), other.press('Use it now')]);
  await other.ready();
  expect(await version(other.page)).toEqual(['second', 'second']);
  await open_lesson(other);
  await expect(lines(other)).toHaveCount(3);
  expect(person.problems).toEqual([]);
  await person.leave();
  await site.end();
});

test('half of a new version is not taken', async () => {
  const site = await Site.start();
  const person = await Person.arrive(site.address);
  await installed(person.page);
  await site.change('second');
  await writeFile(join(site.root, await site.version(), 'style.css'), ':root { --made: "third"; }');
  const state = await person.page.evaluate(async () => {
    const registration = await navigator.serviceWorker.ready;
    const found = new Promise((resolve) => { registration.addEventListener('updatefound', () => resolve(registration.installing), { once: true }); });
    await registration.update().catch(() => {});
    const worker = await found;
    if (worker.state === 'installing') await new Promise((resolve) => { worker.addEventListener('statechange', resolve, { once: true }); });
    return worker.state;
  });
  expect(state).toBe('redundant');
  await expect(announcement(person.page)).toHaveCount(0);
  await person.page.reload();
  await person.ready();
  expect(await version(person.page)).toEqual(['first', 'first']);
  await person.leave();
  await site.end();
});
