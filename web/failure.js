// When the program itself fails: saves what was typed, says so in plain words on real elements, once, and stops asking it for
// anything else.

import { say } from './language.js';

let failed = false;

export const hasFailed = () => failed;

/** Saves what was typed; settles when that is done. @type {() => Promise<unknown>} */
let rescue = () => Promise.resolve();

/** @param {() => Promise<unknown>} action */
export function onFailure(action) {
  rescue = action;
}

/** A reload does not wait longer for what was typed to be saved. */
const PATIENCE_MS = 5000;

/** @param {unknown} error */
function sentence(error) {
  if (error instanceof Error) return error.message;
  return typeof error === 'string' ? error : say('web.unknown_error');
}

/** @param {unknown} error */
export function fail(error) {
  if (failed) return;
  failed = true;
  console.error(error);
  const saved = rescue().catch((why) => console.warn(`Not saved: ${why}`));
  document.getElementById('loading')?.remove();
  const box = document.createElement('div');
  box.id = 'failure';
  box.setAttribute('role', 'alert');
  const head = document.createElement('h1');
  head.textContent = say('web.stopped');
  const what = document.createElement('p');
  what.textContent = say('web.went_wrong');
  const detail = document.createElement('p');
  detail.className = 'detail';
  detail.textContent = sentence(error);
  const reload = document.createElement('button');
  reload.type = 'button';
  reload.textContent = say('web.reload');
  reload.addEventListener('click', () => {
    Promise.race([saved, new Promise((resolve) => { setTimeout(resolve, PATIENCE_MS); })]).then(() => location.reload());
  });
  box.append(head, what, detail, reload);
  for (const other of document.body.children) other.setAttribute('inert', '');
  document.body.append(box);
  // Not the button: whoever is typing would press it with the next blank.
  box.tabIndex = -1;
  box.focus();
}

/** Where the page's own scripts lie: a folder that holds nothing else, or the one file. */
const home = import.meta.url.replace(/failure\.js$|[?#].*$/, '');

/** Who threw it, as far as the error tells: the first script in its stack. @param {unknown} reason */
function thrownIn(reason) {
  const stack = reason instanceof Error ? reason.stack ?? '' : '';
  const scripts = [...stack.matchAll(/(?:@|\(|at )([\w-]+:\/\/\S+?):\d+:\d+/g)].map(([, url]) => url);
  return scripts.find((url) => !url.startsWith('wasm:')) ?? '';
}

/** Errors of the page's own scripts that nothing else has caught. Those of a browser extension, or of whatever else others have
 * put into the page, are their affair. */
export function watchFailures() {
  addEventListener('error', (event) => {
    // A ResizeObserver that could not tell everything in one frame reports an "error" that is none.
    if (event.filename.startsWith(home) && !event.message.startsWith('ResizeObserver')) fail(event.error ?? event.message);
  });
  addEventListener('unhandledrejection', (event) => {
    // A refusal is an answer to a script of somebody else, which did not listen: nothing has failed here.
    if (event.reason?.name !== 'Refusal' && thrownIn(event.reason).startsWith(home)) fail(event.reason);
  });
}
