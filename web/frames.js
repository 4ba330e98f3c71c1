// When to draw: only when somebody asked. Nothing is scheduled while nothing happens.

import * as module from './module.js';
import { hasFailed } from './failure.js';
import { settleView } from './canvas.js';

export const metrics = { frames: 0, lastFrameMs: 0, wakeUps: 0 };

let open = false;
/** @type {number | null} */
let scheduled = null;
let byTimer = false;
/** A frame is to be made. */
let wanted = false;
let drawing = false;
/** @type {(() => void)[]} */
let settled = [];

/** The program is made: frames may come. */
export function startFrames() {
  open = true;
  requestFrame();
}

export function requestFrame() {
  wanted = true;
  if (!drawing) schedule();
}

function schedule() {
  if (scheduled !== null || hasFailed()) return;
  // A hidden page gets no animation frames, and what it was asked to do must be done all the same.
  byTimer = document.hidden;
  scheduled = byTimer ? setTimeout(wake) : requestAnimationFrame(wake);
}

/** Calls back after the next frame that asks for no other one. @param {() => void} done */
export function onSettled(done) {
  settled.push(done);
  requestFrame();
}

/** Draws what is pending at once: the page is about to be hidden or closed. */
export function drawNow() {
  if (scheduled === null) return;
  if (byTimer) clearTimeout(scheduled);
  else cancelAnimationFrame(scheduled);
  wake();
}

/** Does at once what is pending, but for painting it: the next key meets the page as it is then, however long the browser
 * takes to its next frame. */
export function carryOut() {
  if (!wanted || !open || drawing || hasFailed()) return;
  make();
  schedule();
}

function make() {
  drawing = true;
  let again = false;
  // A frame that wants another one, or that changed the view it was made for (its height, another screen), is followed
  // by another before anything is painted.
  for (let turn = 0; turn < 3; turn += 1) {
    metrics.frames += 1;
    wanted = false;
    again = module.frame();
    if (hasFailed() || !(settleView() || again)) break;
  }
  drawing = false;
  wanted ||= again;
}

function wake() {
  scheduled = null;
  metrics.wakeUps += 1;
  if (!open || hasFailed()) return;
  const start = performance.now();
  if (wanted) make();
  drawing = true;
  module.paint();
  drawing = false;
  metrics.lastFrameMs = performance.now() - start;
  if (wanted) {
    schedule();
    return;
  }
  const done = settled;
  settled = [];
  for (const one of done) one();
}

/** @param {number} milliseconds @param {number} token */
export function after(milliseconds, token) {
  setTimeout(() => {
    metrics.wakeUps += 1;
    if (hasFailed()) return;
    module.timer(token);
  }, milliseconds);
}
