// What axe-core can see: no screen breaks a rule, in both themes, narrow and wide, with dialogs open.

import { test } from '@playwright/test';
import { hosted } from './addresses.mjs';
import { check } from './axe.mjs';
import { Person } from './people.mjs';
import { screens, visit, with_sample } from './sample.mjs';

for (const colorScheme of ['light', 'dark'])
  for (const viewport of [{ width: 1280, height: 800 }, { width: 320, height: 640 }])
    test(`axe finds nothing, ${viewport.width} wide, ${colorScheme}`, async () => {
      test.setTimeout(180_000);
      const stranger = await Person.arrive(await hosted(), { viewport, colorScheme });
      const passed = [`start ${await check(stranger, 'start')}`];
      await stranger.leave();
      const person = await with_sample({ viewport, colorScheme });
      for (const name of Object.keys(screens)) {
        await visit(person, name);
        passed.push(`${name} ${await check(person, name)}`);
      }
      console.log(`axe's rules passed, ${viewport.width} wide, ${colorScheme}: ${passed.join('; ')}`);
      await person.leave();
    });
