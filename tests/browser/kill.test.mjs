// The browser can be killed at any moment.

import { test } from '@playwright/test';
import { addresses } from './addresses.mjs';
import { kill_at_parts, kill_at_random, kill_in_writing } from './kills.mjs';
import { is_long, seed } from './random.mjs';

const kills = is_long ? 500 : 6;
const times = is_long ? 10 : 1;

test(`killed at ${kills} random moments, it starts cleanly each time and has all that was shown as saved`, async () => {
  test.setTimeout(60_000 + kills * 20_000);
  const number = seed();
  console.log(`SEED=${number}`);
  const saved = await kill_at_random(kills, number);
  test.expect(saved, 'there was something to lose').toBeGreaterThan(0);
});

test('killed while contents go into parts, or out of them, it has all of what there was and all or none of what came', async () => {
  test.setTimeout(60_000 + times * 180_000);
  const number = seed();
  console.log(`SEED=${number}`);
  const { kills: came, moved, removed } = await kill_at_parts(times, number);
  console.log(`${came} kills`);
  test.expect(moved, 'contents went into parts').toBe(times);
  test.expect(removed, 'and out of them').toBe(times);
});

for (const [form, address] of Object.entries(addresses))
  test(`${form}: killed in the middle of a write of its own, the browser deletes a database two starts later, and nothing is lost`, async () => {
    test.setTimeout(120_000);
    const torn = ['site', 'bucket', null, 'site', null, null];
    test.expect(await kill_in_writing(await address(), torn), 'two lines each time').toBe(2 * torn.length);
  });
