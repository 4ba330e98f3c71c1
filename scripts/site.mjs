// Makes dist/ from web/ and the program in build/wasm:
//   dist/site/           for a web server: the modules as they are
//   dist/cyclebook.html  one file that runs from a double-click

import { createHash } from 'node:crypto';
import { copyFile, mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { pageTexts, withTexts } from './texts.mjs';

const top = fileURLToPath(new URL('..', import.meta.url));
const web = join(top, 'web');
const program = join(top, 'build/wasm');
const dist = join(top, 'dist');
const oldest = ['chrome95', 'firefox102', 'safari15.4'];

const hash = (text) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;

/** Puts the policy where it applies to all that follows. */
function withPolicy(html, policy) {
  const text = Object.entries({ 'default-src': "'none'", ...policy, 'base-uri': "'none'", 'form-action': "'none'" })
    .map(([name, value]) => `${name} ${value}`).join('; ');
  return replaceOnce(html, '<meta charset="utf-8">', (all) => `${all}\n  <meta http-equiv="Content-Security-Policy" content="${text}">`);
}

function replaceOnce(html, part, by) {
  if (html.split(part).length !== 2) throw new Error(`web/index.html must hold ${part} once.`);
  return html.replace(part, () => by(part));
}

/** A new folder takes the place of the old one only when it is complete. */
async function makeSite(html) {
  const site = join(dist, 'site');
  const fresh = join(dist, 'site.new');
  await rm(fresh, { recursive: true, force: true });
  await mkdir(fresh, { recursive: true });
  for (const name of await readdir(web)) {
    if (/\.(js|css|png|svg|webmanifest)$/.test(name)) await copyFile(join(web, name), join(fresh, name));
  }
  await writeFile(join(fresh, 'texts.js'), pageTexts());
  for (const name of ['cyclebook.js', 'cyclebook.wasm']) await copyFile(join(program, name), join(fresh, name));
  await writeFile(join(fresh, 'index.html'), withPolicy(html, {
    'script-src': "'self' 'wasm-unsafe-eval'",
    'style-src': "'self'",
    'img-src': "'self' data: blob:",
    'font-src': 'data: blob:',
    'connect-src': "'self'",
    'manifest-src': "'self'",
    'worker-src': "'self'",
  }));
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

async function makeSingleFile(html) {
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
  let page = withPolicy(html, {
    'script-src': `${hash(script)} 'wasm-unsafe-eval'`,
    'style-src': hash(style),
    'img-src': 'data: blob:',
    'font-src': 'data: blob:',
    'connect-src': "'none'",
  });
  page = replaceOnce(page, '<link rel="stylesheet" href="style.css">', () => `<style>${style}</style>`);
  page = replaceOnce(page, '<script type="module" src="main.js"></script>', () => `<script type="module">${script}</script>`);
  page = page.replace(/\n *<link rel="manifest"[^>]*>/, '');
  await writeFile(join(dist, 'cyclebook.html.new'), page);
  await rename(join(dist, 'cyclebook.html.new'), join(dist, 'cyclebook.html'));
}

const html = withTexts(await readFile(join(web, 'index.html'), 'utf8'));
await makeSite(html);
await makeSingleFile(html);
