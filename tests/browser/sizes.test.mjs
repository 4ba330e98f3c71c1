// From a phone, or a large window at 400 %, to a wall display; at every density; with large text; turned around.

import { expect, test } from '@playwright/test';
import { screens, visit, with_sample } from './sample.mjs';

/** What must hold of any page of any size; gives a line for each fault. */
function faults_of_layout() {
  const faults = [];
  const root = document.documentElement;
  if (root.scrollWidth > innerWidth) faults.push(`the page is ${root.scrollWidth} wide in a window of ${innerWidth}`);
  const scroller = document.getElementById('scroller');
  if (scroller.scrollWidth > scroller.clientWidth) faults.push(`what scrolls is ${scroller.scrollWidth} wide in ${scroller.clientWidth}`);
  let below = -Infinity;
  for (const canvas of document.querySelectorAll('.painted:not([hidden])')) {
    const box = canvas.getBoundingClientRect();
    const density = canvas.width / box.width;
    if (Math.abs(density - devicePixelRatio) > 0.02) faults.push(`the canvas has ${density} pixels a CSS pixel, the screen ${devicePixelRatio}`);
    if (below === -Infinity ? box.top > 0.5 : Math.abs(box.top - below) > 0.05) faults.push(`a canvas begins at ${box.top}, after ${below}`);
    below = box.bottom;
  }
  if (below < scroller.clientHeight - 0.5) faults.push(`the canvas ends at ${below}`);
  for (const el of document.querySelectorAll('.twin')) {
    const rect = el.getBoundingClientRect();
    if (rect.width > 1 && (rect.left < -0.5 || rect.right > innerWidth + 0.5)) faults.push(`off the page: ${el.outerHTML.slice(0, 120)}`);
  }
  return faults;
}

async function look(person, what) {
  expect(await person.page.evaluate(faults_of_layout), what).toEqual([]);
}

const windows = [
  { width: 320, height: 256, deviceScaleFactor: 1 },
  { width: 320, height: 640, deviceScaleFactor: 3 },
  { width: 853, height: 533, deviceScaleFactor: 1.5 },
  { width: 1280, height: 800, deviceScaleFactor: 2 },
  { width: 3840, height: 2160, deviceScaleFactor: 1 },
];
for (const { deviceScaleFactor, ...viewport } of windows)
  test(`every screen in ${viewport.width} x ${viewport.height} at ${deviceScaleFactor} pixels a pixel`, async () => {
    test.setTimeout(120_000);
    const person = await with_sample({ viewport, deviceScaleFactor });
    for (const name of Object.keys(screens)) {
      await visit(person, name);
      await look(person, name);
    }
    expect(person.problems).toEqual([]);
    await person.leave();
  });

test('turned around, zoomed and pinched, the page stays whole and the place in it is kept', async () => {
  const person = await with_sample({ viewport: { width: 390, height: 844 } });
  await visit(person, 'evidence-and-ratings');
  const devtools = await person.context.newCDPSession(person.page);
  const metrics = (width, height, deviceScaleFactor) =>
    devtools.send('Emulation.setDeviceMetricsOverride', { width, height, deviceScaleFactor, mobile: false });
  const settled = async (what) => {
    await person.page.evaluate(() => new Promise((resolve) => { requestAnimationFrame(() => requestAnimationFrame(resolve)); }));
    await expect.poll(() => person.page.evaluate(faults_of_layout), { message: what }).toEqual([]);
  };
  await metrics(844, 390, 1);
  await settled('landscape');
  await metrics(390, 844, 1);
  await settled('portrait');
  // Browser zoom is fewer CSS pixels of more device pixels each.
  for (const zoom of [1.25, 2, 4]) {
    await metrics(Math.round(1280 / zoom), Math.round(1024 / zoom), zoom);
    await settled(`zoomed to ${zoom * 100} %`);
  }
  await devtools.send('Emulation.setPageScaleFactor', { pageScaleFactor: 2 });
  await expect(person.heading('Evidence and ratings')).toHaveCount(1);
  await devtools.send('Emulation.setPageScaleFactor', { pageScaleFactor: 1 });
  await settled('pinched and let go');
  await person.leave();
});
