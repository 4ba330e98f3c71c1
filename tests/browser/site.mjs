// The hosted form on a server of its own, which can be stopped and which can get a new version.

import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { serve } from '../../scripts/serve.mjs';
import { makeSite } from '../../scripts/site.mjs';

const web = fileURLToPath(new URL('../../web', import.meta.url));
const dist = fileURLToPath(new URL('../../dist/site', import.meta.url));

export class Site {
  static async start() {
    const site = new Site();
    site.folder = await mkdtemp(join(tmpdir(), 'cyclebook-site-'));
    site.root = join(site.folder, 'site');
    await cp(dist, site.root, { recursive: true });
    site.server = await serve(site.root);
    site.port = site.server.address().port;
    site.address = `http://localhost:${site.port}/`;
    return site;
  }

  /** The server is gone, and every connection to it. */
  async stop() {
    await new Promise((resolve) => {
      this.server.close(resolve);
      this.server.closeAllConnections();
    });
  }

  /** Puts another version in the place of this one: the page then says `name` of itself. */
  async change(name) {
    const changed = join(this.folder, 'web');
    await cp(web, changed, { recursive: true });
    const edit = async (file, from, to) => {
      const path = join(changed, file);
      await writeFile(path, (await readFile(path, 'utf8')).replace(from, to));
    };
    await edit('index.html', '<html ', `<html data-made="${name}" `);
    await edit('style.css', /$/, `\n:root { --made: "${name}"; }\n`);
    await makeSite(changed, this.root);
  }

  /** The folder of the version's own files. */
  async version() {
    return (await readFile(join(this.root, 'index.html'), 'utf8')).match(/"([^"]+)\/main\.js"/)[1];
  }

  async end() {
    if (this.server.listening) await this.stop();
    await rm(this.folder, { recursive: true, force: true });
  }
}

/** Resolves when the page needs no network any more. */
export const installed = (page) => page.evaluate(() => navigator.serviceWorker.ready.then(() => true));

/** Which version the page is: both what it was made from and what it looks like. */
export const version = (page) => page.evaluate(() => [
  document.documentElement.dataset.made ?? 'first',
  getComputedStyle(document.documentElement).getPropertyValue('--made').replaceAll('"', '') || 'first',
]);
