/** What the page of a study reads: its plan and its tables as the program wrote them. */

export type Row = Readonly<Record<string, string>>;

interface Both {
  readonly en: string;
  readonly zh: string;
}

export interface Plan {
  readonly scenario_name: string;
  readonly scenario: string;
  readonly parameters: readonly string[];
  readonly outcomes: readonly {readonly name: string}[];
  readonly arms: readonly string[];
  readonly days: number;
  readonly replicates: number;
  readonly n_points: number;
  readonly design: string;
  readonly kind: string;
  readonly program: string;
  readonly plan: string;
  readonly seed: number | string;
  readonly draws: string;
  readonly baseline: string;
  /** By parameter, how its values were laid out; missing in plans of earlier programs. */
  readonly scales?: readonly string[];
}

/** What the program found over one parameter and over two, by figure: of gaps first, then of arms. */
export interface Effects {
  readonly axes: readonly {readonly path: string; readonly curve: readonly number[]; readonly map: readonly number[]}[];
  readonly figures: readonly {readonly outcome: string; readonly arm: string; readonly against: string}[];
  readonly curves: readonly {readonly axis: number; readonly figure: number; readonly mean: readonly (number | null)[]; readonly low: readonly (number | null)[]; readonly high: readonly (number | null)[]}[];
  readonly maps: readonly {readonly across: number; readonly up: number; readonly figure: number; readonly cells: readonly (readonly (number | null)[])[]}[];
}

export interface StudyData {
  readonly plan: Plan;
  readonly folder: string;
  readonly points: {
    readonly list: readonly {readonly point: number; readonly run: number; readonly values: readonly (number | null)[]; readonly means: readonly (number | null)[]}[];
    readonly whole: boolean;
    readonly failed: number;
  };
  readonly effects?: Effects;
  readonly tables: Readonly<Record<string, string>>;
  readonly words?: {readonly tipping?: Both; readonly boxes?: {readonly rule: Both; readonly boxes: readonly Both[]}};
}

/** The cells of a CSV text. */
function cellsOf(text: string): string[][] {
  const rows: string[][] = [];
  let row = [''];
  let quoted = false;
  const add = (letter: string): void => { row[row.length - 1] = (row.at(-1) ?? '') + letter; };
  for (let at = 0; at < text.length; ++at) {
    const letter = text.charAt(at);
    if (quoted && letter === '"' && text[at + 1] === '"') {
      add('"');
      ++at;
    } else if (letter === '"') {
      quoted = !quoted;
    } else if (quoted) {
      add(letter);
    } else if (letter === ',') {
      row.push('');
    } else if (letter === '\n') {
      rows.push(row);
      row = [''];
    } else {
      add(letter);
    }
  }
  return rows;
}

/** Rows of a CSV text, each by the names of its columns. */
export function rowsOf(text: string): Row[] {
  const [head = [], ...rows] = cellsOf(text);
  return rows.map((cells) => Object.fromEntries(head.map((name, at) => [name, cells[at] ?? ''])));
}

export const numberOf = (text: string | undefined): number => (text === '' || text === undefined ? NaN : Number(text));

export const data = JSON.parse(document.getElementById('data')?.textContent ?? '{}') as StudyData;
export const plan = data.plan;
export const effects: Effects = data.effects ?? {axes: [], figures: [], curves: [], maps: []};

/** Whether the values of a parameter were laid out on a logarithmic scale; axes are drawn as they were. */
export const isLogPath = (path: string): boolean => plan.scales?.[plan.parameters.indexOf(path)] === 'log';
export const definitions = new Map(rowsOf(data.tables.definitions ?? '').map((row) => [row.name ?? '', row]));
export const sensitivity = rowsOf(data.tables.sensitivity ?? '');
export const convergence = rowsOf(data.tables.convergence ?? '');
export const tipping: Row | undefined = rowsOf(data.tables.tipping ?? '')[0];
export const tippingCurve = rowsOf(data.tables.tipping_curve ?? '');
export const boxes = rowsOf(data.tables.boxes ?? '');
export const front = rowsOf(data.tables.frontier ?? '');

/** An outcome of an arm, or of an arm less another. */
export interface Outcome {
  readonly outcome: string;
  readonly arm: string;
  readonly against: string;
}

function outcomesOf(): Outcome[] {
  const found = new Map<string, Outcome>();
  for (const {outcome = '', arm = '', against = ''} of sensitivity) found.set([outcome, arm, against].join('/'), {outcome, arm, against});
  if (found.size > 0) return [...found.values()];
  if (effects.figures.length > 0) return [...effects.figures];
  return plan.outcomes.flatMap(({name}) => plan.arms.map((arm) => ({outcome: name, arm, against: ''})));
}

export const outcomes: readonly Outcome[] = outcomesOf();

const isOf = (outcome: Outcome) => (row: Row): boolean =>
  row.outcome === outcome.outcome && row.arm === outcome.arm && row.against === outcome.against;

export const mainIndex = plan.design === 'morris' ? 'mu_star' : 'total';

export const indicesOf = (outcome: Outcome): Row[] => sensitivity.filter(isOf(outcome));

/** Parameters and groups by their main index, largest first. */
export const rankedFor = (outcome: Outcome): Row[] => indicesOf(outcome).filter((row) => row.index === mainIndex && row.value !== '')
  .sort((a, b) => numberOf(b.value) - numberOf(a.value));

export const convergenceOf = (outcome: Outcome): Row[] => convergence.filter(isOf(outcome)).filter((row) => row.index === mainIndex && row.value !== '');

/** Whether an index lies clear of noise, as far as noise is known. */
export const isSure = (row: Row): boolean => row.sureness === 'clear' || row.sureness === 'noise_unknown';

/** A point of the study: its parameters in the plan's order, and means over replicates by arm and outcome. */
export type StudyPoint = StudyData['points']['list'][number];

export const valueAt = (point: StudyPoint, path: string): number => point.values[plan.parameters.indexOf(path)] ?? NaN;

/** An outcome at a point: of an arm, or of an arm less another. */
export function outcomeAt(point: StudyPoint, {outcome, arm, against}: Outcome): number {
  const column = plan.outcomes.findIndex((one) => one.name === outcome);
  const mean = (of: string): number => point.means[plan.arms.indexOf(of) * plan.outcomes.length + column] ?? NaN;
  return against ? mean(arm) - mean(against) : mean(arm);
}
