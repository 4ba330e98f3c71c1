// Files in and out, for a browser whose driver does not tell of them: a folder watched from outside, and the page's own
// file field, without the dialog that would ask a person.

import { mkdir, readdir, rename, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

export async function downloads_of(profile) {
  const folder = join(profile, 'Downloads');
  await mkdir(folder, { recursive: true });
  return folder;
}

/** The file that comes into the folder, once it is whole; it is moved out of the way of the next one. */
export async function arrival(folder) {
  for (const end = Date.now() + 10_000; Date.now() < end; await pause(20)) {
    const names = await readdir(folder);
    if (names.length !== 1 || /\.(part|wkdownload)$/.test(names[0])) continue;   // not yet, or not yet whole
    const [name] = names;
    if ((await stat(join(folder, name))).size === 0) continue;
    const taken = join(`${folder} taken`, String(process.hrtime.bigint()), basename(name));
    await mkdir(join(taken, '..'), { recursive: true });
    await rename(join(folder, name), taken);
    return { path: taken, name };
  }
  throw new Error('no file was saved');
}

/** In the page: the next file dialog is not opened; its field is kept as window.chooser. */
export function keep_chooser() {
  const { click } = HTMLInputElement.prototype;
  HTMLInputElement.prototype.click = function () {
    if (this.type !== 'file') return click.call(this);
    HTMLInputElement.prototype.click = click;
    window.chooser = this;
  };
}
