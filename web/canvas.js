// Which part of the page the canvas shows. It is higher than the window and scrolls with the page, natively, so that
// scrolling needs no drawing until the window comes near the end of what is painted.

import { canvas, dialogScroller, fixedCanvas, scroller } from './page.js';
import { memory, putFloats } from './module.js';
import { isDark, isHighContrast, isTouch } from './theme.js';

/** Painted above and below the window together, in windows. */
const OVERSCAN = 1;
/** How near the window may come to the end of what is painted, in windows. */
const MARGIN = 0.15;
/** 24 million pixels are 96 MB: as much as an old tablet bears. The window itself is always painted. */
const MAX_PIXELS = 24e6;
/** Every WebGL 2 has textures of this size at least in practice; the specification promises 2048. */
const MAX_SIDE = 4096;

/** @typedef {{width: number, height: number, scale: number, scroll: number, dialogScroll: number, top: number,
 *   painted: number}} Geometry CSS pixels; top and painted are where the canvas lies on the page, and how high */

/** @type {Geometry | null} What the last frame was painted for. */
let shown = null;
let pageHeight = 0;
let graphics = true;

/** @param {number} height of the page sheet */
export function setPageHeight(height) {
  pageHeight = height;
}

/** The program paints every pixel itself from now on. */
export function giveUpGraphics() {
  graphics = false;
}

export const hasGraphics = () => graphics;

/** @param {number} value @param {number} low @param {number} high */
const clamp = (value, low, high) => Math.max(low, Math.min(value, Math.max(low, high)));

/** @returns {Geometry} */
function geometry() {
  const scale = devicePixelRatio || 1;
  const snap = (/** @type {number} */ length) => Math.round(length * scale) / scale;
  const width = scroller.clientWidth;
  const height = scroller.clientHeight;
  const whole = Math.max(pageHeight, height);
  const scroll = snap(clamp(scroller.scrollTop, 0, whole - height));
  const most = Math.max(height, Math.min(MAX_SIDE / scale, MAX_PIXELS / (width * scale * scale || 1)));
  const painted = snap(Math.min(whole, height * (1 + OVERSCAN), most));
  let top = snap(clamp(scroll - (painted - height) / 2, 0, whole - painted));
  if (shown && shown.painted === painted && shown.width === width && shown.scale === scale) {
    const margin = Math.min(MARGIN * height, (painted - height) / 4);
    const above = shown.top <= 0 || scroll >= shown.top + margin;
    const below = shown.top + painted >= whole - 1 || scroll + height <= shown.top + painted - margin;
    // What is painted still does: keep it where it is.
    if (above && below && shown.top + painted <= whole + 1) top = shown.top;
  }
  return { width, height, scale, scroll, dialogScroll: dialogScroller.scrollTop, top, painted };
}

/** Tells the program what to draw. @param {number} out address of ten floats; src/platform/web/platform_web.cpp */
export function view(out) {
  shown = geometry();
  putFloats(out, [
    shown.width, shown.height, shown.scale, shown.scroll, shown.dialogScroll, shown.top, shown.painted,
    isDark() ? 1 : 0, isHighContrast() ? 1 : 0, isTouch() ? 1 : 0,
  ]);
}

/** Zooming changes the density alone: as many pixels as before may be of another size.
 * @param {HTMLCanvasElement} one @param {number} width @param {number} height device pixels @param {number} scale */
function resize(one, width, height, scale) {
  if (one.width !== width || one.height !== height) {
    one.width = width;
    one.height = height;
  }
  one.style.width = `${width / scale}px`;
  one.style.height = `${height / scale}px`;
}

/** With no graphics, the page's pixels lie in canvases one below the other, of so many rows each. @type {HTMLCanvasElement[]} */
const strips = [];

/** Puts the canvas where the frame that is about to be painted belongs. @param {number} strip rows of one; 0: one for all */
export function placeCanvas(strip) {
  if (!shown) return;
  const { scale, top } = shown;
  const width = Math.round(shown.width * scale);
  const height = Math.round(shown.painted * scale);
  canvas.hidden = strip > 0;
  if (strip === 0) {
    resize(canvas, width, height, scale);
    canvas.style.top = `${top}px`;
    return;
  }
  const count = Math.ceil(height / strip);
  while (strips.length > count) strips.pop()?.remove();
  while (strips.length < count) {
    const one = document.createElement('canvas');
    one.className = 'painted';
    one.ariaHidden = 'true';
    canvas.before(one);
    strips.push(one);
  }
  strips.forEach((one, at) => {
    resize(one, width, Math.min(strip, height - at * strip), scale);
    one.style.top = `${top + (at * strip) / scale}px`;
  });
}

/** The painted navigation has its own canvas, which does not scroll. @param {number} width @param {number} height device pixels */
function sizeFixed(width, height) {
  if (shown) resize(fixedCanvas, width, height, shown.scale);
}

/** Copies it from the page's canvas. In CSS pixels of that. @param {number} x @param {number} y @param {number} w @param {number} h */
export function copyFixed(x, y, w, h) {
  if (!shown) return;
  const { scale } = shown;
  const width = Math.round(w * scale);
  const height = Math.round(h * scale);
  sizeFixed(width, height);
  // Not `alpha: false`: with it Chromium's software compositor shows a hole in place of the page's canvas (version 156).
  fixedCanvas.getContext('2d')
    ?.drawImage(canvas, Math.round(x * scale), Math.round(y * scale), width, height, 0, 0, width, height);
}

/** Shows a picture that the program painted itself.
 * @param {number} strip of the page; -1: the navigation's canvas @param {number} at of its first pixel
 * @param {number} width @param {number} height */
export function putPixels(strip, at, width, height) {
  if (strip < 0) sizeFixed(width, height);
  const one = strip < 0 ? fixedCanvas : strips[strip];
  const image = new ImageData(memory(at, width * height * 4), width);
  one?.getContext('2d', { willReadFrequently: true })?.putImageData(image, 0, 0);
}

/** Is another part of the page, or another size, wanted than what was painted? Scrolling alone is not. */
export function wantsRepaint() {
  if (!shown) return true;
  const now = geometry();
  return now.width !== shown.width || now.height !== shown.height || now.scale !== shown.scale
    || now.top !== shown.top || now.painted !== shown.painted || now.dialogScroll !== shown.dialogScroll;
}

/** After a frame: must it be drawn once more, because the frame itself has changed what is in view? */
export function settleView() {
  return wantsRepaint() || (shown !== null && Math.abs(geometry().scroll - shown.scroll) > 0.01);
}
