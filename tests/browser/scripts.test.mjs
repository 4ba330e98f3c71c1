// Names in any script are painted as the browser itself writes them.

import { expect, test } from '@playwright/test';
import { hosted } from './addresses.mjs';
import { Person } from './people.mjs';

export const names = {
  Amharic: 'ሰላማዊት ተስፋዬ',
  Arabic: 'محمد بن علي',
  Chinese: '王小明',
  Cyrillic: 'Анастасия Щербакова',
  Devanagari: 'क्षितिज श्रीवास्तव',
  Hmong: 'Paj Ntaub Xyooj',
  Karen: 'ကညီ စ့ၤ ဒီး',
  Somali: 'Xaawo Cabdi Nuur',
  Vietnamese: 'Nguyễn Thị Ngọc Ánh',
  emoji: 'Sam 👩🏽‍🏫',
};

/** How much ink each tenth of a picture's width has, and in how many colours. */
const ink = (person, picture) => person.page.evaluate(async (base64) => {
  const bytes = Uint8Array.from(atob(base64), (c) => c.charCodeAt(0));
  const bitmap = await createImageBitmap(new Blob([bytes], { type: 'image/png' }));
  const context = new OffscreenCanvas(bitmap.width, bitmap.height).getContext('2d');
  context.drawImage(bitmap, 0, 0);
  const { data, width, height } = context.getImageData(0, 0, bitmap.width, bitmap.height);
  const ground = [data[0], data[1], data[2]];
  const tenths = new Array(10).fill(0);
  for (let y = 0; y < height; ++y)
    for (let x = 0; x < width; ++x) {
      const at = (y * width + x) * 4;
      const far = Math.max(...ground.map((part, k) => Math.abs(part - data[at + k])));
      tenths[Math.floor((x * 10) / width)] += far / 255;
    }
  return tenths;
}, picture.toString('base64'));

test('names in ten scripts are painted as the browser writes them', async () => {
  test.setTimeout(120_000);
  const person = await Person.arrive(await hosted());
  for (const [script, name] of Object.entries(names)) {
    await test.step(script, async () => {
      await person.begin_cycle(name);
      await person.follow('My cycles');
      const link = person.link(name);
      await expect(link).toBeVisible();
      const box = await link.boundingBox();
      const clip = { x: box.x - 4, y: box.y - 4, width: box.width + 8, height: box.height + 8 };
      const painted = await ink(person, await person.page.screenshot({ clip }));
      // The same words as text of the page, in the place of the painted ones.
      const remove = await link.evaluateHandle((el) => {
        const words = document.createElement('div');
        words.textContent = el.textContent;
        words.style.cssText = 'position:absolute;z-index:9;white-space:pre;font:600 16px/24px Inter, system-ui, sans-serif;'
          + 'color:var(--ink);background:var(--surface);pointer-events:none';
        const { left, top, width, height } = el.getBoundingClientRect();
        Object.assign(words.style, { left: `${left}px`, top: `${top}px`, width: `${width}px`, height: `${height}px` });
        document.body.append(words);
        return words;
      });
      const written = await ink(person, await person.page.screenshot({ clip }));
      await remove.evaluate((el) => el.remove());
      const total = (list) => list.reduce((sum, part) => sum + part, 0);
      expect(total(written), 'the page itself writes something').toBeGreaterThan(20);
      expect(total(painted) / total(written), `ink of ${name}, painted against written`).toBeGreaterThan(0.75);
      expect(total(painted) / total(written)).toBeLessThan(1.3);
      // The letters lie where they should: no tenth of the width has what another should have.
      const apart = painted.reduce((sum, part, at) => sum + Math.abs(part - written[at]), 0);
      expect(apart / total(written), `the place of the ink of ${name}: ${painted} against ${written}`).toBeLessThan(0.45);
    });
  }
  expect(person.problems).toEqual([]);
  await person.leave();
});
