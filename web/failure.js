// When the program itself fails: says so in plain words on real elements, once, and stops asking it for anything.

import { say } from './language.js';

let failed = false;

export const hasFailed = () => failed;

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
  reload.addEventListener('click', () => location.reload());
  box.append(head, what, detail, reload);
  for (const other of document.body.children) other.setAttribute('inert', '');
  document.body.append(box);
  reload.focus();
}

/** Errors that nothing else has caught. */
export function watchFailures() {
  addEventListener('error', (event) => {
    // A ResizeObserver that could not tell everything in one frame reports an "error" that is none.
    if (event.message?.startsWith('ResizeObserver')) return;
    if (event.error) fail(event.error);
  });
  addEventListener('unhandledrejection', (event) => {
    // A refusal is an answer to a script of somebody else, which did not listen: nothing has failed here.
    if (event.reason?.name !== 'Refusal') fail(event.reason);
  });
}
