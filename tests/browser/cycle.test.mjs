// Two people take cycles from New cycle to closed, in each form of the page and with each way to act on it.

import { test } from '@playwright/test';
import { addresses, hosted } from './addresses.mjs';
import { assistive, keyboard } from './hands.mjs';
import { take_cycle } from './story.mjs';

for (const [form, address] of Object.entries(addresses))
  for (const type of ['Full', 'Focused', 'Short'])
    test(`${form}: a ${type} cycle from New cycle to closed`, async () => {
      test.setTimeout(240_000);
      await take_cycle(await address(), type);
    });

for (const [how, hand] of Object.entries({ 'the keyboard alone': keyboard, 'what assistive tools do, without a pointer': assistive }))
  test(`hosted: a Full cycle with ${how}`, async () => {
    test.setTimeout(240_000);
    await take_cycle(await hosted(), 'Full', { hand });
  });
