// What axe-core can see: no screen breaks a rule, in both themes, narrow and wide, with dialogs open.

import { test } from '@playwright/test';
import { hosted } from './addresses.mjs';
import { check } from './axe.mjs';
import { Person } from './people.mjs';
import { day, screens, try_sample, visit } from './sample.mjs';

for (const colorScheme of ['light', 'dark'])
  for (const viewport of [{ width: 1280, height: 800 }, { width: 320, height: 640 }])
    test(`axe finds nothing, ${viewport.width} wide, ${colorScheme}`, async () => {
      test.setTimeout(180_000);
      const person = await Person.arrive(await hosted(), { viewport, colorScheme, at: `${day}T09:00:00` });
      const passed = [`start ${await check(person, 'start')}`];
      await try_sample(person);
      for (const name of Object.keys(screens)) {
        await visit(person, name);
        passed.push(`${name} ${await check(person, name)}`);
      }
      console.log(`axe's rules passed, ${viewport.width} wide, ${colorScheme}: ${passed.join('; ')}`);
      await person.leave();
    });
