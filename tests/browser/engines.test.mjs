// The main test in Firefox and WebKit as Debian has them, both without WebGL.

import { expect, test } from '@playwright/test';
import { addresses, hosted } from './addresses.mjs';
import { Person } from './people.mjs';
import { take_cycle } from './story.mjs';

for (const [name, engine] of [['Firefox', 'firefox'], ['WebKit', 'webkit']])
  for (const [form, address] of Object.entries(addresses))
    test(`${name}, ${form}: a Full cycle from New cycle to closed`, async () => {
      test.setTimeout(600_000);
      await take_cycle(await address(), 'Full', { engine });
    });

for (const engine of ['chromium', 'firefox', 'webkit'])
  test(`the page opens in ${engine}, and its version is printed`, async () => {
    const person = await Person.arrive(await hosted(), { engine });
    await person.sees('Try a sample');
    expect(person.browser.version).toMatch(/^\d+\.\d+/);
    console.log(`${engine} ${person.browser.version}`);
    await person.leave();
  });
