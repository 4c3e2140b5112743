// Vademecum in the peers' harness; `bench/run` copies this file into the harness's `engines/` and the
// built modules into its `vademecum/`. What is built for size is measured as `vademecum`; a copy of
// this file under the name `vademecum-fast.mjs` measures what is built for speed.
import init, { Engine, Mode } from '../vademecum/engine.js';

export const meta = {
  id: 'vademecum',
  version: '0.1.0',
  stem: true,
  modes: ['full', 'prefix', 'phrase', 'fuzzy'],
  note: 'index bytes hold the text too',
};

export const assets = ['vademecum/engine_bg.wasm'];

export async function build(docs, out) {
  const fs = await import('node:fs');
  const path = await import('node:path');
  // A name that the bundler does not follow: what builds is not part of what a browser loads.
  const glue = path.resolve('vademecum/builder.js');
  const builder = await import(glue);
  builder.initSync({ module: fs.readFileSync('vademecum/builder_bg.wasm') });
  out.write('corpus.bin', builder.build(docs.map((doc) => doc.text)));
}

let engine;

export async function load(base) {
  const [, bytes] = await Promise.all([
    init({ module_or_path: '/bundles/engine_bg.wasm' }),
    fetch(base + 'corpus.bin').then((response) => response.arrayBuffer()),
  ]);
  engine = new Engine(new Uint8Array(bytes));
}

const MODES = { full: Mode.Full, prefix: Mode.Prefix, phrase: Mode.Phrase, fuzzy: Mode.Fuzzy };

export function search(query, mode, k) {
  return Array.from(engine.search(query, MODES[mode], k));
}
