// Output folders and pages that the program itself makes, for the browser tests.
import {execFileSync} from 'node:child_process';
import {existsSync, mkdtempSync, readFileSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {pathToFileURL} from 'node:url';

export const program = process.env.CREDSTREAM ?? new URL('../../../../build/release/credstream', import.meta.url).pathname;
export const hasProgram = existsSync(program);

const work = mkdtempSync(join(tmpdir(), 'pages-'));

export const credstream = (...words) => execFileSync(program, words, {cwd: work, stdio: ['ignore', 'pipe', 'pipe'], encoding: 'utf8'});

const small = ['--set', 'population.consumers=4000', '--set', 'days=60', '--set', 'campaign.end_day=60'];

const study = `scenario: small
question: Which of four?
seed: 7
days: 40
replicates: 2
population: {consumers: 1000, weight: 100, counties: 4, network: {kind: implicit}}
campaign: {end_day: 40, streams_per_county: 4}
arms:
  - {name: organic}
  - {name: fake_orders, tactics: {fake_orders: {}}}
baseline: organic
sweep:
  design: {kind: saltelli, points: 16}
  parameters: [{path: consumer.intercept, from: -6, to: -3}, {path: campaign.price_yuan, from: 20, to: 60}, farmer.spoil_share]
  outcomes: [farmer_income_yuan, credibility, organic_sales_yuan]
`;

/** As many arms as a page may meet: each level of a tactic's dose. */
const forty = `scenario: forty
rules: v1
question: Which of forty doses?
question_zh: 四十种强度中哪一种？
seed: 7
days: 30
population: {consumers: 500, weight: 100, counties: 4, network: {kind: implicit}}
campaign: {end_day: 30, streams_per_county: 6}
arms:
  - {name: organic, label_zh: 诚实直播}
${Array.from({length: 39}, (_, at) => `  - {name: discount_${at + 1}, label_zh: 打折 ${at + 1}%, tactics: {loss_leader: {discount: ${((at + 1) / 100).toFixed(2)}}}}`).join('\n')}
baseline: organic
`;

const makers = {
  compare: (folder) => credstream('compare', 'four-tactics', '-o', folder, '--quiet', '--replicates', '3', '--set', 'population.counties=6', ...small),
  policies: (folder) => credstream('compare', 'policy/each-alone', '-o', folder, '--quiet', '--no-curves', '--replicates', '2', ...small),
  race: (folder) => credstream('compare', 'race', '-o', folder, '--quiet', '--no-curves', '--replicates', '2', '--set', 'population.counties=12', ...small),
  forty: (folder) => {
    writeFileSync(join(work, 'forty.yaml'), forty);
    credstream('compare', 'forty.yaml', '-o', folder, '--quiet', '--no-curves', '--replicates', '2');
  },
  start: (folder) => credstream('compare', 'cases/anhui', '-o', folder, '--quiet', '--no-curves', '--replicates', '2', '--set', 'population.consumers=4000',
    '--set', 'days=120', '--set', 'campaign.end_day=120', '--set', 'population.counties=6', '--set', 'first_day=2020-03-01'),
  run: (folder) => {
    credstream('run', 'four-tactics', '-o', folder, '--quiet', '--set', 'population.counties=6', ...small);
    credstream('report', folder);
  },
  study: (folder) => {
    writeFileSync(join(work, 'small.yaml'), study);
    credstream('sensitivity', 'small.yaml', '-o', folder, '--quiet');
    credstream('discover', folder, '--where', 'organic_sales_yuan>1e6', '--arm', 'organic', '--quiet');
    credstream('frontier', folder, '--quiet');
  },
};

export const kinds = Object.keys(makers);

const made = new Map();

/** The folder of that kind, made once. */
export function folderOf(kind) {
  if (!made.has(kind)) {
    makers[kind](kind);
    made.set(kind, join(work, kind));
  }
  return made.get(kind);
}

export const reportOf = (kind) => pathToFileURL(join(folderOf(kind), 'report.html')).href;

/** Rows of a CSV file of a folder, by the names of its columns; only for files without quotes. */
export function csvOf(kind, file) {
  const [head, ...rows] = readFileSync(join(folderOf(kind), file), 'utf8').trim().split('\n').map((line) => line.split(','));
  return rows.map((cells) => Object.fromEntries(head.map((name, at) => [name, cells[at]])));
}

/** The live page as one file, or why there is none. */
export function livePage() {
  const file = join(work, 'class.html');
  try {
    credstream('class', '-o', file);
    return {address: pathToFileURL(file).href};
  } catch (error) {
    return {missing: String(error.stderr || error.message).trim().split('\n').at(-1)};
  }
}
