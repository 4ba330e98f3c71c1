// The main test in Firefox as Debian has it, headless and so without WebGL.

import { test } from '@playwright/test';
import { addresses } from './addresses.mjs';
import { take_cycle } from './story.mjs';

for (const [form, address] of Object.entries(addresses))
  test(`Firefox, ${form}: a Full cycle from New cycle to closed`, async () => {
    test.setTimeout(600_000);
    await take_cycle(await address(), 'Full', { engine: 'firefox' });
  });
