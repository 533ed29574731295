// Bundles the unit tests and runs them in node.
import {mkdtemp, readdir, rm} from 'node:fs/promises';
import {spawnSync} from 'node:child_process';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {fileURLToPath} from 'node:url';
import {build} from 'esbuild';
import {workerText} from '../worker_text.mjs';

const here = fileURLToPath(new URL('unit/', import.meta.url));
const out = await mkdtemp(join(tmpdir(), 'pages-'));
const tests = (await readdir(here)).filter((name) => /\.test\.tsx?$/.test(name));
await build({
  entryPoints: tests.map((name) => here + name), bundle: true, platform: 'node', format: 'esm', outdir: out,
  outExtension: {'.js': '.mjs'}, jsx: 'automatic', jsxImportSource: 'preact', plugins: [workerText], logLevel: 'error',
});
const run = spawnSync(process.execPath, ['--test', ...tests.map((name) => join(out, name.replace(/\.tsx?$/, '.mjs')))],
  {stdio: 'inherit', env: {CREDSTREAM_SOURCE: fileURLToPath(new URL('../../..', import.meta.url)), ...process.env}});
await rm(out, {recursive: true});
process.exit(run.status ?? 1);
