// Bad input gets one clear sentence and changes nothing.

import { expect, test } from '@playwright/test';
import { mkdtemp, open, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { addresses } from './addresses.mjs';
import { Person } from './people.mjs';

const jpeg = Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 0x10, ...Buffer.from('JFIF\0'), 1, 1, 0, 0, 1, 0, 1, 0, 0]);

async function begun_cycle(address) {
  const person = await Person.arrive(address);
  await person.press('New cycle');
  await person.write('Your name', 'Jonas Lindqvist');
  await person.write("Teacher's name", 'Amina Warsame');
  await person.date('Observation date', '2026-11-06');
  await person.press('Begin cycle');
  return { person, good: (await person.send('Amina Warsame', 'teacher')).text };
}

/** One byte in the middle of the first payload, still base64url. */
function one_byte_changed(text) {
  const at = text.indexOf('"payload":"') + 400;
  return text.slice(0, at) + (text[at] === 'A' ? 'B' : 'A') + text.slice(at + 1);
}

for (const [form, address] of Object.entries(addresses))
  test(`${form}: each bad file gets one sentence and changes nothing`, async () => {
    const { person, good } = await begun_cycle(await address());
    const folder = await mkdtemp(join(tmpdir(), 'cyclebook-bad-'));
    const newer = JSON.stringify({ ...JSON.parse(good), version: 999 });
    const files = {
      'empty.json': [Buffer.alloc(0), /empty/i],
      'cut.json': [Buffer.from(good.slice(0, good.length / 2)), /cut short/i],
      'photo.jpg': [jpeg, /picture|photo/i],
      'changed.json': [Buffer.from(one_byte_changed(good)), /changed|damaged/i],
      'newer.json': [Buffer.from(newer), /newer/i],
    };
    const before = await person.page.evaluate(() => JSON.stringify([window.cyclebook.cycles(), window.cyclebook.cycle(window.cyclebook.cycles()[0].id)]));
    for (const [name, [bytes, sentence]] of Object.entries(files)) {
      const path = join(folder, name);
      await writeFile(path, bytes);
      await person.choose_file(path);
      const alert = person.page.getByRole('alert').filter({ hasText: sentence });
      await expect(alert, name).toBeVisible();
      const words = await alert.innerText();
      expect(words.trim().split(/(?<=[.!?])\s+/).length, `${name}: ${words}`).toBeLessThanOrEqual(3);
    }
    const huge = join(folder, 'nested.json');
    const handle = await open(huge, 'w');
    const block = Buffer.alloc(1 << 20, '[');
    for (let i = 0; i < 200; ++i) await handle.write(block);
    await handle.close();
    await person.choose_file(huge);
    await expect(person.page.getByRole('alert').filter({ hasText: /too large|larger than|MB/i })).toBeVisible({ timeout: 30_000 });   // 200 MB are moved first

    await expect(person.page.evaluate(() => window.cyclebook.openFile('x.json', new Uint8Array([123])))).rejects.toThrow(/cut short|file/i);
    const after = await person.page.evaluate(() => JSON.stringify([window.cyclebook.cycles(), window.cyclebook.cycle(window.cyclebook.cycles()[0].id)]));
    expect(after).toBe(before);

    const path = join(folder, 'again.json');
    await writeFile(path, await readFile((await person.send('Amina Warsame', 'teacher')).path));
    const report = await person.page.evaluate((text) => window.cyclebook.openFile('again.json', new TextEncoder().encode(text)), good);
    expect(report).toMatchObject({ added: 0, refused: [], conflicts: [] });
    expect(report.alreadyThere).toBeGreaterThan(0);
    await person.leave();
  });
