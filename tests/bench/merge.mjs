// What reading, merging and folding cycles of sixty entries costs, next to the same documents in Automerge and Yjs and to
// JSON.parse of the same bytes, in one run: milliseconds for a cycle, and ratios. Then random histories.
//   scripts/bench merge [CYCLES [HISTORIES]]

import * as Automerge from '@automerge/automerge';
import { execFileSync } from 'node:child_process';
import { closeSync, openSync, readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import * as Y from 'yjs';

const [cycles = 1000, histories = 1_000_000] = process.argv.slice(2).map(Number);
const top = fileURLToPath(new URL('../../', import.meta.url));
const program = join(top, 'build/wasm/bench_merge.cjs');
const folder = await mkdtemp(join(tmpdir(), 'cyclebook-bench-'));
const file = join(folder, 'cycles');

/** The program, in node as in the page: standard input and output are files. */
function run(args, from, to) {
  const input = openSync(from, 'r'), output = openSync(to, 'w');
  execFileSync(process.execPath, [program, ...args], { stdio: [input, output, 'inherit'] });
  closeSync(input);
  closeSync(output);
}

/** The entries of a file, parents before children: who wrote, and what. */
function entries_of(bundle) {
  return bundle.entries.map((entry) => {
    const { kid } = JSON.parse(Buffer.from(entry.protected, 'base64url'));
    const { kind, body } = JSON.parse(Buffer.from(entry.payload, 'base64url'));
    return { kid, kind, body };
  });
}

/** What an entry changes, as path and text: all texts of a section's fields and rows, and the rest as one text each. */
function changes_of({ kind, body }, number) {
  if (kind !== 'share') return [[kind, String(number), JSON.stringify(body)]];
  const texts = [];
  for (const [field, text] of Object.entries(body.content.fields ?? {})) texts.push([body.section, field, text]);
  for (const [list, rows] of Object.entries(body.content.lists ?? {}))
    for (const row of rows) for (const [field, text] of Object.entries(row.fields ?? {})) texts.push([body.section, `${list}/${row.id}/${field}`, text]);
  return texts;
}

/** Its documents hold texts that merge letter by letter, or values that replace each other as Yjs's map and our fields do. */
const automerge = (value_of) => ({
  make(entries) {
    const devices = new Map();
    const sent = [];
    entries.forEach((entry, number) => {
      let doc = devices.get(entry.kid) ?? Automerge.applyChanges(Automerge.init(), sent)[0];
      const before = doc;
      doc = Automerge.change(doc, (draft) => {
        for (const [section, name, text] of changes_of(entry, number)) {
          draft[section] ??= {};
          if (String(draft[section][name] ?? '') !== text) draft[section][name] = value_of(text);
        }
      });
      const made = Automerge.getChanges(before, doc);
      sent.push(...made);
      devices.set(entry.kid, doc);
      for (const [kid, other] of devices) if (kid !== entry.kid) devices.set(kid, Automerge.applyChanges(other, made)[0]);
    });
    return sent;
  },
  open: () => Automerge.init(),
  take(doc, changes) {
    const [taken] = Automerge.applyChanges(doc, changes);
    JSON.stringify(taken);
    return taken;
  },
});

/** One document on two devices, as each library would have it: gives the changes to be sent, in their order. */
const others = {
  Yjs: {
    make(entries) {
      const devices = new Map();
      const sent = [];
      const device = (kid) => {
        if (!devices.has(kid)) {
          const doc = new Y.Doc();
          for (const change of sent) Y.applyUpdate(doc, change);
          doc.on('update', (change, origin) => { if (origin !== 'sent') sent.push(change); });
          devices.set(kid, doc);
        }
        return devices.get(kid);
      };
      entries.forEach((entry, number) => {
        const doc = device(entry.kid), before = sent.length;
        doc.transact(() => {
          for (const [section, name, text] of changes_of(entry, number)) {
            const map = doc.getMap(section);
            if (map.get(name) !== text) map.set(name, text);
          }
        });
        for (const other of devices.values()) if (other !== doc) for (const change of sent.slice(before)) Y.applyUpdate(other, change, 'sent');
      });
      return sent;
    },
    open: () => new Y.Doc(),
    take(doc, changes) {
      for (const change of changes) Y.applyUpdate(doc, change);
      JSON.stringify(doc.toJSON());
      return doc;
    },
  },
  Automerge: automerge((text) => text),
  'Automerge, values': automerge((text) => new Automerge.ImmutableString(text)),
};

run(['make', String(cycles)], '/dev/null', file);
const lines = readFileSync(file, 'utf8').trimEnd().split('\n');
run(['time'], file, join(folder, 'times'));
const ours = JSON.parse(readFileSync(join(folder, 'times'), 'utf8'));
console.log(`${cycles} cycles, ${ours.entries / cycles} entries and ${(lines[0].length / 1e3).toFixed(0)} KB each; milliseconds a cycle`);

const rows = { Cyclebook: { fresh: ours.fresh / cycles, known: ours.known / cycles } };
for (const [name, { make, open, take }] of Object.entries(others)) {
  const times = { fresh: 0, known: 0 };
  for (const line of lines) {
    const changes = make(entries_of(JSON.parse(line)));
    const begun = performance.now();
    const doc = take(open(), changes);
    const between = performance.now();
    take(doc, changes);
    times.fresh += (between - begun) / cycles;
    times.known += (performance.now() - between) / cycles;
  }
  rows[name] = times;
}
const begun = performance.now();
for (const line of lines) JSON.parse(line);
const parse = (performance.now() - begun) / cycles;
rows['JSON.parse'] = { fresh: parse, known: parse };

for (const [name, { fresh, known }] of Object.entries(rows))
  console.log(`  ${name.padEnd(17)} new ${fresh.toFixed(3).padStart(8)} (${(fresh / rows.Cyclebook.fresh).toFixed(2)} of Cyclebook's)`
    + `   known ${known.toFixed(3).padStart(8)} (${(known / rows.Cyclebook.known).toFixed(2)})`);
await rm(folder, { recursive: true, force: true });
if (histories > 0) execFileSync(join(top, 'scripts/test'), ['histories', String(histories)], { stdio: 'inherit' });
