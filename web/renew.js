// What is deleted stays readable in the database's own files, for as long as the browser likes (seen in Chromium and in
// Firefox). A database that is dropped takes it along: all that is stored is copied to a second one, the first one dropped
// and filled anew. The second one counts from when it is complete until it is gone, so that this may be cut off anywhere.

import { MARK, STORE, answer, copy, write } from './database.js';
import { dropSpare } from './spare.js';

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
  await dropSpare();
  await drop(second(name));
}

/** @param {string} name @param {() => Promise<IDBDatabase>} connect @param {() => void} disconnect */
export async function renew(name, connect, disconnect) {
  await drop(second(name));
  const to = await open(second(name), true);
  if (!to) return;
  await copy(await connect(), to);
  await write(to, (files) => files.put(true, MARK));
  to.close();
  // LevelDB drops what is deleted when it compacts its tables: what is still in its log is put into one first.
  const scratch = await open(`${name} scratch`, true);
  scratch?.close();
  await drop(`${name} scratch`);
  await finish(name, connect, disconnect);
}
