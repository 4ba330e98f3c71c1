// Draws words in scripts that the program has no font for, as the browser writes them with the fonts of the device.

import { give, putFloats } from './module.js';

const pen = document.createElement('canvas').getContext('2d', { willReadFrequently: true });

/** Neither white nor nearly so: a picture of its own, such as an emoji. @param {Uint8ClampedArray} rgba */
function hasColors(rgba) {
  for (let at = 0; at < rgba.length; at += 4) {
    if (rgba[at + 3] > 64 && Math.min(rgba[at], rgba[at + 1], rgba[at + 2]) < 224) return true;
  }
  return false;
}

/**
 * @param {string} word @param {number} em device pixels @param {number} weight
 * @param {number} out address of six floats: advance, left, top, width, height, colored; src/platform/platform.hpp
 * @returns {number} address of its pixels, or 0
 */
export function drawWord(word, em, weight, out) {
  if (!pen) return 0;
  const dress = () => {
    pen.font = `${weight} ${em}px Inter, system-ui, sans-serif`;
    pen.fillStyle = '#fff';
  };
  dress();
  const size = pen.measureText(word);
  // A pixel more on each side: edges are smoothed.
  const left = Math.ceil(size.actualBoundingBoxLeft) + 1;
  const top = Math.ceil(size.actualBoundingBoxAscent) + 1;
  const width = left + Math.ceil(size.actualBoundingBoxRight) + 1;
  const height = top + Math.ceil(size.actualBoundingBoxDescent) + 1;
  pen.canvas.width = width;
  pen.canvas.height = height;
  dress();
  pen.fillText(word, left, top);
  const { data } = pen.getImageData(0, 0, width, height);
  const colored = hasColors(data);
  if (!colored) for (let at = 0; at < data.length; at += 4) data.fill(255, at, at + 3);
  putFloats(out, [size.width, -left, top, width, height, colored ? 1 : 0]);
  return give(data);
}
