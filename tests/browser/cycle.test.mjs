// Two people take cycles from New cycle to closed, in each form of the page and with each way to act on it.

import { expect, test } from '@playwright/test';
import { mkdir, readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { addresses, hosted } from './addresses.mjs';
import { assistive, keyboard } from './hands.mjs';
import { is_long, rolled, some } from './random.mjs';
import { take_cycle } from './story.mjs';

const docs = fileURLToPath(new URL('../../docs', import.meta.url));

test('hosted: a Full cycle with the keyboard alone', async () => {
  test.setTimeout(240_000);
  await take_cycle(await hosted(), 'Full', { hand: keyboard });
});

for (const type of is_long ? ['Full', 'Focused', 'Short'] : ['Focused', 'Short'])   // the Full one is told here three times
  test(`a ${type} cycle from New cycle to closed, in one form of the page or the other`, async () => {
    test.setTimeout(480_000);
    for (const form of some(1, Object.keys(addresses), rolled())) {
      console.log(`${type}, ${form}`);
      await take_cycle(await addresses[form](), type);
    }
  });

// With GUIDE=1 the pictures are taken: GUIDE=1 scripts/test browser -g 'docs/guide.md'
test('a Full cycle with what assistive tools do, without a pointer, and docs/guide.md shows what is seen on the way', async () => {
  test.setTimeout(240_000);
  const shown = [...(await readFile(`${docs}/guide.md`, 'utf8')).matchAll(/\]\(guide\/([^)]+)\.png\)/g)].map(([, name]) => name);
  const passed = [];
  await mkdir(`${docs}/guide`, { recursive: true });
  await take_cycle(await hosted(), 'Full', {
    hand: assistive,
    viewport: { width: 1024, height: 768 },
    picture: async (person, name) => {
      passed.push(name);
      if (!process.env.GUIDE) return;
      await person.page.mouse.move(0, 0);
      await person.page.screenshot({ path: `${docs}/guide/${name}.png` });
    },
  });
  expect(passed).toEqual(shown);
});
