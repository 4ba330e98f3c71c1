// Keeps the whole hosted site on this device, each version of it whole and apart from the others, and takes in what other
// programs share with it. scripts/site.mjs fills in the version and the files.

const version = '';
/** Each file's path and the hash of its bytes. @type {Record<string, string>} */
const files = {};

const worker = /** @type {ServiceWorkerGlobalScope} */ (/** @type {unknown} */ (self));
const PREFIX = 'cyclebook-site-';
const SHARED = 'cyclebook-shared';
const own = PREFIX + version;
const root = worker.registration.scope;

/** @param {string} path */
const address = (path) => new URL(path, root).href;

/** What the versions before have, by its hash. */
async function known() {
  /** @type {Map<string, Response>} */
  const found = new Map();
  for (const name of await caches.keys()) {
    if (!name.startsWith(PREFIX)) continue;
    const cache = await caches.open(name);
    for (const request of await cache.keys()) {
      const response = await cache.match(request);
      if (response) found.set(response.headers.get('etag') ?? '', response);
    }
  }
  return found;
}

/** Fails when the server gives other bytes than this version has: it may hold half of the next one already.
 * @param {string} path @param {string} integrity */
async function download(path, integrity) {
  const response = await fetch(address(path), { cache: 'no-cache', integrity });
  if (!response.ok) throw new Error(`${path}: ${response.status}`);
  return response;
}

async function install() {
  const before = await known();
  const cache = await caches.open(own);
  await Promise.all(Object.entries(files).map(async ([path, integrity]) => {
    const response = before.get(integrity)?.clone() ?? await download(path, integrity);
    const type = response.headers.get('content-type') ?? '';
    // Made anew: one that was redirected is no answer to a navigation.
    await cache.put(address(path), new Response(await response.arrayBuffer(), { headers: { 'content-type': type, etag: integrity } }));
  }));
}

/** The version before stays: another window may be loading it at this moment. */
async function forgetOldVersions() {
  const sites = (await caches.keys()).filter((name) => name.startsWith(PREFIX) && name !== own);
  await Promise.all(sites.slice(0, -1).map((name) => caches.delete(name)));
}

/** @param {Request} request */
async function answer(request) {
  const url = new URL(request.url);
  url.search = '';
  url.hash = '';
  if (url.href === root) url.href = address('index.html');
  const cache = await caches.open(own);
  // Every other address has a version in it, so that it means the same in any of them.
  return (await cache.match(url.href)) ?? (await caches.match(url.href)) ?? fetch(request);
}

/** Another program shares files, or a file's text: kept until the page that writes takes them. @param {Request} request */
async function take(request) {
  const form = await request.formData();
  const cache = await caches.open(SHARED);
  const parts = [...form.getAll('files')];
  const text = form.get('text');
  if (typeof text === 'string' && text.trim().startsWith('{')) parts.push(new File([text], 'shared.json'));
  for (const part of parts) {
    if (!(part instanceof File)) continue;
    await cache.put(address(`shared/${crypto.randomUUID()}`), new Response(part, { headers: { 'x-name': encodeURIComponent(part.name) } }));
  }
  new BroadcastChannel('cyclebook').postMessage({ kind: 'shared' });
  return Response.redirect(root, 303);
}

worker.addEventListener('install', (event) => event.waitUntil(install()));
worker.addEventListener('activate', (event) => event.waitUntil(forgetOldVersions()));
worker.addEventListener('message', (event) => {
  // The person has agreed to the new version.
  if (event.data === 'use') event.waitUntil(worker.skipWaiting());
});
worker.addEventListener('fetch', (event) => {
  const { request } = event;
  if (!request.url.startsWith(root)) return;
  if (request.method === 'GET') event.respondWith(answer(request));
  else if (request.method === 'POST' && request.url === address('share')) event.respondWith(take(request));
});
