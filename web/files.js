// Files in and out: chosen, dropped, downloaded, printed, mailed.

import { files as give } from './module.js';
import { say } from './language.js';
import { onSettled, requestFrame } from './frames.js';
import { isTextField } from './fields.js';

/** More than the program reads as a whole (src/core/limits.hpp), so that it says so: a backup may not fit into memory. */
const MOST_BYTES = (64 << 20) + 1;

/** @param {Iterable<File>} list @param {boolean} chosen */
async function read(list, chosen) {
  const all = await Promise.all([...list].map(async (file) => ({
    name: file.name,
    bytes: new Uint8Array(await file.slice(0, MOST_BYTES).arrayBuffer()),
  })));
  give(all, chosen);
  requestFrame();
}

/** Lets the person choose. @param {boolean} multiple @param {(files: File[]) => void} chosen none: the dialog was closed */
export function choose(multiple, chosen) {
  const input = document.createElement('input');
  input.type = 'file';
  input.multiple = multiple;
  input.hidden = true;
  const end = () => {
    chosen([...input.files ?? []]);
    input.remove();
  };
  input.addEventListener('change', end);
  input.addEventListener('cancel', end);
  document.body.append(input);
  input.click();
}

export const chooseFiles = () => choose(true, (files) => { read(files, true); });

/** @param {string} href @param {(link: HTMLAnchorElement) => void} [adjust] */
function follow(href, adjust) {
  const link = document.createElement('a');
  link.href = href;
  link.hidden = true;
  adjust?.(link);
  document.body.append(link);
  link.click();
  link.remove();
}

/** @param {string} name @param {string} mime @param {Uint8Array<ArrayBuffer>} bytes */
export const saveFile = (name, mime, bytes) => saveBlob(name, new Blob([bytes], { type: mime }));

/** @param {string} name @param {Blob} blob */
export function saveBlob(name, blob) {
  const url = URL.createObjectURL(blob);
  follow(url, (link) => {
    link.download = name;
  });
  // Safari reads the data some time after the click.
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}

/** In a window of its own: a picture or a PDF, which the program has recognised. What could run here is never shown so.
 * @param {string} name @param {string} mime @param {Uint8Array<ArrayBuffer>} bytes */
export function showFile(name, mime, bytes) {
  const url = URL.createObjectURL(new File([bytes], name, { type: mime }));
  follow(url, (link) => {
    link.target = '_blank';
    link.rel = 'noopener';
  });
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}

/** A file as the share sheet takes it: as what it is, or as text with the same content. @returns {File | null}
 * @param {string} name @param {string} mime @param {Uint8Array<ArrayBuffer>} bytes */
function shareable(name, mime, bytes) {
  const forms = [new File([bytes], name, { type: mime }), new File([bytes], name.replace(/\.\w+$/, '.txt'), { type: 'text/plain' })];
  return forms.find((file) => navigator.canShare?.({ files: [file] })) ?? null;
}

/** @type {boolean | undefined} */
let shares;

export function canShare() {
  shares ??= shareable('cycle.json', 'application/json', new Uint8Array(1)) !== null;
  return shares;
}

/** @param {string} name @param {string} mime @param {Uint8Array<ArrayBuffer>} bytes */
export function shareFile(name, mime, bytes) {
  const file = shareable(name, mime, bytes);
  if (!file) {
    saveFile(name, mime, bytes);
    return;
  }
  navigator.share({ files: [file] }).catch((error) => {
    // Closing the sheet is no failure.
    if (error?.name !== 'AbortError') saveFile(name, mime, bytes);
  });
}

/** @param {string} href */
export function openLink(href) {
  if (href.startsWith('mailto:')) follow(href);
}

/** Prints a document of its own, which can run no script. @param {string} html */
export function printPage(html) {
  const frame = document.createElement('iframe');
  frame.setAttribute('sandbox', 'allow-same-origin allow-modals');
  frame.setAttribute('aria-hidden', 'true');
  frame.tabIndex = -1;
  frame.title = say('web.printed');
  frame.className = 'printed';
  frame.addEventListener('load', () => {
    const win = frame.contentWindow;
    if (!win) return;
    allowStyles(win.document, win);
    win.addEventListener('afterprint', () => setTimeout(() => frame.remove()));
    win.focus();
    win.print();
  }, { once: true });
  frame.srcdoc = html;
  document.body.append(frame);
}

/** The frame inherits this page's policy, which admits no inline styles: hands them in by script.
 * @param {Document} doc @param {Window} win */
function allowStyles(doc, win) {
  const blocked = [...doc.querySelectorAll('style')].filter((style) => !style.sheet);
  if (blocked.length === 0 || !('adoptedStyleSheets' in doc)) return;
  const { CSSStyleSheet: Sheet } = /** @type {typeof globalThis} */ (/** @type {unknown} */ (win));
  doc.adoptedStyleSheets = blocked.map((style) => {
    const sheet = new Sheet();
    sheet.replaceSync(style.textContent ?? '');
    return sheet;
  });
}

/** A file, or the text of one, can be pasted anywhere but where text is written. */
export function listenToPaste() {
  addEventListener('paste', (ev) => {
    const data = ev.clipboardData;
    if (!data) return;
    const text = data.getData('text/plain').trim();
    // A spreadsheet's cells come as text and as a picture of it.
    if (data.files.length > 0 && !text) {
      ev.preventDefault();
      read(data.files, false);
    } else if (text.startsWith('{') && !isTextField(document.activeElement)) {
      ev.preventDefault();
      read([new File([text], 'pasted.json')], false);
    }
  });
}

/** Files that were opened from the desktop with the installed page. */
export function listenToLaunches() {
  const { launchQueue } = /** @type {{launchQueue?: LaunchQueue}} */ (/** @type {unknown} */ (window));
  launchQueue?.setConsumer(async ({ files }) => {
    if (files.length > 0) await read(await Promise.all(files.map((file) => file.getFile())), false);
  });
}

let taking = Promise.resolve();

/** Takes what other programs have shared with this one; the service worker keeps it until what came of it is on the
 * screen: a page that goes before leaves it to the next one. @returns {Promise<void>} */
export function takeShared() {
  const mine = taking.then(take);
  taking = mine.catch(() => {});
  return mine;
}

async function take() {
  const kept = 'cyclebook-shared';
  if (!location.protocol.startsWith('http') || !('caches' in window) || !await caches.has(kept)) return;
  const cache = await caches.open(kept);
  const requests = await cache.keys();
  const shared = await Promise.all(requests.map(async (request) => {
    const response = await cache.match(request);
    const name = decodeURIComponent(response?.headers.get('x-name') ?? 'shared.json');
    return response && new File([await response.blob()], name);
  }));
  const files = shared.filter((file) => file !== undefined);
  if (files.length === 0) return;
  await read(files, false);
  await new Promise((resolve) => { onSettled(() => requestAnimationFrame(resolve)); });
  await Promise.all(requests.map((request) => cache.delete(request)));
}

/** The files of a folder and of the folders in it, but for hidden ones. @param {FileSystemEntry} entry @returns {Promise<File[]>} */
async function filesIn(entry) {
  if (entry.isFile) {
    const file = /** @type {FileSystemFileEntry} */ (entry);
    return [await new Promise((resolve, reject) => { file.file(resolve, reject); })];
  }
  const reader = /** @type {FileSystemDirectoryEntry} */ (entry).createReader();
  const all = [];
  for (;;) {                                       // it gives a hundred at a time
    /** @type {FileSystemEntry[]} */
    const some = await new Promise((resolve, reject) => { reader.readEntries(resolve, reject); });
    if (some.length === 0) break;
    all.push(...some.filter(({ name }) => !name.startsWith('.')));
  }
  return (await Promise.all(all.map(filesIn))).flat();
}

/** @param {DataTransfer} data good until the event is over @returns {Promise<Iterable<File>>} */
async function filesOf(data) {
  const { files } = data;
  const entries = [...data.items].map((item) => item.webkitGetAsEntry());
  if (!entries.some((entry) => entry?.isDirectory)) return files;
  return (await Promise.all(entries.filter((entry) => entry !== null).map(filesIn))).flat();
}

/** Files may be dropped anywhere; without this the browser would leave the page for them. */
export function listenToDrops() {
  const holdsFiles = (/** @type {DragEvent} */ ev) => ev.dataTransfer?.types.includes('Files');
  addEventListener('dragover', (ev) => {
    if (!holdsFiles(ev) || !ev.dataTransfer) return;
    ev.preventDefault();
    ev.dataTransfer.dropEffect = 'copy';
  });
  addEventListener('drop', (ev) => {
    if (!holdsFiles(ev) || !ev.dataTransfer) return;
    ev.preventDefault();
    filesOf(ev.dataTransfer).then((files) => read(files, false));
  });
}
