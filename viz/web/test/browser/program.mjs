// Output folders and pages that the program itself makes, for the browser tests.
import {execFileSync} from 'node:child_process';
import {cpSync, existsSync, mkdtempSync, readFileSync, writeFileSync} from 'node:fs';
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

const of = (share, low, high) => ({share, low, high, n: 200});

/** What a comparison finds in plausible worlds, as verdicts.json says it. */
export const worldsFound = {
  verdict: {en: 'In plausible worlds one of three claims holds.', zh: '在合理情形中，三项论断有一项成立。'},
  worlds: {n: 200, failed: 1, replicates: 2, consumers: 10000, runs: 1600, ms_per_run: 20, share_that_fits: 1, ties: {points: 0.01, yuan: 10000}},
  choices: [{name: 'reach', what: {en: 'whom a scandal reaches', zh: '丑闻触及谁'}, levels: [
    {name: 'everybody', what: {en: 'everybody alike', zh: '人人相同'}}, {name: 'distance', what: {en: 'fewer the farther away', zh: '越远越少'}}]}],
  claims: [
    {claim: 'best', outcome: 'farmer_income', arm: 'loss_leader', against: '', direction: 'higher', text: {en: 'Farmers earn most under loss leader', zh: '农民收入在亏本促销下最高'},
      chance: 1, worlds: of(0.97, 0.93, 0.99), standing: 'holds', levels: [{choice: 'reach', level: 'everybody', ...of(0.98, 0.9, 1)}, {choice: 'reach', level: 'distance', ...of(0.94, 0.84, 0.98)}],
      turned_by: null, turns_at: null, below: null, above: null},
    {claim: 'worst', outcome: 'credibility', arm: 'apportionment', against: '', direction: 'lower', text: {en: 'Trust falls most under apportionment', zh: '公信力在摊派下降得最多'},
      chance: 0.8, worlds: of(0.54, 0.47, 0.61), standing: 'open', levels: [], turned_by: 'exposure.leak', turns_at: '0.00021', below: 0.2, above: 0.9, by_construction: false, more_often: 'fake_orders', more_often_in: 120},
    {claim: 'sign', outcome: 'credibility', arm: 'fake_orders', against: 'organic', direction: 'lower', text: {en: 'Trust is lower under fake orders than under organic', zh: '刷单下公信力低于正常销售'},
      chance: 0.9, worlds: of(0.91, 0.86, 0.94), standing: 'too_few', levels: [], turned_by: null, turns_at: null, below: null, above: null},
    {claim: 'sign', outcome: 'public_spending', arm: 'fake_orders', against: 'organic', direction: 'tie', text: {en: 'Public spending is the same under fake orders as under organic', zh: '刷单下公共支出与正常销售相同'},
      chance: 1, worlds: of(1, 0.98, 1), standing: 'holds', levels: [], turned_by: null, turns_at: null, below: null, above: null, by_construction: true, more_often: null, more_often_in: 200},
  ],
  effects: [],
};

const makers = {
  compare: (folder) => credstream('compare', '--worlds', '0', 'four-tactics-v1', '-o', folder, '--quiet', '--replicates', '3', '--set', 'population.counties=6', ...small),
  policies: (folder) => credstream('compare', '--worlds', '0', 'policy/each-alone', '-o', folder, '--quiet', '--no-curves', '--replicates', '2', ...small),
  race: (folder) => credstream('compare', '--worlds', '0', 'race', '-o', folder, '--quiet', '--no-curves', '--replicates', '2', '--set', 'population.counties=12', ...small),
  forty: (folder) => {
    writeFileSync(join(work, 'forty.yaml'), forty);
    credstream('compare', '--worlds', '0', 'forty.yaml', '-o', folder, '--quiet', '--no-curves', '--replicates', '2');
  },
  start: (folder) => credstream('compare', '--worlds', '0', 'cases/anhui', '-o', folder, '--quiet', '--no-curves', '--replicates', '2', '--set', 'population.consumers=4000',
    '--set', 'days=120', '--set', 'campaign.end_day=120', '--set', 'population.counties=6', '--set', 'first_day=2020-03-01'),
  province: (folder) => credstream('compare', '--worlds', '0', 'province', '-o', folder, '--quiet', '--no-curves', '--replicates', '2', '--set', 'population.consumers=4000'),
  tiles: (folder) => credstream('compare', '--worlds', '0', 'own-counties', '-o', folder, '--quiet', '--no-curves', '--replicates', '2', '--set', 'population.consumers=4000', '--set', 'days=60', '--set', 'campaign.end_day=60'),
  flagship: (folder) => credstream('compare', '--worlds', '0', 'four-tactics', '-o', folder, '--quiet', '--no-curves', '--replicates', '2', '--set', 'population.counties=6', ...small),
  run: (folder) => {
    credstream('run', 'four-tactics-v1', '-o', folder, '--quiet', '--set', 'population.counties=6', ...small);
    credstream('report', folder);
  },
  worlds: (folder) => {
    cpSync(folderOf('compare'), join(work, folder), {recursive: true});
    writeFileSync(join(work, folder, 'verdicts.json'), JSON.stringify(worldsFound));
    credstream('report', folder);
  },
  study: (folder) => {
    writeFileSync(join(work, 'small.yaml'), study);
    credstream('sensitivity', 'small.yaml', '-o', folder, '--quiet');
    credstream('discover', folder, '--where', 'organic_sales_yuan>1e6', '--arm', 'organic', '--quiet');
    credstream('frontier', folder, '--quiet');
  },
};

/** Kinds of pages that are looked at in every size and language; the flagship has tests of its own. */
export const kinds = Object.keys(makers).filter((kind) => kind !== 'flagship');

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
