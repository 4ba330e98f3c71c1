// Chromium keeps all databases of a site in one set of files; where one of them is damaged it deletes them all, and the page
// finds an empty database. It damages them itself: killed in the middle of writing, it writes on behind the half record the
// next time, and finds that the time after (https://crbug.com/460568; seen in Chromium 156). A storage bucket has files of
// its own: there stands a second copy of every file, which is written after the first one, so that no moment can damage both.
// With each stands a digest, by which a file that the database gives back damaged is known, and made up for. Other browsers
// have no buckets, and keep their databases otherwise.

import { STORE, Silence, answer, isSame, list, patient, write } from './database.js';
import { say } from './language.js';

const NAME = 'cyclebook-spare';
/** In the database that is given back what it had: it does not have all yet. */
const FILLING = 'filling';
const ATTEMPTS = 3;
/** So much is written at once. */
const BATCH_BYTES = 8e6;

/** The index: when each file was last changed, and the digest of what it holds. */
const STATE = 'state';

/** @typedef {{timestamp: Date, contents?: Uint8Array}} StoredFile */
/** @typedef {StoredFile & {digest: string}} SpareFile */

/** The bucket is held too: once it is collected as garbage, its database answers no more (Chromium 156).
 * @type {{bucket: StorageBucket, db: IDBDatabase} | null} */
let connection = null;
/** The files that it has, by their paths. @type {Map<string, {time: number, digest: string}>} */
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

/** @param {Uint8Array | undefined} contents */
async function digestOf(contents) {
  const digest = await crypto.subtle.digest('SHA-256', /** @type {BufferSource} */ (contents ?? new Uint8Array()));
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** @type {Promise<IDBDatabase> | null} */
let reaching = null;
/** @returns {Promise<IDBDatabase>} */
async function reach() {
  if (connection) return connection.db;
  reaching ??= patient((came) => connect(epoch, came)).finally(() => { reaching = null; });
  return reaching;
}

/** @param {number} mine the epoch @param {() => void} came called while it goes on */
async function connect(mine, came) {
  const bucket = await navigator.storageBuckets.open(NAME, { persisted: true });
  const opening = bucket.indexedDB.open(NAME);
  opening.onupgradeneeded = () => opening.result.createObjectStore(STORE).createIndex(STATE, ['timestamp', 'digest']);
  const db = await answer(opening);
  const listed = await list(db.transaction(STORE).objectStore(STORE).index(STATE), came);
  if (epoch !== mine) {
    db.close();
    throw new Silence();
  }
  db.onclose = disconnect;
  connection = { bucket, db };
  held = new Map(Array.from(listed, ([path, key]) => {
    const [time, digest] = /** @type {[Date, string]} */ (key);
    return [path, { time: Number(time), digest }];
  }));
  return db;
}

/** @param {() => Map<string, number>} wanted @param {(path: string) => Promise<StoredFile | undefined>} read
 *  @param {number} mine the epoch @param {() => void} came */
async function bringUp(wanted, read, mine, came) {
  while (epoch === mine) {
    const files = wanted();
    if (!connection && files.size === 0 && !await isThere()) return;
    const db = await reach();
    const due = [...files].filter(([path, time]) => held.get(path)?.time !== time);
    const gone = [...held.keys()].filter((path) => !files.has(path));
    if (due.length === 0 && gone.length === 0) return;
    /** @type {[path: string, time: number, digest: string, file: StoredFile | undefined][]} */
    const batch = [];
    for (let bytes = 0; batch.length < due.length && bytes < BATCH_BYTES;) {
      const [path, time] = due[batch.length];
      const file = await read(path);
      came();
      batch.push([path, time, await digestOf(file?.contents), file]);
      bytes += file?.contents?.length ?? 0;
    }
    // What went into other files is in them before its own goes.
    const out = batch.length === due.length ? gone : [];
    if (epoch !== mine) return;
    await write(db, (store) => {
      for (const [path, , digest, file] of batch) if (file) store.put({ ...file, digest }, path);
      for (const path of out) store.delete(path);
    });
    came();
    const reading = db.transaction(STORE).objectStore(STORE);
    for (const [path, time, digest, file] of batch) {
      const found = await answer(reading.get(path));
      if (file?.contents && !isSame(file.contents, found?.contents)) {
        // By its time, it would be taken for stored.
        await write(db, (store) => store.delete(path));
        throw new Error(say('web.stored_otherwise'));
      }
      held.set(path, { time, digest });
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
        await patient((came) => bringUp(wanted, read, mine, came));
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

/** Looks whether it can give back this file as it was stored; else it is to be brought there anew. Never rejects.
 * @param {string} path @returns {Promise<boolean>} */
export async function proofreadSpare(path) {
  const known = connection ? held.get(path) : undefined;
  if (!known) return true;
  const kept = await patient(() => get(path)).catch((error) => console.warn(`Not in the second copy: ${error}`));
  const isSound = kept !== undefined && known.digest === await digestOf(kept.contents);
  if (!isSound && held.get(path) === known) held.delete(path);
  return isSound;
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

/** @param {string} path @returns {Promise<SpareFile | undefined>} */
const get = async (path) => answer((await reach()).transaction(STORE).objectStore(STORE).get(path));

/** @param {IDBDatabase} db @param {string} path @param {SpareFile} kept */
const put = (db, path, { digest, ...file }) => write(db, (store) => store.put(file, path));

/** Opens it, where there is one: that takes its time, and a start has other things to do meanwhile. Never rejects. */
export const openSpare = () => isThere().then((there) => (there ? reach() : null)).catch((error) => console.warn(`No second copy: ${error}`));

/** Gives a database back what it has lost, some files or all. Cut off, it goes on the next time.
 * @param {IDBDatabase} db @param {Map<string, number>} there when each file in it was last changed, by its path
 * @returns {Promise<boolean>} whether something was lost */
export async function giveBack(db, there) {
  const begun = await patient(() => answer(db.transaction(STORE).objectStore(STORE).get(FILLING)));
  if ((there.size === 0 || begun) && await isThere()) await reach();
  // Where a save did not come here any more, what is not there may have been deleted by it.
  const hasAll = connection && [...there].every(([path, time]) => held.get(path)?.time === time);
  const lost = hasAll ? [...held.keys()].filter((path) => !there.has(path)) : [];
  if (lost.length > 0) await write(db, (store) => store.put(true, FILLING));
  for (const path of lost)
    await patient(async () => {
      const kept = await get(path);
      if (kept) await put(db, path, kept);
    });
  if (lost.length > 0 || begun) await write(db, (store) => store.delete(FILLING));
  return lost.length > 0;
}

/** Gives back one file, which the database has but cannot read. @param {IDBDatabase} db @param {string} path
 *  @returns {Promise<boolean>} false where the second copy does not have it */
export async function giveBackFile(db, path) {
  const kept = await isThere() ? await get(path) : undefined;
  if (kept) await put(db, path, kept);
  return kept !== undefined;
}

/** What was stored as this file: what the database has, or, where that is damaged, what the second copy has, which is given
 * back then. Never rejects. @param {() => Promise<IDBDatabase>} database @param {string} path
 * @param {number | undefined} time when the database's file was last changed @param {Uint8Array | undefined} contents of it */
export async function asStored(database, path, time, contents) {
  const known = connection ? held.get(path) : undefined;
  if (!known || known.time !== time || known.digest === await digestOf(contents)) return contents;
  try {
    const kept = await patient(() => get(path));
    if (!kept || known.digest !== await digestOf(kept.contents)) return contents;
    contents = kept.contents;
    await put(await database(), path, kept);
  } catch (error) {
    console.warn(`Not mended: ${error}`);
  }
  return contents;
}
