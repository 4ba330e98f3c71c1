// What axe-core can see: no screen breaks a rule, in both themes, narrow and wide, with dialogs open.

import { expect, test } from '@playwright/test';
import axe from 'axe-core';
import { hosted } from './addresses.mjs';
import { Person } from './people.mjs';
import { day, screens, try_sample, visit } from './sample.mjs';

async function check(person, name) {
  await person.page.evaluate(axe.source);
  const result = await person.page.evaluate(() => window.axe.run(document, { resultTypes: ['violations'] }));
  const found = result.violations.map(({ id, help, nodes }) => `${id}: ${help}: ${nodes.map((node) => node.html.slice(0, 160)).join(' | ')}`);
  expect(found, name).toEqual([]);
  expect(result.passes.length, `${name}: rules that were looked at`).toBeGreaterThan(15);
}

for (const colorScheme of ['light', 'dark'])
  for (const viewport of [{ width: 1280, height: 800 }, { width: 320, height: 640 }])
    test(`axe finds nothing, ${viewport.width} wide, ${colorScheme}`, async () => {
      test.setTimeout(180_000);
      const person = await Person.arrive(await hosted(), { viewport, colorScheme, at: `${day}T09:00:00` });
      await check(person, 'start');
      await try_sample(person);
      for (const name of Object.keys(screens)) {
        await visit(person, name);
        await check(person, name);
      }
      await person.leave();
    });
