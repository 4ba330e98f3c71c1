// The icons that operating systems want as PNG, drawn from web/icon.svg.

import { readFile } from 'node:fs/promises';
import { initWasm, Resvg } from '@resvg/resvg-wasm';

let ready;

/** Files by their names. @param {string} svg the drawing's path */
export async function icons(svg) {
  ready ??= readFile(new URL('../node_modules/@resvg/resvg-wasm/index_bg.wasm', import.meta.url)).then(initWasm);
  await ready;
  const round = await readFile(svg, 'utf8');
  // Where the system cuts the shape itself, the ground must reach the edges.
  const square = round.replace(/ rx="\d+"/, '');
  const draw = (drawing, size) => new Resvg(drawing, { fitTo: { mode: 'width', value: size } }).render().asPng();
  return {
    'icon-192.png': draw(round, 192),
    'icon-512.png': draw(round, 512),
    'icon-maskable-512.png': draw(square, 512),
    'icon-180.png': draw(square, 180),
  };
}
