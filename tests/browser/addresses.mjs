// The two forms of the page: hosted, served from this machine, and one file opened from disk.

import { fileURLToPath, pathToFileURL } from 'node:url';
import { serve } from '../../scripts/serve.mjs';

const dist = new URL('../../dist/', import.meta.url);
let server;

export async function hosted() {
  server ??= await serve(fileURLToPath(new URL('site', dist)));
  server.unref();
  return `http://localhost:${server.address().port}/`;
}

export const single_file = async () => pathToFileURL(fileURLToPath(new URL('cyclebook.html', dist))).href;

export const addresses = { hosted, 'single file': single_file };
