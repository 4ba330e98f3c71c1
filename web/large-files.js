// Files that are read and written in pieces, since they may be larger than the memory: backups. Each has a number, which the
// program gave it.

import { choose, saveBlob } from './files.js';
import { say } from './language.js';
import { cameBytes, committed, largeFile } from './module.js';

/** Those that can be read. @type {Map<number, Blob>} */
const readable = new Map();

/** Where the browser has a file system of its own, what is written is on the disk; else it is a row of blobs.
 * @typedef {{folder: FileSystemDirectoryHandle, handle: FileSystemFileHandle, stream: FileSystemWritableFileStream} | {pieces: Blob[]}} Place */
/** Those that are written. @type {Map<number, {name: string, mime: string, key: string, place: Promise<Place>, handed: boolean}>} */
const written = new Map();

const PREFIX = 'cyclebook-large-';

/** @param {number} file */
export function chooseLargeFile(file) {
  choose(false, ([chosen]) => {
    if (chosen) readable.set(file, chosen);
    largeFile(file, chosen?.size ?? -1);
  });
}

/** @param {number} token @param {number} file @param {number} from @param {number} count */
export async function readPiece(token, file, from, count) {
  const piece = await readable.get(file)?.slice(from, from + count).arrayBuffer().catch((error) => console.warn(`Not read: ${error}`));
  cameBytes(token, new Uint8Array(piece ?? []));
}

/** @param {string} key @returns {Promise<Place>} */
async function begin(key) {
  try {
    const folder = await navigator.storage.getDirectory();
    const handle = await folder.getFileHandle(key, { create: true });
    return { folder, handle, stream: await handle.createWritable() };
  } catch (error) {
    console.warn(`No file system: ${error}`);
    return { pieces: [] };
  }
}

/** @param {number} file @param {string} name @param {string} mime */
export function newLargeFile(file, name, mime) {
  const key = `${PREFIX}${crypto.randomUUID()}`;
  written.set(file, { name, mime, key, place: begin(key), handed: false });
}

/** @param {number} token @param {number} file @param {Uint8Array<ArrayBuffer>} bytes */
export async function writePiece(token, file, bytes) {
  let problem = '';
  try {
    const place = await written.get(file)?.place;
    if (!place) problem = say('web.no_reason');
    else if ('stream' in place) await place.stream.write(bytes);
    else place.pieces.push(new Blob([bytes]));
  } catch (error) {
    const full = error instanceof DOMException && error.name === 'QuotaExceededError';
    problem = full ? say('web.no_space') : String(error);
  }
  committed(token, problem);
}

/** @param {number} file */
export async function finishLargeFile(file) {
  const one = written.get(file);
  let size = -1;
  try {
    const place = await one?.place;
    if (one && place) {
      if ('stream' in place) await place.stream.close();
      const blob = 'stream' in place ? await place.handle.getFile() : new Blob(place.pieces, { type: one.mime });
      readable.set(file, blob);
      ({ size } = blob);
    }
  } catch (error) {
    console.warn(`Not kept: ${error}`);
  }
  largeFile(file, size);
}

/** @param {number} file */
export function handOver(file) {
  const one = written.get(file);
  const blob = readable.get(file);
  if (!one || !blob) return;
  one.handed = true;
  saveBlob(one.name, blob);
}

/** One that was handed over stays until the page is left: the browser copies it in its own time. @param {number} file */
export async function forgetLargeFile(file) {
  readable.delete(file);
  const one = written.get(file);
  if (!one || one.handed) return;
  written.delete(file);
  try {
    const place = await one.place;
    if (!('stream' in place)) return;
    await place.stream.abort().catch(() => {});   // it may be closed
    await place.folder.removeEntry(one.key);
  } catch (error) {
    console.warn(`Not dropped: ${error}`);
  }
}

/** Those of pages that were left. */
export async function dropLargeFiles() {
  try {
    const folder = /** @type {AsyncIterable<string> & FileSystemDirectoryHandle} */ (await navigator.storage.getDirectory());
    const mine = new Set([...written.values()].map(({ key }) => key));
    for await (const name of /** @type {{keys(): AsyncIterable<string>}} */ (/** @type {unknown} */ (folder)).keys())
      if (name.startsWith(PREFIX) && !mine.has(name)) await folder.removeEntry(name);
  } catch {
    // There are none, or another window writes one.
  }
}
