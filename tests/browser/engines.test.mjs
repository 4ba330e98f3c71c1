// The main test in Firefox and WebKit as Debian has them, both without WebGL.

import { expect, test } from '@playwright/test';
import { addresses } from './addresses.mjs';
import { Person } from './people.mjs';
import { rolled, some } from './random.mjs';
import { take_cycle } from './story.mjs';

for (const [name, engine] of [['Firefox', 'firefox'], ['WebKit', 'webkit']])
  test(`${name}: a Full cycle from New cycle to closed, in one form of the page or the other`, async () => {
    test.setTimeout(600_000);
    for (const form of some(1, Object.keys(addresses), rolled())) {
      console.log(`${name}, ${form}`);
      await take_cycle(await addresses[form](), 'Full', { engine });
    }
  });

for (const engine of ['chromium', 'firefox', 'webkit'])
  for (const [form, address] of Object.entries(addresses))
    test(`${form}: the page opens in ${engine}, and its version is printed`, async () => {
      const person = await Person.arrive(await address(), { engine });
      await person.sees('Try a sample');
      expect(person.browser.version).toMatch(/^\d+\.\d+/);
      console.log(`${engine} ${person.browser.version}`);
      await person.leave();
    });
