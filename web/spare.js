// Chromium keeps all databases of a site in one set of files; where one of them is damaged it deletes them all, and the page
// finds an empty database. It damages them itself: killed in the middle of writing, it writes on behind the half record the
// next time, and finds that the time after (https://crbug.com/460568; seen in Chromium 156). A storage bucket has files of
// its own: there stands a second copy of every file, which is written after the first one, so that no moment can damage both.
// Other browsers have no buckets, and keep their databases otherwise.

import { STORE, Silence, answer, completion, copy, isSame, patiently, write } from './database.js';
import { say } from './language.js';

const NAME = 'cyclebook-spare';
/** In the database that is given back what it had: it does not have all yet. */
const FILLING = 'filling';
const ATTEMPTS = 3;
/** So much is written at once. */
const BATCH_BYTES = 8e6;

/** @typedef {{timestamp: Date, contents?: Uint8Array}} StoredFile */

/** The bucket is held too: once it is collected as garbage, its database answers no more (Chromium 156).
 * @type {{bucket: StorageBucket, db: IDBDatabase} | null} */
let connection = null;
/** When each file that it has was last changed, by its path. @type {Map<string, number>} */
let held = new Map();
/** What is to be done with it, one after the other. */
let work = Promise.resolve();
/** Raised to end what is going on: what comes late does nothing more. */
let epoch = 0;
/** Why it is not what it should be. @type {unknown} */
let problem;

export const spareProblem = () => problem;

function disconnect() {
  connection?.db.close();
  connection = null;
}

const isThere = async () => navigator.storageBuckets !== undefined && (await navigator.storageBuckets.keys()).includes(NAME);

/** @param {number} mine the epoch @param {() => void} came called while it goes on */
async function connect(mine, came) {
  const bucket = await navigator.storageBuckets.open(NAME, { persisted: true });
  const opening = bucket.indexedDB.open(NAME);
  opening.onupgradeneeded = () => opening.result.createObjectStore(STORE).createIndex('timestamp', 'timestamp');
  const db = await answer(opening);
  const listing = db.transaction(STORE);
  const request = listing.objectStore(STORE).index('timestamp').openKeyCursor();
  /** @type {typeof held} */
  const listed = new Map();
  request.onsuccess = () => {
    const cursor = request.result;
    if (!cursor) return;
    came();
    listed.set(String(cursor.primaryKey), Number(cursor.key));
    cursor.continue();
  };
  await completion(listing);
  if (epoch !== mine) {
    db.close();
    throw new Silence();
  }
  db.onclose = disconnect;
  connection = { bucket, db };
  held = listed;
  return db;
}

/** @param {() => Map<string, number>} wanted @param {(path: string) => Promise<StoredFile | undefined>} read
 *  @param {number} mine the epoch @param {() => void} came */
async function bringUp(wanted, read, mine, came) {
  while (epoch === mine) {
    const files = wanted();
    if (!connection && files.size === 0 && !await isThere()) return;
    const db = connection?.db ?? await connect(mine, came);
    const due = [...files].filter(([path, time]) => held.get(path) !== time);
    const gone = [...held.keys()].filter((path) => !files.has(path));
    if (due.length === 0 && gone.length === 0) return;
    /** @type {[path: string, time: number, file: StoredFile | undefined][]} */
    const batch = [];
    for (let bytes = 0; batch.length < due.length && bytes < BATCH_BYTES;) {
      const [path, time] = due[batch.length];
      const file = await read(path);
      came();
      batch.push([path, time, file]);
      bytes += file?.contents?.length ?? 0;
    }
    // What went into other files is in them before its own goes.
    const out = batch.length === due.length ? gone : [];
    if (epoch !== mine) return;
    await write(db, (store) => {
      for (const [path, , file] of batch) if (file) store.put(file, path);
      for (const path of out) store.delete(path);
    });
    came();
    const reading = db.transaction(STORE).objectStore(STORE);
    for (const [path, time, file] of batch) {
      const found = await answer(reading.get(path));
      if (file?.contents && !isSame(file.contents, found?.contents)) {
        // By its time, it would be taken for stored.
        await write(db, (store) => store.delete(path));
        throw new Error(say('web.stored_otherwise'));
      }
      held.set(path, time);
    }
    for (const path of out) held.delete(path);
  }
}

/** Brings it to what is stored. Never rejects: what went wrong is in spareProblem().
 * @param {() => Map<string, number>} wanted when each file that is stored now was last changed, by its path
 * @param {(path: string) => Promise<StoredFile | undefined>} read what is stored
 * @returns {Promise<void>} */
export function keepSpare(wanted, read) {
  if (!navigator.storageBuckets) return work;
  let mine = epoch;
  work = work.then(async () => {
    for (let attempt = 1; epoch === mine; attempt += 1) {
      try {
        await patiently((resolve, reject, came) => { bringUp(wanted, read, mine, came).then(resolve, reject); });
        problem = undefined;
        return;
      } catch (error) {
        if (epoch !== mine) return;
        disconnect();
        mine = epoch += 1;
        problem = error;
        if (attempt === ATTEMPTS || error instanceof Silence) return;
      }
    }
  });
  return work;
}

/** Another window writes from now on. */
export async function leaveSpare() {
  epoch += 1;
  await work;
  disconnect();
}

/** It is gone, with all that was deleted in it before. */
export async function dropSpare() {
  await leaveSpare();
  if (await isThere()) await navigator.storageBuckets.delete(NAME);
}

/** Gives everything back to a database that has lost it. Cut off, it begins anew the next time.
 * @param {IDBDatabase} db @param {() => void} came called while it goes on */
export async function giveBack(db, came) {
  const files = db.transaction(STORE).objectStore(STORE);
  const [count, begun] = await Promise.all([answer(files.count()), answer(files.get(FILLING))]);
  if (count > 0 && !begun) return;
  if (await isThere()) {
    await write(db, (store) => store.put(true, FILLING));
    await copy(connection?.db ?? await connect(epoch, came), db, came);
  } else if (!begun) return;
  await write(db, (store) => store.delete(FILLING));
}

/** Gives back one file, which the database has but cannot read. @param {IDBDatabase} db @param {string} path
 *  @param {() => void} came @returns {Promise<boolean>} false where the second copy does not have it */
export async function giveBackFile(db, path, came) {
  if (!await isThere()) return false;
  const spare = connection?.db ?? await connect(epoch, came);
  const file = await answer(spare.transaction(STORE).objectStore(STORE).get(path));
  if (!file) return false;
  await write(db, (store) => store.put(file, path));
  return true;
}
