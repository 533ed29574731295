// The pages in Debian's Firefox: they are drawn, without errors, and the engine gives the same digests.
import assert from 'node:assert/strict';
import {readFileSync} from 'node:fs';
import {mkdir, writeFile} from 'node:fs/promises';
import {join} from 'node:path';
import {after, before, test} from 'node:test';
import {Firefox, hasFirefox} from './firefox.mjs';
import {wide} from './harness.mjs';
import {credstream, folderOf, hasProgram, livePage, reportOf} from './program.mjs';

const live = hasFirefox && hasProgram ? livePage() : {missing: hasFirefox ? 'the program is not built' : 'no firefox-esr here'};
const skip = hasFirefox && hasProgram ? false : live.missing;

let firefox;
before(async () => {
  if (!skip) firefox = await Firefox.open(wide);
});
after(() => firefox?.close());

/** Keeps the picture of a window for whoever wants to look at it, and sees that something is on it. */
async function seen(name) {
  const picture = await firefox.picture();
  assert.equal(picture.subarray(1, 4).toString(), 'PNG');
  assert.ok(picture.length > 20_000, `${name}: an empty picture of ${picture.length} bytes`);
  const folder = process.env.SCREENSHOTS;
  if (!folder) return;
  await mkdir(folder, {recursive: true});
  await writeFile(join(folder, `firefox-${name}.png`), picture);
}

test('a report is drawn in Firefox as it stands in the files, in both languages', {skip}, async () => {
  await firefox.goto(reportOf('compare'));
  await firefox.until('return document.querySelectorAll("figure .picture path").length > 50');
  const {findings, arms} = {findings: JSON.parse(readFileSync(join(folderOf('compare'), 'findings.json'), 'utf8')), arms: 4};
  assert.equal(await firefox.run('return document.querySelector(".verdict").textContent'), findings.verdict.en);
  assert.equal(await firefox.run('return document.querySelectorAll(".main-table tbody tr").length'), arms);
  await seen('report');
  await firefox.run('document.querySelector("button.language").click()');
  assert.equal(await firefox.run('return document.querySelector(".verdict").textContent'), findings.verdict.zh);
  await seen('report-zh');
});

test('the single file runs in Firefox, with the program’s digests', {skip: live.missing ?? skip}, async () => {
  credstream('run', 'teaching/which-rule', '-o', 'which-rule', '--quiet', '--force', '--record', 'least');
  const {arms} = JSON.parse(readFileSync(join(folderOf('compare'), '../which-rule/manifest.json'), 'utf8')).results_digest;
  await firefox.goto(`${live.address}#lesson=teaching/which-rule`);
  await firefox.until('return document.querySelector("main[aria-busy=false] .tiles") !== null');
  assert.equal(await firefox.run('return document.querySelectorAll(".problem").length'), 0);
  await firefox.run('document.querySelectorAll(".step-row button")[1].click()');
  const digests = await firefox.until('const all = [...document.querySelectorAll("[data-digest]")].map((one) => one.dataset.digest); return all.length === 3 && all');
  assert.deepEqual(digests, [arms.no_rule, arms.disclosure, arms.ban]);
  await seen('live');
});
