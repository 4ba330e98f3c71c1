// Makes dist/ from web/ and the program in build/wasm:
//   dist/site/           for a web server: the modules as they are, in a folder that is named by what is in it
//   dist/cyclebook.html  one file that runs from a double-click

import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { icons } from './icons.mjs';
import { pageTexts, withTexts } from './texts.mjs';

const top = fileURLToPath(new URL('..', import.meta.url));
const program = join(top, 'build/wasm');
const dist = join(top, 'dist');
const oldest = ['chrome95', 'firefox102', 'safari15.4'];

const integrity = (bytes) => `sha256-${createHash('sha256').update(bytes).digest('base64')}`;

/** Puts the policy where it applies to all that follows. */
function withPolicy(html, policy) {
  const text = Object.entries({ 'default-src': "'none'", ...policy, 'base-uri': "'none'", 'form-action': "'none'" })
    .map(([name, value]) => `${name} ${value}`).join('; ');
  return replaceOnce(html, '<meta charset="utf-8">', (all) => `${all}\n  <meta http-equiv="Content-Security-Policy" content="${text}">`);
}

function replaceOnce(text, part, by) {
  if (text.split(part).length !== 2) throw new Error(`There must be one ${part} here:\n${text.slice(0, 200)}`);
  return text.replace(part, () => by(part));
}

/** Files by their names, those of `folder` that `wanted` says. */
async function read(folder, wanted) {
  const names = (await readdir(folder)).filter((name) => wanted.test(name)).sort();
  return Object.fromEntries(await Promise.all(names.map(async (name) => [name, await readFile(join(folder, name))])));
}

/** Makes the hosted form in `site`, from the modules in `web`. */
export async function makeSite(web, site) {
  const parts = {
    ...await read(web, /^(?!service-worker\.).*\.(js|css)$/), 'texts.js': pageTexts(), ...await read(program, /^cyclebook\.(js|wasm)$/),
  };
  const version = integrity(Object.entries(parts).map(([name, bytes]) => `${name} ${integrity(bytes)}`).join('\n'))
    .replace(/^sha256-|\W/g, '').slice(0, 12);
  // Old and new modules never mix, whatever a cache has kept of either: those of one version have a folder of their own.
  const files = Object.fromEntries(Object.entries(parts).map(([name, bytes]) => [`${version}/${name}`, bytes]));
  Object.assign(files, await read(web, /\.(svg|webmanifest)$/), await icons(join(web, 'icon.svg')));
  let html = withTexts(await readFile(join(web, 'index.html'), 'utf8'));
  for (const name of ['style.css', 'main.js']) html = replaceOnce(html, `"${name}"`, () => `"${version}/${name}"`);
  files['index.html'] = withPolicy(html, {
    'script-src': "'self' 'wasm-unsafe-eval'",
    'style-src': "'self'",
    'img-src': "'self' data: blob:",
    'font-src': 'data: blob:',
    'connect-src': "'self'",
    'manifest-src': "'self'",
    'worker-src': "'self'",
  });
  const hashes = Object.fromEntries(Object.entries(files).map(([path, bytes]) => [path, integrity(bytes)]));
  let worker = await readFile(join(web, 'service-worker.js'), 'utf8');
  worker = replaceOnce(worker, "const version = '';", () => `const version = '${integrity(JSON.stringify(hashes)).slice(7, 19)}';`);
  files['service-worker.js'] = replaceOnce(worker, 'const files = {};', () => `const files = ${JSON.stringify(hashes, null, 2)};`);

  // A new folder takes the place of the old one only when it is complete.
  const fresh = `${site}.new`;
  await rm(fresh, { recursive: true, force: true });
  await mkdir(join(fresh, version), { recursive: true });
  for (const [path, bytes] of Object.entries(files)) await writeFile(join(fresh, path), bytes);
  await rm(site, { recursive: true, force: true });
  await rename(fresh, site);
}

/** The program as a module: base64, since unpacking streams are younger than the oldest browsers. */
const inlineProgram = {
  name: 'inline-program',
  setup(bundler) {
    bundler.onResolve({ filter: /\/cyclebook\.js$/ }, () => ({ path: join(program, 'cyclebook.js') }));
    bundler.onResolve({ filter: /\/texts\.js$/ }, () => ({ path: 'texts.js', namespace: 'texts' }));
    bundler.onLoad({ filter: /.*/, namespace: 'texts' }, () => ({ contents: pageTexts() }));
    bundler.onLoad({ filter: /\/wasm-binary\.js$/ }, async () => {
      const text = (await readFile(join(program, 'cyclebook.wasm'))).toString('base64');
      return { contents: `export const wasmBinary = Uint8Array.from(atob('${text}'), (c) => c.charCodeAt(0));` };
    });
  },
};

async function makeSingleFile(web) {
  const { outputFiles: [{ text: script }] } = await build({
    entryPoints: [join(web, 'main.js')],
    bundle: true,
    minify: true,
    format: 'esm',
    target: oldest,
    // The module would look beside itself for its program, which it is given.
    define: { 'import.meta.url': 'document.baseURI' },
    plugins: [inlineProgram],
    write: false,
    legalComments: 'none',
    logLevel: 'warning',
  });
  const { outputFiles: [{ text: style }] } = await build({
    entryPoints: [join(web, 'style.css')], bundle: true, minify: true, target: oldest, write: false, logLevel: 'warning',
  });
  let page = withPolicy(withTexts(await readFile(join(web, 'index.html'), 'utf8')), {
    'script-src': `'${integrity(script)}' 'wasm-unsafe-eval'`,
    'style-src': `'${integrity(style)}'`,
    'img-src': 'data: blob:',
    'font-src': 'data: blob:',
    'connect-src': "'none'",
  });
  page = replaceOnce(page, '<link rel="stylesheet" href="style.css">', () => `<style>${style}</style>`);
  page = replaceOnce(page, '<script type="module" src="main.js"></script>', () => `<script type="module">${script}</script>`);
  const icon = (await readFile(join(web, 'icon.svg'))).toString('base64');
  page = replaceOnce(page, 'href="icon.svg"', () => `href="data:image/svg+xml;base64,${icon}"`);
  page = page.replace(/\n *<link rel="(manifest|apple-touch-icon)"[^>]*>/g, '');
  await writeFile(join(dist, 'cyclebook.html.new'), page);
  await rename(join(dist, 'cyclebook.html.new'), join(dist, 'cyclebook.html'));
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const web = join(top, 'web');
  await makeSite(web, join(dist, 'site'));
  await makeSingleFile(web);
}
