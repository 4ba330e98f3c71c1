// A static server for one folder, on this machine only: for scripts/run and for the browser tests.
//   node scripts/serve.mjs [FOLDER] [PORT]

import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { createServer } from 'node:http';
import { extname, join, normalize } from 'node:path';
import { fileURLToPath } from 'node:url';

const types = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
  '.webmanifest': 'application/manifest+json',
  '.wasm': 'application/wasm',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
};

/** The file that a request's path names below `root`, or null: nothing outside it, nothing hidden. */
async function find(root, url) {
  let path;
  try {
    path = normalize(decodeURIComponent(new URL(url, 'http://localhost').pathname));
  } catch {
    return null;
  }
  if (path.split('/').some((part) => part.startsWith('.')) || path.includes('\0')) return null;
  const file = join(root, path.endsWith('/') ? `${path}index.html` : path);
  return (await stat(file).catch(() => null))?.isFile() ? file : null;
}

/** Listens on 127.0.0.1; port 0 takes a free one. Gives the server once it listens. */
export function serve(root, port = 0) {
  const server = createServer(async (request, response) => {
    const file = ['GET', 'HEAD'].includes(request.method) ? await find(root, request.url) : null;
    if (!file) {
      response.writeHead(404, { 'content-type': 'text/plain' }).end('There is no such file.\n');
      return;
    }
    response.writeHead(200, { 'content-type': types[extname(file)] ?? 'application/octet-stream', 'cache-control': 'no-store' });
    if (request.method === 'HEAD') response.end();
    else createReadStream(file).on('error', () => response.destroy()).pipe(response);
  });
  return new Promise((resolve, reject) => {
    server.once('error', reject).listen(port, '127.0.0.1', () => resolve(server));
  });
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const [root = fileURLToPath(new URL('../dist/site', import.meta.url)), port = '8000'] = process.argv.slice(2);
  serve(root, Number(port)).then(
    (server) => console.log(`Cyclebook: http://localhost:${server.address().port} (Ctrl+C ends it)`),
    (error) => {
      console.error(error.code === 'EADDRINUSE' ? `Port ${port} is in use: name another with --port N.` : String(error));
      process.exitCode = 1;
    },
  );
}
