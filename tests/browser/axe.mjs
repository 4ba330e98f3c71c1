// What axe-core has against what is on screen now. Gives how many of its rules there was something for, all passed.

import { expect } from '@playwright/test';
import axe from 'axe-core';

export async function check(person, name) {
  if (!(await person.page.evaluate(() => 'axe' in window))) await person.page.evaluate(axe.source);
  const result = await person.page.evaluate(() => window.axe.run(document, { resultTypes: ['violations'] }));
  const found = result.violations.map(({ id, help, nodes }) => `${id}: ${help}: ${nodes.map((node) => node.html.slice(0, 160)).join(' | ')}`);
  expect(found, name).toEqual([]);
  expect(result.passes.length, `${name}: rules that were looked at`).toBeGreaterThan(15);
  return result.passes.length;
}
