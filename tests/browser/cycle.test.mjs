// Two people take cycles from New cycle to closed, in each form of the page and with each way to act on it.

import { expect, test } from '@playwright/test';
import { mkdir, readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { addresses, hosted } from './addresses.mjs';
import { assistive, keyboard } from './hands.mjs';
import { take_cycle } from './story.mjs';

const docs = fileURLToPath(new URL('../../docs', import.meta.url));

for (const [form, address] of Object.entries(addresses))
  for (const type of form === 'hosted' ? ['Focused', 'Short'] : ['Full', 'Focused', 'Short'])   // the Full one is told below
    test(`${form}: a ${type} cycle from New cycle to closed`, async () => {
      test.setTimeout(240_000);
      await take_cycle(await address(), type);
    });

for (const [how, hand] of Object.entries({ 'the keyboard alone': keyboard, 'what assistive tools do, without a pointer': assistive }))
  test(`hosted: a Full cycle with ${how}`, async () => {
    test.setTimeout(240_000);
    await take_cycle(await hosted(), 'Full', { hand });
  });

// With GUIDE=1 the pictures are taken: GUIDE=1 scripts/test browser -g 'docs/guide.md'
test('docs/guide.md shows what is seen on the way through a Full cycle', async () => {
  test.setTimeout(240_000);
  const shown = [...(await readFile(`${docs}/guide.md`, 'utf8')).matchAll(/\]\(guide\/([^)]+)\.png\)/g)].map(([, name]) => name);
  const passed = [];
  await mkdir(`${docs}/guide`, { recursive: true });
  await take_cycle(await hosted(), 'Full', {
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
