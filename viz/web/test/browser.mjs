// Runs the browser tests, or says why it does not: exit 77.
import {spawnSync} from 'node:child_process';
import {existsSync} from 'node:fs';
import {readdir} from 'node:fs/promises';
import {fileURLToPath} from 'node:url';
import {chromiumPath} from './browser/harness.mjs';

const here = fileURLToPath(new URL('browser/', import.meta.url));
if (!existsSync(chromiumPath)) {
  console.log('no Chromium here (package chromium): browser tests skipped');
  process.exit(77);
}
const wanted = process.argv.slice(2);
const tests = (await readdir(here)).filter((name) => name.endsWith('.test.mjs') &&
  (wanted.length === 0 || wanted.some((part) => name.includes(part))));
const run = spawnSync(process.execPath, ['--test', '--test-concurrency=1', ...tests.map((name) => here + name)], {stdio: 'inherit'});
process.exit(run.status ?? 1);
