// The browser can be killed at any moment.

import { test } from '@playwright/test';
import { kill_at_random } from './kills.mjs';
import { seed } from './random.mjs';

test('killed at 30 random moments, it starts cleanly each time and has all that was shown as saved', async () => {
  test.setTimeout(600_000);
  const number = seed();
  console.log(`SEED=${number}`);
  const saved = await kill_at_random(30, number);
  test.expect(saved, 'there was something to lose').toBeGreaterThan(0);
});
