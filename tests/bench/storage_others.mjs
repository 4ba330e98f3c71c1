// What one would write instead: one IDBFS file a cycle, saved with a plain syncfs; and PouchDB, one document a cycle. Each
// gives the times of a save of one changed cycle, and of a start until all of them are at hand.

/** The module's own IDBFS, without the program: it takes no part in what is measured. */
async function plain_idbfs([module_address, count, size, saves, load]) {
  const { default: factory } = await import(module_address);
  const { FS, IDBFS } = await new Promise((resolve) => {
    factory({ bridge: { attach: resolve, start() {} } });
  });
  const sync = (populate) => new Promise((resolve, reject) => {
    FS.syncfs(populate, (error) => (error ? reject(error) : resolve()));
  });
  FS.mkdir('/plain');
  FS.mount(IDBFS, {}, '/plain');
  const begun = performance.now();
  await sync(true);
  const start = performance.now() - begun;
  if (load) return { start };
  const contents = crypto.getRandomValues(new Uint8Array(Math.min(size, 65536)));
  for (let n = 0; n < count; ++n) FS.writeFile(`/plain/${n}`, contents);
  await sync(false);
  const times = [];
  for (let n = 0; n < saves; ++n) {
    contents[0] = n;
    await new Promise((resolve) => { setTimeout(resolve, 2); });   // IDBFS sees a change by its time
    FS.writeFile(`/plain/${n}`, contents);
    const from = performance.now();
    await sync(false);
    times.push(performance.now() - from);
  }
  return { times };
}

export async function idbfs(page, site, { count, size, saves, median }) {
  const module_address = `${site.address}${await site.version()}/cyclebook.js`;
  await page.goto(`${site.address}icon.svg`);
  const { times } = await page.evaluate(plain_idbfs, [module_address, count, size, saves, false]);
  await page.reload();
  const { start } = await page.evaluate(plain_idbfs, [module_address, count, size, saves, true]);
  return { save: median(times), start };
}

export async function pouchdb(page, site, { count, size, saves, median }) {
  await page.goto(`${site.address}icon.svg`);
  const load = () => page.evaluate((address) => import(address).then(() => {}), `${site.address}pouch.js`);
  await load();
  const times = await page.evaluate(async ([documents, bytes, repeats]) => {
    const database = new window.PouchDB('cycles');
    const text = 'x'.repeat(bytes);
    for (let n = 0; n < documents; n += 500)
      await database.bulkDocs(Array.from({ length: Math.min(500, documents - n) }, (_, i) => ({ _id: String(n + i).padStart(6, '0'), text })));
    const all = [];
    for (let n = 0; n < repeats; ++n) {
      const document = await database.get(String(n).padStart(6, '0'));
      document.text = `${n}${text}`;
      const from = performance.now();
      await database.put(document);
      all.push(performance.now() - from);
    }
    await database.close();
    return all;
  }, [count, size, saves]);
  await page.reload();
  await load();
  const start = await page.evaluate(async () => {
    const from = performance.now();
    const database = new window.PouchDB('cycles');
    await database.allDocs({ include_docs: true });
    return performance.now() - from;
  });
  return { save: median(times), start };
}
