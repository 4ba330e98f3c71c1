// Starts the page: hands the program what it asks of its platform (src/platform/web/bridge.hpp), and lets it run.

import factory from './cyclebook.js';
import { wasmBinary } from './wasm-binary.js';

import * as module from './module.js';
import { compare, greet, inUse, say, searchForm, useLanguage } from './language.js';
import { canvas } from './page.js';
import { copyFixed, giveUpGraphics, hasGraphics, placeCanvas, putPixels, view } from './canvas.js';
import { fail, onFailure, watchFailures } from './failure.js';
import { after, drawNow, onSettled, requestFrame, startFrames } from './frames.js';
import { useFont, watchTheme } from './theme.js';
import { announce } from './speaking.js';
import { applyTree } from './twin.js';
import { listen, sendUnread } from './events.js';
import {
  canShare, chooseFiles, listenToDrops, listenToLaunches, listenToPaste, openLink, printPage, saveFile, shareFile, showFile,
} from './files.js';
import { chooseLargeFile, dropLargeFiles, finishLargeFile, forgetLargeFile, handOver, newLargeFile, readPiece, writePiece } from './large-files.js';
import { drawWord } from './words.js';
import { makeSmaller } from './pictures.js';
import { askForTurn, commit, guard, letGoOf, loadFiles, openStorage, readFile, receive, spaceLeft, startAgain, storageNote, storageState, whenSaved } from './storage.js';
import { install, isUpdateReady, takeUpdate } from './install.js';
import { announceReady, answer, flushQuietly, publishScripting, startScripting } from './scripting.js';

/** The stored data first, then the program, then what the person does. */
async function start() {
  const opening = document.getElementById('loading');
  await openStorage(() => opening?.replaceChildren(say('web.still_opening')));
  if (!module.open()) return;
  onFailure(() => {
    sendUnread();
    module.stop();
    return whenSaved();
  });
  startScripting();
  listen();
  listenToDrops();
  listenToPaste();
  watchTheme(requestFrame);
  startFrames();
  onSettled(() => {
    opening?.remove();
    announceReady();
    listenToLaunches();
    receive().catch(fail);
    guard().catch(fail);
    dropLargeFiles();
    install().catch(fail);
  });
}

/** Is there WebGL, and a graphics card behind it? Asked on a canvas of its own: the page's would be bound to the answer. */
function hasGraphicsCard() {
  const gl = document.createElement('canvas').getContext('webgl2', { failIfMajorPerformanceCaveat: true });
  if (!gl) return false;
  // Chromium 156 gives its SwiftShader in spite of the caveat.
  const info = gl.getExtension('WEBGL_debug_renderer_info');
  const name = String(gl.getParameter(info ? info.UNMASKED_RENDERER_WEBGL : gl.RENDERER));
  gl.getExtension('WEBGL_lose_context')?.loseContext();
  return !/swiftshader|llvmpipe|softpipe|software|basic render/i.test(name);
}

function watchGraphics() {
  // WebGL that the processor draws is slower than what the program paints itself.
  if (!hasGraphicsCard()) giveUpGraphics();
  canvas.addEventListener('webglcontextlost', (ev) => {
    ev.preventDefault();
    module.context(false);
  });
  canvas.addEventListener('webglcontextrestored', () => {
    module.context(true);
    requestFrame();
  });
}

/** Nothing may be left undone when the page goes: no handler of its end is sure to finish. */
function watchLeaving() {
  const leave = () => {
    drawNow();
    flushQuietly();
  };
  document.addEventListener('visibilitychange', () => {
    if (document.hidden) leave();
  });
  addEventListener('pagehide', leave);
}

/** What a call from C++ throws would be lost there. @template {unknown[]} A @template R @param {(...args: A) => R} action */
const guarded = (action) => (/** @type {A} */ ...args) => {
  try {
    return action(...args);
  } catch (error) {
    fail(error);
    return undefined;
  }
};

const { text, bytes } = module;
const bridge = {
  attach: module.attach,
  start: () => { start().catch(fail); },
  view: guarded(view),
  requestFrame,
  after,
  placeCanvas: guarded(placeCanvas),
  hasGraphics,
  copyFixed: guarded(copyFixed),
  putPixels: guarded(putPixels),
  applyTree: guarded((/** @type {number} */ at, /** @type {number} */ size) => applyTree(JSON.parse(text(at, size)))),
  commit,
  loadFiles: (/** @type {number} */ token, /** @type {number} */ at, /** @type {number} */ size) => loadFiles(token, text(at, size).split('\n')),
  readFile: (/** @type {number} */ token, /** @type {number} */ at, /** @type {number} */ size) => { readFile(token, text(at, size)); },
  storageState,
  storageNote,
  askForTurn,
  isUpdateReady,
  startAgain,
  isFromDisk: () => location.protocol === 'file:',
  takeUpdate: () => { takeUpdate().catch(fail); },
  saveFile: guarded((/** @type {number[]} */ ...[name, nameSize, mime, mimeSize, at, size]) =>
    saveFile(text(name, nameSize), text(mime, mimeSize), bytes(at, size))),
  canShare,
  shareFile: guarded((/** @type {number[]} */ ...[name, nameSize, mime, mimeSize, at, size]) =>
    shareFile(text(name, nameSize), text(mime, mimeSize), bytes(at, size))),
  chooseFiles: guarded(chooseFiles),
  chooseLargeFile: guarded(chooseLargeFile),
  readPiece,
  newLargeFile: guarded((/** @type {number[]} */ ...[file, name, nameSize, mime, mimeSize]) => newLargeFile(file, text(name, nameSize), text(mime, mimeSize))),
  writePiece: (/** @type {number[]} */ ...[token, file, at, size]) => { writePiece(token, file, bytes(at, size)); },
  finishLargeFile: (/** @type {number} */ file) => { finishLargeFile(file); },
  handOver: guarded(handOver),
  forgetLargeFile: (/** @type {number} */ file) => { forgetLargeFile(file); },
  letGo: guarded((/** @type {number} */ at, /** @type {number} */ size) => letGoOf(text(at, size).split('\n'))),
  showFile: guarded((/** @type {number[]} */ ...[name, nameSize, mime, mimeSize, at, size]) =>
    showFile(text(name, nameSize), text(mime, mimeSize), bytes(at, size))),
  makeSmaller: (/** @type {number} */ token, /** @type {number} */ at, /** @type {number} */ size) => makeSmaller(token, bytes(at, size)),
  spaceLeft,
  printPage: guarded((/** @type {number} */ at, /** @type {number} */ size) => printPage(text(at, size))),
  openLink: guarded((/** @type {number} */ at, /** @type {number} */ size) => openLink(text(at, size))),
  announce: (/** @type {number} */ at, /** @type {number} */ size) => announce(text(at, size)),
  useFont: guarded((/** @type {number[]} */ ...[family, familySize, weight, at, size]) =>
    useFont(text(family, familySize), weight, bytes(at, size))),
  drawWord: guarded((/** @type {number[]} */ ...[at, size, em, weight, out]) => drawWord(text(at, size), em, weight, out)),
  language: inUse,
  useLanguage: guarded((/** @type {number} */ at, /** @type {number} */ size) => useLanguage(text(at, size))),
  compare: (/** @type {number[]} */ ...[a, aSize, b, bSize]) => compare(text(a, aSize), text(b, bSize)),
  searchForm: (/** @type {number} */ at, /** @type {number} */ size) => searchForm(text(at, size)),
  answer: guarded((/** @type {number} */ token, /** @type {boolean} */ ok, /** @type {number[]} */ ...[at, size, raw, rawSize]) =>
    answer(token, ok, text(at, size), bytes(raw, rawSize))),
  fail: (/** @type {number} */ at, /** @type {number} */ size) => fail(new Error(text(at, size))),
};

watchFailures();
greet();
publishScripting();
watchGraphics();
watchLeaving();
factory({ bridge, wasmBinary, onAbort: (/** @type {unknown} */ why) => fail(new Error(String(why))) }).catch(fail);
