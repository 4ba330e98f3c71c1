// With and without a graphics card the page is the same. The machines that run this have none, so their WebGL is drawn by
// the processor, which the page avoids: to see its WebGL at all it must not be told.

import { expect, test } from '@playwright/test';
import { visit, with_sample } from './sample.mjs';

function hide_slowness() {
  const { getContext } = HTMLCanvasElement.prototype;
  HTMLCanvasElement.prototype.getContext = function (type, options) {
    return getContext.call(this, type, options && { ...options, failIfMajorPerformanceCaveat: false });
  };
  const { getParameter } = WebGL2RenderingContext.prototype;
  WebGL2RenderingContext.prototype.getParameter = function (name) {
    const given = getParameter.call(this, name);
    return typeof given === 'string' ? given.replace(/swiftshader|llvmpipe|software/gi, 'a card') : given;
  };
}

function no_webgl() {
  const { getContext } = HTMLCanvasElement.prototype;
  HTMLCanvasElement.prototype.getContext = function (type, options) {
    return type.startsWith('webgl') ? null : getContext.call(this, type, options);
  };
}


const has_webgl = (person) => person.page.evaluate(() => !document.getElementById('canvas').hidden);

/** The share of pixels that differ by more than a shade, and the most that any differs by. */
async function difference(person, one, other) {
  return person.page.evaluate(async (pictures) => {
    const [a, b] = await Promise.all(pictures.map(async (base64) => {
      const bytes = Uint8Array.from(atob(base64), (c) => c.charCodeAt(0));
      const picture = await createImageBitmap(new Blob([bytes], { type: 'image/png' }));
      const context = new OffscreenCanvas(picture.width, picture.height).getContext('2d');
      context.drawImage(picture, 0, 0);
      return context.getImageData(0, 0, picture.width, picture.height).data;
    }));
    if (a.length !== b.length) return 1;
    let differ = 0;
    for (let i = 0; i < a.length; i += 4) if ([0, 1, 2].some((k) => Math.abs(a[i + k] - b[i + k]) > 24)) differ += 1;
    return differ / (a.length / 4);
  }, [one, other].map((picture) => picture.toString('base64')));
}

test('without WebGL the page looks as with it', async () => {
  test.setTimeout(120_000);
  const with_card = await with_sample({ before: hide_slowness });
  const without = await with_sample({ before: no_webgl });
  expect(await has_webgl(with_card)).toBe(true);
  expect(await has_webgl(without)).toBe(false);
  for (const screen of ['my-cycles', 'cycle', 'evidence-and-ratings', 'send']) {
    await visit(with_card, screen);
    await visit(without, screen);
    const [one, other] = [await with_card.page.screenshot(), await without.page.screenshot()];
    expect(await difference(without, one, other), screen).toBeLessThan(0.002);
  }
  const [here, there] = [await without.page.screenshot(), await visit(without, 'my-cycles').then(() => without.page.screenshot())];
  expect(await difference(without, here, there), 'two screens that differ').toBeGreaterThan(0.02);
  for (const person of [with_card, without]) {
    expect(person.problems).toEqual([]);
    await person.leave();
  }
});

test('a WebGL that the processor draws is not used', async () => {
  const person = await with_sample();
  expect(await has_webgl(person)).toBe(false);
  await person.leave();
});

test('a lost context comes back, and not a character is missing', async () => {
  const person = await with_sample({ before: hide_slowness });
  await visit(person, 'observe');
  const line = person.field('Add a line');
  await line.pressSequentially('Half a sen');
  await person.page.mouse.move(0, 0);
  const before = await person.page.screenshot();
  const lose = () => person.page.evaluate(() => {
    const canvas = document.getElementById('canvas');
    window.extension = canvas.getContext('webgl2').getExtension('WEBGL_lose_context');
    return new Promise((resolve) => {
      canvas.addEventListener('webglcontextlost', () => resolve(), { once: true });
      window.extension.loseContext();
    });
  });
  await lose();
  await line.pressSequentially('tence');
  await person.page.evaluate(() => new Promise((resolve) => {
    document.getElementById('canvas').addEventListener('webglcontextrestored', () => setTimeout(resolve), { once: true });
    window.extension.restoreContext();
  }));
  await expect(line).toHaveValue('Half a sentence');
  await expect(line).toBeFocused();
  await line.press('Backspace');
  for (let n = 0; n < 4; ++n) await line.press('Backspace');
  await expect(line).toHaveValue('Half a sen');
  await expect.poll(async () => difference(person, before, await person.page.screenshot())).toBeLessThan(0.002);
  await line.press('Enter');
  await expect(person.page.getByRole('link', { name: 'Half a sen' })).toBeVisible();
  expect(person.problems).toEqual([]);
  await person.leave();
});
