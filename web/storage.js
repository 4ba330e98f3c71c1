// The stored data: one folder in memory, mirrored to IndexedDB by IDBFS. Does what IDBFS does not: one writer only,
// no save before a load, saves one after the other, strict durability, no change missed, errors told.

import { say } from './language.js';
import { committed, fileMirror, fileSystem } from './module.js';

const FOLDER = '/cyclebook';
const LOCK = 'cyclebook';
/** A browser that does not answer for so long will not do so later (WebKit bug 226547 and others). */
const PATIENCE_MS = 8000;

/** As src/platform/web/platform_web.cpp reads them. */
const states = /** @type {const} */ ({ writer: 0, reader: 1, memory: 2, unread: 3 });

/** @type {number} */
let state = states.memory;
/** Said when it is asked for: the language is known later than what is to be said. @type {() => string} */
let note = () => '';

export const storageState = () => state;
export const storageNote = () => note();

/** @param {number} next @param {() => string} sentence */
function become(next, sentence) {
  state = next;
  note = sentence;
}

/** @param {unknown} error */
function words(error) {
  if (error instanceof DOMException && error.name === 'QuotaExceededError') return say('web.no_space');
  if (error instanceof Error || error instanceof DOMException) return error.message || error.name;
  return String(error ?? say('web.no_reason'));
}

/** Loads what is stored; resolves when the program may start. Never rejects: what went wrong is in storageNote(). */
export async function openStorage() {
  const fs = fileSystem();
  fs.mkdir(FOLDER);
  const keepsNothing = () => say('web.keeps_nothing');
  if (typeof indexedDB === 'undefined' || !navigator.locks) {
    become(states.memory, keepsNothing);
    return;
  }
  try {
    askForStrictDurability();
    fs.mount(fileMirror(), {}, FOLDER);
    await connect();
  } catch (error) {
    console.warn(`No storage: ${words(error)}`);
    become(states.memory, keepsNothing);
    return;
  }
  const alone = await takeLock();
  try {
    await load();
  } catch (error) {
    become(states.unread, () => say('web.unread', { why: words(error) }));
    return;
  }
  if (alone) become(states.writer, () => '');
  else become(states.reader, () => say('web.other_window'));
}

/** Is there a database to be had at all? Private windows and local files have none in some browsers. */
function connect() {
  return new Promise((resolve, reject) => {
    setTimeout(() => reject(new Error(say('web.no_database'))), PATIENCE_MS);
    fileMirror().getDB(FOLDER, (error, db) => (error || !db ? reject(error) : resolve(db)));
  });
}

/** The writer is who holds the lock, for the life of its page. @returns {Promise<boolean>} */
function takeLock() {
  const forever = new Promise(() => {});
  return new Promise((resolve) => {
    navigator.locks.request(LOCK, { ifAvailable: true }, (lock) => {
      resolve(lock !== null);
      return lock === null ? undefined : forever;
    }).catch(() => resolve(false)).then(() => {
      // Another window is the writer. When it is closed, this one starts again as the writer, with what that one saved.
      navigator.locks.request(LOCK, () => {
        location.reload();
        return forever;
      }).catch((error) => console.warn(`No turn to write: ${words(error)}`));
    });
  });
}

async function load() {
  for (let attempt = 1; ; attempt += 1) {
    try {
      await mirror(true);
      break;
    } catch (error) {
      // The writer may have changed a file between the listing and the reading.
      if (attempt === 3) throw error;
      disconnect();
    }
  }
  for (const [path, stat] of walk()) stored.set(path, { ino: stat.ino, mtime: stat.mtime.getTime(), racy: false });
}

/** @param {boolean} populate from the database, else to it @returns {Promise<void>} */
function mirror(populate) {
  return new Promise((resolve, reject) => {
    fileSystem().syncfs(populate, (error) => (error ? reject(error) : resolve()));
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

/** Chrome's transactions are `relaxed` unless asked otherwise: complete before they are on the disk. */
function askForStrictDurability() {
  const { transaction } = IDBDatabase.prototype;
  IDBDatabase.prototype.transaction = function strict(names, mode, options) {
    return transaction.call(this, names, mode, mode === 'readwrite' ? { durability: 'strict', ...options } : options);
  };
}

// IDBFS sees a change by its time alone, in milliseconds. As git does with its index, a file that was stored within the
// millisecond of its last change gets a later time before the next save, and so does another file of equal time that
// was moved into its place.

/** What IDBFS stored last of each file. @type {Map<string, {ino: number, mtime: number, racy: boolean}>} */
const stored = new Map();

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

function rememberWhatIsStored() {
  const idbfs = fileMirror();
  const { loadLocalEntry } = idbfs;
  idbfs.loadLocalEntry = (path, done) => loadLocalEntry(path, (error, entry) => {
    if (!error && entry) {
      const mtime = entry.timestamp.getTime();
      stored.set(path, { ino: fileSystem().lstat(path).ino, mtime, racy: mtime >= Date.now() });
    }
    done(error, entry);
  });
}

/** Who waits for a save that has not begun. @type {number[]} */
let waiting = [];
let saving = false;
let prepared = false;

/** Makes everything durable, then says so to the program. @param {number} token */
export function commit(token) {
  waiting.push(token);
  // After the frame or the call that asked, so that all that it writes is one save.
  if (!saving) {
    saving = true;
    setTimeout(save);
  }
}

async function save() {
  while (waiting.length > 0) {
    const served = waiting;
    waiting = [];
    let message = '';
    if (state !== states.writer) message = note() || say('web.no_place');
    else {
      try {
        await saveOnce();
      } catch (error) {
        message = say('web.could_not_save', { why: words(error) });
      }
    }
    for (const token of served) committed(token, message);
  }
  saving = false;
}

async function saveOnce() {
  if (!prepared) {
    rememberWhatIsStored();
    prepared = true;
  }
  for (let attempt = 1; ; attempt += 1) {
    try {
      makeChangesVisible();
      await mirror(false);
      askToKeep();
      return;
    } catch (error) {
      if (attempt === 3) throw error;
      disconnect();
      await connect();
    }
  }
}

let asked = false;

/** Browsers throw data away when space is short, unless asked not to. */
function askToKeep() {
  if (asked) return;
  asked = true;
  navigator.storage?.persist?.().catch(() => {});
}
