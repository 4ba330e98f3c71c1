// What is deleted stays readable in the database's own files, for as long as the browser likes (seen in Chromium and in
// Firefox). A database that is dropped takes it along: all that is stored is copied to a second one, the first one dropped
// and filled anew. The second one counts from when it is complete until it is gone, so that this may be cut off anywhere.

import { say } from './language.js';

const STORE = 'FILE_DATA', MARK = 'complete';

/** @template T @param {IDBRequest<T>} request @returns {Promise<T>} */
const answer = (request) => new Promise((resolve, reject) => {
  request.onsuccess = () => resolve(request.result);
  request.onerror = () => reject(request.error);
});

/** @param {IDBTransaction} transaction @returns {Promise<void>} */
const completion = (transaction) => new Promise((resolve, reject) => {
  transaction.oncomplete = () => resolve();
  transaction.onabort = () => reject(transaction.error ?? new Error(say('web.broken_off')));
});

/** @param {string} name @param {boolean} make when there is none @returns {Promise<IDBDatabase | null>} */
async function open(name, make) {
  const request = indexedDB.open(name);
  let isNew = false;
  request.onupgradeneeded = () => {
    isNew = true;
    if (make) request.result.createObjectStore(STORE);
    else request.transaction?.abort();
  };
  try {
    return await answer(request);
  } catch (error) {
    if (isNew && !make) return null;
    throw error;
  }
}

/** @param {string} name */
const drop = (name) => answer(indexedDB.deleteDatabase(name));

/** One after the other: there may be hundreds of megabytes. @param {IDBDatabase} from @param {IDBDatabase} to */
async function copy(from, to) {
  const keys = await answer(from.transaction(STORE).objectStore(STORE).getAllKeys());
  for (const key of keys) {
    if (key === MARK) continue;
    const value = await answer(from.transaction(STORE).objectStore(STORE).get(key));
    const writing = to.transaction(STORE, 'readwrite', { durability: 'strict' });
    writing.objectStore(STORE).put(value, key);
    await completion(writing);
  }
}

/** @param {string} name */
const second = (name) => `${name} copy`;

/** Whether a renewal was cut off, and has to be finished before anything is read or written. @param {string} name */
export async function isUnfinished(name) {
  if (indexedDB.databases && !(await indexedDB.databases()).some((one) => one.name === second(name))) return false;
  const there = await open(second(name), false);
  if (!there) return false;
  const mark = await answer(there.transaction(STORE).objectStore(STORE).get(MARK));
  there.close();
  if (mark === undefined) await drop(second(name));   // the first one is whole
  return mark !== undefined;
}

/** @param {string} name @param {() => Promise<IDBDatabase>} connect makes the database when there is none
 *  @param {() => void} disconnect */
export async function finish(name, connect, disconnect) {
  const from = await open(second(name), false);
  if (!from) return;
  try {
    disconnect();
    await drop(name);
    await copy(from, await connect());
  } finally {
    from.close();
  }
  await drop(second(name));
}

/** @param {string} name @param {() => Promise<IDBDatabase>} connect @param {() => void} disconnect */
export async function renew(name, connect, disconnect) {
  await drop(second(name));
  const to = await open(second(name), true);
  if (!to) return;
  await copy(await connect(), to);
  const marking = to.transaction(STORE, 'readwrite', { durability: 'strict' });
  marking.objectStore(STORE).put(true, MARK);
  await completion(marking);
  to.close();
  // LevelDB drops what is deleted when it compacts its tables: what is still in its log is put into one first.
  const scratch = await open(`${name} scratch`, true);
  scratch?.close();
  await drop(`${name} scratch`);
  await finish(name, connect, disconnect);
}
