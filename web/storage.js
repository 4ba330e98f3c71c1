// What is stored, and who writes it. One window holds the Web Lock and writes; the others show what is stored, follow it,
// and can take over. No save before a load, saves one after the other, errors told.

import { say } from './language.js';
import { takeShared } from './files.js';
import { bring, copySoon, isEmpty, keepCopy, letGo as letGoOfParts, load as loadAll, look, makeFolder, openMirror, proofreadCopy, purge, store } from './mirror.js';
import { cameBytes, committed, reopen } from './module.js';
import { requestFrame } from './frames.js';
import { saveAll } from './scripting.js';
import { leaveSpare, spareProblem } from './spare.js';
import { endTurn, firstTurn, hasTurn, listenToWindows, queue, standBack, tell } from './turns.js';

/** As src/platform/web/platform_web.cpp reads them. */
const states = /** @type {const} */ ({ writer: 0, reader: 1, memory: 2, unread: 3 });

/** @type {number} */
let state = states.memory;
/** Said when it is asked for: the language is known later than what is to be said. @type {() => string} */
let note = () => '';

export const storageState = () => state;
export const storageNote = () => note();

/** Bytes; less than nothing: not known. */
let left = -1;
export const spaceLeft = () => left;

async function measureSpace() {
  try {
    const { quota, usage } = await navigator.storage.estimate();
    left = quota === undefined || usage === undefined ? -1 : Math.max(0, quota - usage);
  } catch {
    left = -1;
  }
}

/** @param {number} next @param {() => string} sentence */
function become(next, sentence) {
  state = next;
  note = sentence;
}

/** @param {unknown} error */
function words(error) {
  if (error instanceof DOMException && error.name === 'QuotaExceededError') return say('web.no_space');
  if (error instanceof Error || error instanceof DOMException) return error.message || error.name;
  return String(error ?? say('web.no_reason'));
}

/** Lets the browser no page like this keep anything? Of a forbidden database Chromium says no more than of a broken one. */
function keepsNothing() {
  try {
    return typeof indexedDB === 'undefined' || !navigator.locks || !localStorage;
  } catch {
    return true;
  }
}

/** Loads what is stored; resolves when the program may start. Never rejects: what went wrong is in storageNote().
 *  @param {() => void} delayed called when the database is asked once more */
export async function openStorage(delayed) {
  makeFolder();
  try {
    if (!navigator.locks) throw new Error('no locks');
    await openMirror(delayed);
  } catch (error) {
    console.warn(`No storage: ${words(error)}`);
    if (keepsNothing()) become(states.memory, () => say('web.keeps_nothing'));
    else become(states.unread, () => say('web.unread', { why: words(error) }));
    return;
  }
  listenToWindows(hear);
  measureSpace();
  const mine = await firstTurn(() => load().then(reopen).then(() => { guard(); }).then(receive));
  await load();
  if (!mine) queue();
}

let loading = Promise.resolve();

/** Loads what is stored, after any load that is going on, unless this window writes it. What came of it is in the state. */
function load() {
  loading = loading.then(async () => {
    if (state === states.writer) return;
    // Of what was loaded before, the last writer's last save may be missing.
    const mine = hasTurn();
    try {
      await loadAll(mine);
      if (mine) startWriting();
      else become(states.reader, () => say('web.other_window'));
    } catch (error) {
      become(states.unread, () => say('web.unread', { why: words(error) }));
    }
  });
  return loading;
}

/** Something was stored: kept where it outlives the database. */
const MEMORY = 'cyclebook has stored';
const remembers = () => localStorage.getItem(MEMORY) !== null;

function remember() {
  try {
    if (isEmpty()) localStorage.removeItem(MEMORY);
    else if (!remembers()) localStorage.setItem(MEMORY, 'yes');
  } catch (error) {
    console.warn(`Not remembered: ${words(error)}`);   // the files are stored all the same
  }
}

/** The browser has deleted what was stored, and the second copy of it, if there was one. */
let emptied = false;

function startWriting() {
  emptied = isEmpty() && remembers();
  if (!emptied) remember();
  become(states.writer, () => {
    if (emptied) return say('web.emptied');
    const problem = spareProblem();
    return problem ? say('web.no_spare', { why: words(problem) }) : '';
  });
}

/** Where this window writes, it also keeps the second copy; a start does not wait for it. */
export async function guard() {
  if (state !== states.writer) return;
  await keepCopy();
  if (!spareProblem()) await proofreadCopy();
  if (spareProblem()) requestFrame();
}

/** Takes what other programs have shared; a window that only reads could not add it, and leaves it to the one that
 * writes. */
export async function receive() {
  if (state !== states.reader) await takeShared();
}

/** Brings the contents of parts, then says so to the program. @param {number} token @param {string[]} names */
export function loadFiles(token, names) {
  bring(names, state === states.writer).then(() => committed(token, ''), (error) => committed(token, say('web.part_unread', { why: words(error) })));
}

/** The program has no use for the contents of these parts. @param {string[]} names */
export function letGoOf(names) {
  if (state === states.writer) letGoOfParts(names);
}

/** Hands what is stored as this file to the program, which checks it; so is the second copy of it.
 * @param {number} token @param {string} name */
export async function readFile(token, name) {
  const found = await look(name, state === states.writer).catch((error) => console.warn(`Not read: ${words(error)}`));
  cameBytes(token, found ?? new Uint8Array());
  if (state === states.writer) await proofreadCopy([name]);
}

// -- two windows

let behind = false;

/** Shows what another window has stored. A hidden window waits with it until it is seen. */
async function follow() {
  if (state !== states.reader || behind) return;
  behind = true;
  if (document.hidden) return;
  await loading;
  behind = false;
  await load();
  if (state === states.reader) reopen();
}

addEventListener('visibilitychange', () => {
  if (document.hidden || !behind) return;
  behind = false;
  follow();
});

/** @param {import('./turns.js').Message} message */
function hear(message) {
  if (message === 'saved') {
    follow();
  } else if (message === 'shared') {
    if (state === states.writer) receive();
  } else if (message === 'ask') {
    if (hasTurn()) letGo();
    else standBack();
  } else if (message === 'locked') {
    // What is not saved here is saved first; where it cannot be, it would be lost.
    saveAll().then(() => location.reload(), () => {});
  } else if (message === 'kept' && state === states.reader) {
    become(states.reader, () => say('web.turn_kept'));
    requestFrame();
  }
}

/** Another window wants to write: it may, once everything is saved. */
async function letGo() {
  await loading;
  try {
    await saveAll();
  } catch {
    tell('kept');
    return;
  }
  if (!hasTurn()) return;
  become(states.reader, () => say('web.turn_given'));
  await leaveSpare();
  endTurn();
  requestFrame();
}

/** Begins anew, with nothing in memory of what was here. @param {boolean} everywhere in the other windows too */
export function startAgain(everywhere) {
  if (everywhere) tell('locked');
  location.reload();
}

/** The person wants to write in this window. */
export function askForTurn() {
  if (state === states.reader) tell('ask');
}

// -- saving

/** Who waits for a save that has not begun. @type {number[]} */
let waiting = [];
let saving = false;
let saved = Promise.resolve();

/** Settles when no save is going on. */
export const whenSaved = () => saved;

let purging = false;

/** Makes everything durable, then says so to the program. @param {number} token
 *  @param {boolean} purge leaves nothing of what was deleted in the database's own files */
export function commit(token, purge) {
  purging ||= purge;
  waiting.push(token);
  // After the frame or the call that asked, so that all that it writes is one save.
  if (!saving) {
    saving = true;
    saved = new Promise((resolve) => { setTimeout(resolve); }).then(save);
  }
}

async function save() {
  while (waiting.length > 0) {
    const served = waiting;
    waiting = [];
    let message = '';
    if (state !== states.writer) message = note() || say('web.no_place');
    else {
      try {
        const purges = purging;
        purging = false;
        await store();
        if (purges) await purge();
        await copySoon();
        emptied = false;
        remember();
        measureSpace();
        tell('saved');
        askToKeep();
      } catch (error) {
        message = say('web.could_not_save', { why: words(error) });
      }
    }
    for (const token of served) committed(token, message);
  }
  saving = false;
}

let asked = false;

/** Browsers throw data away when space is short, unless asked not to. */
function askToKeep() {
  if (asked) return;
  asked = true;
  navigator.storage?.persist?.().catch(() => {});
}
