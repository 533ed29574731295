// Bundles the pages: `node build.mjs` writes dist/, `node build.mjs --check` compares it with what the sources give.
import {readFile, readdir, writeFile, mkdir} from 'node:fs/promises';
import {fileURLToPath} from 'node:url';
import {build} from 'esbuild';
import {workerText} from './worker_text.mjs';

const here = fileURLToPath(new URL('.', import.meta.url));
const dist = `${here}dist/`;

/** The pages: name of the bundle, and the source it starts from. */
const pages = {};
for (const name of ['live', 'report', 'study']) {
  const entry = `${here}src/${name}/main.tsx`;
  if (await readFile(entry).catch(() => null)) pages[name] = entry;
}

/** The notices of the libraries that every bundle holds. */
const notice = await readFile(`${here}../../NOTICE`, 'utf8');

const options = {
  banner: {js: `/*\n${notice}*/`},
  plugins: [workerText],
  jsx: 'automatic',
  jsxImportSource: 'preact',
  entryPoints: pages,
  bundle: true,
  minify: true,
  format: 'iife',
  target: ['chrome110', 'firefox110', 'safari16'],
  charset: 'utf8',
  legalComments: 'none',
  outdir: dist,
  write: false,
};

const {outputFiles} = Object.keys(pages).length > 0 ? await build(options) : {outputFiles: []};
const check = process.argv.includes('--check');
let differ = 0;
await mkdir(dist, {recursive: true});
for (const file of outputFiles) {
  const name = file.path.slice(dist.length);
  if (check) {
    const committed = await readFile(file.path, 'utf8').catch(() => '');
    if (committed !== file.text) {
      console.error(`viz/web/dist/${name} is not what the sources give: run "npm run build" in viz/web`);
      ++differ;
    }
  } else {
    await writeFile(file.path, file.text);
    console.log(`${name}: ${(file.contents.length / 1024).toFixed(1)} KB`);
  }
}
const extra = (await readdir(dist)).filter((name) => !outputFiles.some((file) => file.path === dist + name));
for (const name of extra) {
  console.error(`viz/web/dist/${name} comes from no source`);
  ++differ;
}
process.exit(differ ? 1 : 0);
