// What IndexedDB says by events, as promises; and what to do where it says nothing.

import { say } from './language.js';

/** The object store of IDBFS: a file each, by its path. */
export const STORE = 'FILE_DATA';
/** The copy of a renewal counts from when it holds this. */
export const MARK = 'complete';

/** A browser that does not answer for so long will not do so later (WebKit bug 226547 and others). */
const PATIENCE_MS = 8000;

/** Nothing came from the database for so long that nothing may ever come. */
export class Silence extends Error {
  constructor() { super(say('web.no_database')); }
}

/** The database has a file and cannot read it: browsers keep large ones apart, and each of those can be lost by itself. */
export class Unreadable extends Error {
  /** @param {string} path @param {unknown} cause */
  constructor(path, cause) {
    super(cause instanceof DOMException ? cause.message || cause.name : String(cause));
    this.path = path;
  }
}

/** Fails with Silence when the database says nothing for too long. @template T
 * @param {(resolve: (value: T) => void, reject: (error: unknown) => void, came: () => void) => void} begin
 * @returns {Promise<T>} */
export function patiently(begin) {
  let timer = 0;
  /** @type {Promise<T>} */
  const answered = new Promise((resolve, reject) => {
    const came = () => {
      clearTimeout(timer);
      timer = setTimeout(() => reject(new Silence()), PATIENCE_MS);
    };
    came();
    begin(resolve, reject, came);
  });
  return answered.finally(() => clearTimeout(timer));
}

/** The same for what is promised. @template T @param {(came: () => void) => Promise<T>} action @returns {Promise<T>} */
export const patient = (action) => patiently((resolve, reject, came) => { action(came).then(resolve, reject); });

/** @template T @param {IDBRequest<T>} request @returns {Promise<T>} */
export const answer = (request) => new Promise((resolve, reject) => {
  request.onsuccess = () => resolve(request.result);
  request.onerror = () => reject(request.error);
});

/** @param {IDBTransaction} transaction @returns {Promise<void>} */
export const completion = (transaction) => new Promise((resolve, reject) => {
  transaction.oncomplete = () => resolve();
  transaction.onabort = () => reject(transaction.error ?? new Error(say('web.broken_off')));
});

/** The keys of an index, by the path of the file. @param {IDBIndex} index @param {() => void} came called with each
 * @returns {Promise<Map<string, IDBValidKey>>} */
export const list = (index, came) => new Promise((resolve, reject) => {
  /** @type {Map<string, IDBValidKey>} */
  const listed = new Map();
  const request = index.openKeyCursor();
  request.onerror = () => reject(request.error);
  request.onsuccess = () => {
    const cursor = request.result;
    if (!cursor) return resolve(listed);
    came();
    listed.set(String(cursor.primaryKey), cursor.key);
    return cursor.continue();
  };
});

/** @param {IDBDatabase} db @param {(files: IDBObjectStore) => void} act */
export async function write(db, act) {
  const transaction = db.transaction(STORE, 'readwrite', { durability: 'strict' });
  act(transaction.objectStore(STORE));
  await completion(transaction);
}

/** @param {Uint8Array} wanted @param {Uint8Array | undefined} found */
export const isSame = (wanted, found) => found?.length === wanted.length && wanted.every((byte, i) => byte === found[i]);

/** One after the other: there may be hundreds of megabytes. @param {IDBDatabase} from @param {IDBDatabase} to */
export async function copy(from, to) {
  const keys = await answer(from.transaction(STORE).objectStore(STORE).getAllKeys());
  for (const key of keys) {
    if (key === MARK) continue;
    const value = await answer(from.transaction(STORE).objectStore(STORE).get(key));
    await write(to, (files) => files.put(value, key));
  }
}
