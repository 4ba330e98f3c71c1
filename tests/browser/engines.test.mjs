// The main test in Firefox and WebKit as Debian has them, both without WebGL.

import { test } from '@playwright/test';
import { addresses } from './addresses.mjs';
import { take_cycle } from './story.mjs';

for (const [name, engine] of [['Firefox', 'firefox'], ['WebKit', 'webkit']])
  for (const [form, address] of Object.entries(addresses))
    test(`${name}, ${form}: a Full cycle from New cycle to closed`, async () => {
      test.setTimeout(600_000);
      await take_cycle(await address(), 'Full', { engine });
    });
