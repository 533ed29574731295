// Runs every scenario of the library in WebAssembly and compares: digests with those of the program
// (tests/frozen/digests.txt; of younger scenarios with what `serve` sends), and the bytes of frames
// with those that `serve` sends.
//   node engine.mjs MODULE CATALOGUE DIGESTS ADDRESS
import {createHash} from "node:crypto";
import {readFile} from "node:fs/promises";
import {instantiate} from "../../viz/web/engine/core.mjs";
import {decode} from "../../viz/web/engine/frames.mjs";

const [modulePath, cataloguePath, digestsPath, address] = process.argv.slice(2);

// Too large for a page, or run from a file of ties that a page does not have.
const LEFT_OUT = new Map([["national", "524 million consumers"]]);
// When digests were frozen, other scenarios had these names (tests/frozen/renamed-scenarios.txt).
const RENAMED = new Set(["four-tactics", "studies/flagship-screening", "studies/flagship-indices"]);

const engine = await instantiate(await readFile(modulePath));
const {scenarios} = JSON.parse(await readFile(cataloguePath, "utf8"));
const frozen = new Map(
  (await readFile(digestsPath, "utf8")).split("\n").map((line) => line.split(" "))
    .filter(([, file]) => file === "digest").map(([name, , digest]) => [name, digest]));

let failures = 0;
function check(good, text) {
  if (good) return;
  console.error(text);
  ++failures;
}

/** The digest over all arms, as manifests have it. */
function digestOf(arms) {
  const lines = [...arms].sort((a, b) => (a[0] < b[0] ? -1 : 1)).map(([name, digest]) => `${digest}  ${name}\n`);
  return createHash("sha256").update(lines.join("")).digest("hex");
}

function run(request) {
  const {header} = decode(engine.answer(JSON.stringify(request)).buffer);
  return header;
}

/** The same request to both engines. */
async function same(request) {
  const body = JSON.stringify(request);
  // serve closes connections that wait; each request has one of its own.
  const answer = await fetch(new URL("/api/run", address),
    {method: "POST", headers: {"Content-Type": "application/json", Connection: "close"}, body});
  const native = Buffer.from(await answer.arrayBuffer());
  check(answer.status === 200 && native.equals(Buffer.from(engine.answer(body))),
    `frames differ for ${body.slice(0, 60)}…`);
}

let compared = 0, asked = 0;
for (const {name, arms, tree} of scenarios) {
  if (LEFT_OUT.has(name)) {
    console.log(`${name}: left out (${LEFT_OUT.get(name)})`);
    continue;
  }
  if (RENAMED.has(name) || !frozen.has(name)) {
    for (const arm of arms) await same({scenario: tree, arm, tables: []});
    ++asked;
    continue;
  }
  const digests = [];
  for (const arm of arms) {
    const header = run({scenario: tree, arm, tables: []});
    check(header.problems.length === 0, `${name}: ${header.problems[0]?.message}`);
    digests.push([arm, header.digest]);
  }
  check(digestOf(digests) === frozen.get(name), `${name}: another digest than the program's`);
  ++compared;
}
const known = [...frozen.keys()].filter((name) => !name.startsWith("compare:")).length;
check(compared === known - LEFT_OUT.size - RENAMED.size, `${compared} of ${known} digests compared`);

// What is wrong with a scenario is told in the same words, numbers too.
for (const wrong of [5e-324, -9.9e-6, 1e-5, 1.25, 123456.789, 999999999999999.9, 2e15, 1.5e300])
  await same({scenario: {scenario: "x", days: 3, campaign: {price_yuan: wrong}, exposure: {news_reach: -wrong}, arms: [{name: "a"}]}});

const small = ["population.consumers=5000", "days=120"];
for (const {name, arms, tree} of scenarios) {
  if (!name.startsWith("teaching/") && name !== "race") continue;
  await same({scenario: tree, arm: arms.at(-1), set: small});
  await same({scenario: tree, arm: arms[0], set: small, replicate: 7, follow: 1,
    tables: ["story", "people", "metrics"]});
}
await same({scenario: {scenario: "bad", dayz: 3}});
console.log(`${compared} frozen digests and ${asked} scenarios of serve compared, ${failures} differences`);
process.exit(failures ? 1 : 0);
