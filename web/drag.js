// Dragging something onto something else. Whoever has no pointer does the same with the controls that lie there.

import { entryAt } from './twin.js';

/** @type {Entry | undefined} */
let dragged;
/** @type {HTMLElement | undefined} */
let over;

/** The nearest node around that can. @param {EventTarget | null} target @param {(node: TwinNode) => unknown} can */
function around(target, can) {
  let entry = entryAt(target);
  while (entry && !can(entry.node)) entry = entryAt(entry.el.parentElement);
  return entry;
}

/** @param {HTMLElement | undefined} el */
function mark(el) {
  if (el === over) return;
  over?.classList.remove('over');
  el?.classList.add('over');
  over = el;
}

function end() {
  mark(undefined);
  dragged = undefined;
  document.body.classList.remove('dragging');
}

/** What is seen under the pointer: the words in the twin are transparent. @param {DataTransfer} data @param {string} words */
function showDragged(data, words) {
  const picture = document.createElement('div');
  picture.className = 'dragged';
  picture.textContent = words;
  document.body.append(picture);
  data.setDragImage(picture, 12, 12);
  setTimeout(() => picture.remove());   // once the browser has taken its picture
}

/** @param {(ev: Event, target: Entry, what: string) => void} drop */
export function listenToDrags(drop) {
  addEventListener('dragstart', (ev) => {
    const entry = around(ev.target, (node) => node.drag);
    if (!entry || !ev.dataTransfer) return;
    const words = (entry.el.querySelector('a') ?? entry.el).textContent ?? '';
    ev.dataTransfer.setData('text/plain', words);
    ev.dataTransfer.effectAllowed = 'link';
    showDragged(ev.dataTransfer, words);
    dragged = entry;
    document.body.classList.add('dragging');
  });
  addEventListener('dragover', (ev) => {
    if (!dragged || !ev.dataTransfer) return;
    const target = around(ev.target, (node) => node.takesDrag);
    mark(target?.el);
    if (!target) return;
    ev.preventDefault();
    ev.dataTransfer.dropEffect = 'link';
  });
  addEventListener('drop', (ev) => {
    const target = dragged && around(ev.target, (node) => node.takesDrag);
    if (target && dragged?.node.drag) {
      ev.preventDefault();
      drop(ev, target, dragged.node.drag);
    }
    end();
  });
  addEventListener('dragend', end);
}
