// A device that has held many cycles for years: its files are written natively, and put into the database as IDBFS keeps them.

import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, readdir, rename, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const maker = fileURLToPath(new URL('../../build/native/amounts', import.meta.url));
const kept = fileURLToPath(new URL('../../build/stored', import.meta.url));

/** The folder with their files, made once by each version of what makes them. */
async function made_store(cycles, megabytes) {
  const { mtimeMs } = await stat(maker);
  const folder = join(kept, `${cycles} of ${megabytes} MB, ${Math.round(mtimeMs)}`);
  if (!existsSync(folder)) {
    await mkdir(kept, { recursive: true });
    const fresh = await mkdtemp(join(kept, 'new-'));
    const counts = execFileSync(maker, ['device', join(fresh, 'files'), String(cycles), String(megabytes)], { encoding: 'utf8' });
    await writeFile(join(fresh, 'counts.json'), counts);
    await rename(fresh, folder).catch(() => rm(fresh, { recursive: true }));   // another worker has made it meanwhile
  }
  return folder;
}

/** Puts them below `site`; gives their names, and how many cycles, entries and bytes they hold. */
export async function make_store(site, cycles, megabytes = 0) {
  const made = await made_store(cycles, megabytes);
  const folder = join(made, 'files');
  await rm(join(site.root, 'stored'), { force: true });
  await symlink(folder, join(site.root, 'stored'));
  return { ...JSON.parse(await readFile(join(made, 'counts.json'), 'utf8')), names: (await readdir(folder)).sort() };
}

/** In a page of the same origin on which the program does not run. */
export async function put_store(names) {
  const database = await new Promise((resolve, reject) => {
    const request = indexedDB.open('/cyclebook', 21);
    request.onupgradeneeded = () => request.result.createObjectStore('FILE_DATA').createIndex('timestamp', 'timestamp', { unique: false });
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
  for (const [i, name] of names.entries()) {
    const contents = new Uint8Array(await (await fetch(`stored/${name}`)).arrayBuffer());
    await new Promise((resolve, reject) => {
      const transaction = database.transaction('FILE_DATA', 'readwrite');
      transaction.objectStore('FILE_DATA').put({ timestamp: new Date(1.7e12 + i), mode: 0o100666, contents }, `/cyclebook/${name}`);
      transaction.oncomplete = resolve;
      transaction.onabort = () => reject(transaction.error);
    });
  }
  database.close();
}

/** In the page: all records of the database, as put_records() takes them. */
export async function records() {
  const database = await new Promise((resolve, reject) => {
    const request = indexedDB.open('/cyclebook');
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
  const store = database.transaction('FILE_DATA').objectStore('FILE_DATA');
  const all = (request) => new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
  const [keys, values] = await Promise.all([all(store.getAllKeys()), all(store.getAll())]);
  database.close();
  return keys.map((key, i) => {
    const { timestamp, mode, contents } = values[i];
    return { key, time: timestamp.getTime(), mode, base64: contents && btoa(Array.from(contents, (byte) => String.fromCharCode(byte)).join('')) };
  });
}

/** Runs in the page before its own scripts: where there is no database yet, it has these records. The page, which opens it too,
 *  waits for that by itself. */
export function put_records(stored) {
  if (!/^(http|file)/.test(location.protocol)) return;
  const request = indexedDB.open('/cyclebook', 21);
  request.onupgradeneeded = () => {
    const files = request.result.createObjectStore('FILE_DATA');
    files.createIndex('timestamp', 'timestamp', { unique: false });
    for (const { key, time, mode, base64 } of stored) {
      const file = { timestamp: new Date(time), mode };
      if (base64 !== undefined) file.contents = Uint8Array.from(atob(base64), (c) => c.charCodeAt(0));
      files.put(file, key);
    }
  };
  request.onsuccess = () => request.result.close();
}

/** In the page: how many bytes each file in the database has, by its name; or those bytes, or a digest of them; or the same of
 * the second copy. */
export async function stored_files({ whole = false, digest = false, copy = false } = {}) {
  if (copy && !(await navigator.storageBuckets.keys()).includes('cyclebook-spare')) return {};
  const bucket = copy && await navigator.storageBuckets.open('cyclebook-spare');
  const database = await new Promise((resolve, reject) => {
    const request = copy ? bucket.indexedDB.open('cyclebook-spare') : indexedDB.open('/cyclebook');
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
  const files = await new Promise((resolve, reject) => {
    const found = {};
    const request = database.transaction('FILE_DATA').objectStore('FILE_DATA').openCursor();
    request.onerror = () => reject(request.error);
    request.onsuccess = () => {
      const cursor = request.result;
      if (!cursor) return resolve(found);
      const { contents } = cursor.value;
      found[cursor.key.split('/').at(-1)] = digest ? contents : whole ? [...contents ?? []] : contents?.length;
      return cursor.continue();
    };
  });
  database.close();
  if (digest) for (const name of Object.keys(files)) files[name] = String(new Uint32Array(await crypto.subtle.digest('SHA-256', files[name])));
  return files;
}

/** In a page of the same origin on which the program does not run: one bit of each of these files is flipped, or the second half
 * of it cut off, or it is deleted; or so it is in the second copy, or in both.
 * `filling`: as it is where giving back what was lost was cut off. */
export async function spoil_files({ names, how: first, copy, filling }) {
  const spoiling = first ? [[first, () => indexedDB.open('/cyclebook')]] : [];
  if (copy) {
    const bucket = await navigator.storageBuckets.open('cyclebook-spare');
    spoiling.push([copy, () => bucket.indexedDB.open('cyclebook-spare')]);
  }
  for (const [how, open] of spoiling) {
    const database = await new Promise((resolve, reject) => {
      const request = open();
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
    });
    await new Promise((resolve, reject) => {
      const transaction = database.transaction('FILE_DATA', 'readwrite');
      const files = transaction.objectStore('FILE_DATA');
      if (filling) files.put(true, 'filling');
      files.getAllKeys().onsuccess = (ev) => {
        for (const key of ev.target.result.filter((one) => names.includes(one.split('/').at(-1)))) {
          if (how === 'deleted') files.delete(key);
          else files.get(key).onsuccess = (got) => {
            const file = got.target.result;
            const half = file.contents.length >> 1;
            if (how === 'flipped') file.contents[half] ^= 4;
            else file.contents = file.contents.slice(0, half);
            files.put(file, key);
          };
        }
      };
      transaction.oncomplete = resolve;
      transaction.onabort = () => reject(transaction.error);
    });
    database.close();
  }
}

/** What is in the database, a file each. @returns {Promise<Buffer[]>} */
export const stored = async (page) => Object.values(await page.evaluate(stored_files, { whole: true })).map((bytes) => Buffer.from(bytes));

/** Both copies of what is stored, to be compared. */
export const both_copies = async (page) => ({
  first: await page.evaluate(stored_files, { digest: true }), second: await page.evaluate(stored_files, { digest: true, copy: true }),
});
