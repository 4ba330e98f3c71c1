// The folder of stored files in memory, and its mirror in IndexedDB: IDBFS, with what it lacks. Strict durability, no
// change missed, nothing taken for stored that is not, every failure told.

import { STORE, Silence, Unreadable, answer, isSame, patient, patiently } from './database.js';
import { say } from './language.js';
import { fileMirror, fileSystem } from './module.js';
import { finish, isUnfinished, renew } from './renew.js';
import { asStored, giveBack, giveBackFile, keepSpare, openSpare, proofreadSpare } from './spare.js';

const FOLDER = '/cyclebook';
const ATTEMPTS = 3;
const FILE_MODE = 0o100666;
/** A save does not wait longer for the second copy, which may be new and large. */
const SPARE_PATIENCE_MS = 2000;

/** @type {object} */
let mount;
/** Ends what is going on. @type {(error: unknown) => void} */
let breakOff = () => {};
/** The database is at work. */
let heard = () => {};
let populating = false;

/** What IDBFS stored last of each file. @type {Map<string, {ino: number, mtime: number, racy: boolean}>} */
const stored = new Map();
/** The files of the save that is going on. @type {Set<string>} */
const written = new Set();
/** What IDBFS has compared the other side with. @type {Record<string, {timestamp: Date}>} */
let listed = {};
/** When each file in the database was last changed, by its path. @type {Map<string, number>} */
let present = new Map();
/** What was read last from the database, by path, until it was compared with the second copy: reading it from the folder takes
 * as long again. @type {Map<string, Uint8Array>} */
const arrived = new Map();

/** Without a database, the folder lives as long as the page. */
export function makeFolder() {
  fileSystem().mkdir(FOLDER);
}

/** Fails when the database cannot be opened. @param {() => void} delayed called before each attempt but the first */
export async function openMirror(delayed) {
  askForStrictDurability();
  mount = fileSystem().mount(fileMirror(), {}, FOLDER).mount;
  mendIdbfs();
  await retrying(connect, delayed);
}

/** Brings the folder to what is stored. @param {boolean} mine this window writes @returns {Promise<void>} */
export async function load(mine) {
  if (mine) await mend();
  const opening = mine ? openSpare() : null;
  await populate(mine);
  if (mine) {
    await opening;
    let gave = false;
    await retrying(async () => { gave = await giveBack(await connect(), present) || gave; });
    if (gave) await populate(mine);
    await heal();
  }
  arrived.clear();
  stored.clear();
  for (const [path, stat] of walk()) stored.set(path, { ino: stat.ino, mtime: stat.mtime.getTime(), racy: false });
}

/** @param {boolean} mine this window writes */
async function populate(mine) {
  // Another window may change a file between the listing and the reading.
  await mending(() => retrying(() => sync(true)), mine);
  populating = false;
  takeStock();
}

/** Puts what was stored in the place of what is damaged. Parts are looked at when they are asked for. @returns {Promise<void>} */
async function heal() {
  await Promise.all(walk().filter(([path]) => !isPart(path)).map(async ([path, stat]) => {
    const contents = arrived.get(path) ?? fileSystem().readFile(path);
    const whole = await asStored(connect, path, present.get(path), contents);
    if (whole && whole !== contents) replace(path, stat, whole);
  }));
}

/** Leaves its time, by which IDBFS takes it for what is stored. @param {string} path @param {FileStat} stat
 * @param {Uint8Array} contents */
function replace(path, stat, contents) {
  const fs = fileSystem();
  fs.writeFile(path, contents, { canOwn: true });
  fs.utime(path, stat.mtime.getTime(), stat.mtime.getTime());
}

/** Takes what cannot be read from the second copy. @param {() => Promise<void>} action @param {boolean} mine this window writes */
async function mending(action, mine) {
  const mended = new Set();
  for (;;) {
    try {
      await action();
      return;
    } catch (error) {
      if (!mine || !(error instanceof Unreadable) || mended.has(error.path)) throw error;
      const { path } = error;
      mended.add(path);
      populating = false;
      if (!await patient(async () => giveBackFile(await connect(), path))) throw error;
    }
  }
}

/** IDBFS has made both sides alike. */
function takeStock() {
  present = new Map(Object.entries(listed).map(([path, { timestamp }]) => [path, timestamp.getTime()]));
}

/** Nothing is stored. */
export const isEmpty = () => present.size === 0;

/** Brings the second copy to what is stored. */
export function keepCopy() {
  return keepSpare(() => present, async (path) => answer(transact(await connect(), [STORE], 'readonly').objectStore(STORE).get(path)));
}

/** Writes anew what the second copy could not give back: of these files, or of those that a start reads.
 * @param {string[]} [names] */
export async function proofreadCopy(names) {
  const paths = names ? names.map((name) => `${FOLDER}/${name}`) : [...present.keys()].filter((path) => !isPart(path));
  let isSound = true;
  for (const path of paths) isSound = await proofreadSpare(path) && isSound;
  if (!isSound) await keepCopy();
}

/** Parts, of which an empty file stands for each until its contents are asked for. @param {string} path */
const isPart = (path) => path.endsWith('.part');

/** Brings the contents of parts. What is not in the database stays empty. @param {string[]} names @param {boolean} mine */
export async function bring(names, mine) {
  for (const [path, contents] of await read(names, mine)) fill(path, contents);
}

/** What is stored as this file, without bringing it to the folder. @param {string} name @param {boolean} mine */
export async function look(name, mine) {
  return (await read([name], mine)).get(`${FOLDER}/${name}`);
}

/** Contents by path. @param {string[]} names @param {boolean} mine */
async function read(names, mine) {
  /** @type {Map<string, Uint8Array | undefined>} */
  const found = new Map();
  await mending(() => retrying(async () => {
    const db = await connect();
    await patiently((resolve, reject, came) => {
      const reading = transact(db, [STORE], 'readonly');
      reading.onabort = () => reject(reading.error ?? new Error(say('web.broken_off')));
      reading.oncomplete = () => resolve(undefined);
      const files = reading.objectStore(STORE);
      for (const name of names) {
        const path = `${FOLDER}/${name}`;
        const request = files.get(path);
        request.onerror = () => reject(new Unreadable(path, request.error));
        request.onsuccess = () => {
          came();
          found.set(path, request.result?.contents);
        };
      }
    });
  }), mine);
  for (const [path, contents] of found) found.set(path, await asStored(connect, path, present.get(path), contents));   // one after the other: a digest takes a copy
  return found;
}

/** What is stored of these parts stays there, and an empty file stands for it again. @param {string[]} names */
export function letGo(names) {
  const there = new Map(walk());
  for (const name of names) {
    const path = `${FOLDER}/${name}`;
    const stat = there.get(path);
    const known = stored.get(path);
    const mtime = stat?.mtime.getTime();
    if (!stat || !known || known.mtime !== mtime || present.get(path) !== mtime) continue;   // it is not stored as it is
    replace(path, stat, new Uint8Array());
    stored.set(path, { ...known, racy: false });
  }
}

/** @param {string} path @param {Uint8Array | undefined} contents */
function fill(path, contents) {
  const there = walk().find(([one]) => one === path)?.[1];
  if (contents && there?.size === 0) replace(path, there, contents);
}

let unfinished = false;

/** A renewal that was cut off is finished: until then it is the copy that counts. */
async function mend() {
  populating = false;
  unfinished = await isUnfinished(FOLDER);
  if (unfinished) await finish(FOLDER, connect, disconnect);
  unfinished = false;
}

/** Leaves nothing of what was deleted in the database's own files. All is stored. */
export async function purge() {
  unfinished = true;
  await renew(FOLDER, connect, disconnect);
  unfinished = false;
}

/** Brings the second copy to what is stored, but does not wait for ever. */
export const copySoon = () => Promise.race([keepCopy(), new Promise((resolve) => { setTimeout(resolve, SPARE_PATIENCE_MS); })]);

/** Makes what is in the folder durable. @returns {Promise<void>} */
export async function store() {
  if (unfinished) await mend();
  await retrying(async () => {
    written.clear();
    makeChangesVisible();
    await sync(false);
    await proofread();
    takeStock();
  });
}

/** @param {() => Promise<unknown>} action with a connection of its own each time
 *  @param {() => void} [delayed] called before each attempt but the first; without it, silence is not asked again */
async function retrying(action, delayed) {
  for (let attempt = 1; ; attempt += 1) {
    try {
      await action();
      return;
    } catch (error) {
      // What comes late finds its connection closed, and does nothing more.
      disconnect();
      if (attempt === ATTEMPTS || (error instanceof Silence && !delayed)) throw error;
      delayed?.();
    }
  }
}

/** @returns {Promise<IDBDatabase>} */
function connect() {
  return patiently((resolve, reject) => {
    fileMirror().getDB(FOLDER, (error, db) => (db ? resolve(db) : reject(error)));
  });
}

/** A lost connection is never opened again by IDBFS (WebKit loses them when a page was in the background). */
function disconnect() {
  const { dbs } = fileMirror();
  try {
    dbs[FOLDER]?.close();
  } finally {
    delete dbs[FOLDER];
  }
}

/** @param {boolean} populate from the database, else to it @returns {Promise<void>} */
function sync(populate) {
  populating = populate;
  return patiently((resolve, reject, came) => {
    breakOff = reject;
    heard = came;
    fileMirror().syncfs(mount, populate, (error) => (error ? reject(error) : resolve()));
  });
}

/** A transaction that is not IDBFS's. @type {(db: IDBDatabase, stores: string[], mode: IDBTransactionMode) => IDBTransaction} */
let transact;

/** Chrome's transactions are `relaxed` unless asked otherwise: complete before they are on the disk. */
function askForStrictDurability() {
  const { transaction } = IDBDatabase.prototype;
  transact = (db, stores, mode) => transaction.call(db, stores, mode);
  IDBDatabase.prototype.transaction = function strict(names, mode, options) {
    if (this.name !== FOLDER) return transaction.call(this, names, mode, options);
    const writes = mode === 'readwrite' && !populating;   // IDBFS asks to write even where it only reads
    const made = transaction.call(this, names, writes ? mode : 'readonly', writes ? { durability: 'strict', ...options } : options);
    // IDBFS waits for ever for one that is aborted without an error.
    made.addEventListener('abort', () => breakOff(made.error ?? new Error(say('web.broken_off'))));
    return made;
  };
}

function mendIdbfs() {
  const idbfs = fileMirror();
  const { getDB, loadLocalEntry, loadRemoteEntry, storeRemoteEntry, reconcile } = idbfs;
  // The window that writes renews the database, which waits for every connection to it.
  idbfs.getDB = (name, done) => getDB(name, (error, db) => {
    if (db) db.onversionchange = disconnect;
    done(error, db);
  });
  /** @template {unknown[]} A @param {(...args: A) => void} done */
  const telling = (done) => (/** @type {A} */ ...args) => {
    heard();
    done(...args);
  };
  // The database may hold hundreds of megabytes of parts: they are not read, and an empty file of the same time is neither
  // stored nor taken for deleted.
  idbfs.loadRemoteEntry = (store, path, done) => {
    if (isPart(path)) done(null, { timestamp: listed[path].timestamp, mode: FILE_MODE, contents: new Uint8Array() });
    else loadRemoteEntry(store, path, telling((/** @type {unknown} */ error, /** @type {{contents?: Uint8Array} | undefined} */ entry) => {
      if (entry?.contents) arrived.set(path, entry.contents);
      done(error && new Unreadable(path, error), entry);
    }));
  };
  idbfs.storeRemoteEntry = (store, path, entry, done) => storeRemoteEntry(store, path, entry, telling(done));
  idbfs.loadLocalEntry = (path, done) => loadLocalEntry(path, (error, entry) => {
    if (!error && isPart(path) && fileSystem().lstat(path).size === 0) {
      done(new Error(say('web.stored_otherwise')));
      return;
    }
    if (!error && entry) {
      const mtime = entry.timestamp.getTime();
      stored.set(path, { ino: fileSystem().lstat(path).ino, mtime, racy: mtime >= Date.now() });
      written.add(path);
    }
    done(error, entry);
  });
  // Called from an event, where what it throws would be nobody's.
  idbfs.reconcile = (from, to, done) => {
    listed = from.entries;
    try {
      reconcile(from, to, done);
    } catch (error) {
      done(error);
    }
  };
}

/** @returns {[path: string, stat: FileStat][]} every file under FOLDER */
function walk() {
  const fs = fileSystem();
  /** @type {[string, FileStat][]} */
  const files = [];
  const folders = [FOLDER];
  for (let folder = folders.pop(); folder !== undefined; folder = folders.pop()) {
    for (const name of fs.readdir(folder)) {
      if (name === '.' || name === '..') continue;
      const path = `${folder}/${name}`;
      const stat = fs.lstat(path);
      if (fs.isDir(stat.mode)) folders.push(path);
      else if (fs.isFile(stat.mode)) files.push([path, stat]);
    }
  }
  return files;
}

/** IDBFS sees a change by its time alone, in milliseconds. As git does with its index, a file that was stored within the
 * millisecond of its last change gets a later time before the next save, and so does another file of equal time that was
 * moved into its place. */
function makeChangesVisible() {
  const present = new Set();
  for (const [path, stat] of walk()) {
    present.add(path);
    const known = stored.get(path);
    const mtime = stat.mtime.getTime();
    if (known && mtime <= known.mtime && (known.racy || known.ino !== stat.ino || mtime < known.mtime)) {
      fileSystem().utime(path, known.mtime + 1, known.mtime + 1);
    }
  }
  for (const path of stored.keys()) if (!present.has(path)) stored.delete(path);
}

/** Reads what was just stored: files that it stands for are deleted in good faith after this.
 * @returns {Promise<void>} */
function proofread() {
  return patiently((resolve, reject) => {
    breakOff = reject;
    const idbfs = fileMirror();
    const reading = idbfs.dbs[FOLDER].transaction([idbfs.DB_STORE_NAME], 'readonly');
    const files = reading.objectStore(idbfs.DB_STORE_NAME);
    for (const path of written) {
      const request = files.get(path);
      request.onsuccess = () => {
        if (isStored(path, request.result?.contents)) return;
        // By its time, IDBFS would take it for stored.
        const later = (stored.get(path)?.mtime ?? 0) + 1;
        fileSystem().utime(path, later, later);
        reject(new Error(say('web.stored_otherwise')));
      };
    }
    reading.oncomplete = () => resolve();
  });
}

/** @param {string} path @param {Uint8Array | undefined} bytes as they are in the database */
function isStored(path, bytes) {
  const fs = fileSystem();
  if (!fs.isFile(fs.lstat(path).mode)) return true;
  return isSame(fs.readFile(path), bytes);
}
