/** What the report reads: the page's data as the program wrote it. It computes no statistics. */
import type {Band} from '../page/numbers';
import type {Places, Polygons} from '../page/places';
import type {Standing, Turn} from '../page/standing';

/** A figure of one arm: its level, and its paired difference from the baseline. */
export interface Figure {
  readonly value: Band;
  readonly difference?: Band;
}

/** Means and intervals over days, null for an arm that has none. */
export type Line = {readonly mean: readonly (number | null)[]; readonly low?: readonly (number | null)[]; readonly high?: readonly (number | null)[]} | null;

export interface Definition {
  readonly file: string;
  readonly column: string;
  readonly unit: string;
  readonly label: string;
  readonly label_zh: string;
  readonly definition: string;
  readonly definition_zh: string;
}

export interface Both {
  readonly en: string;
  readonly zh: string;
}

export interface GapPoint {
  readonly value: number;
  readonly mean: number;
  readonly ci_low: number;
  readonly ci_high: number;
}

export interface Flip {
  readonly parameter: string;
  readonly outcome: string;
  readonly first: string;
  readonly second: string;
  readonly given: number;
  readonly at: number | null;
  readonly text_en: string;
  readonly text_zh: string;
  readonly gap_first_minus_second: readonly GapPoint[];
}

export interface Findings {
  readonly verdict?: Both;
  readonly sentences?: readonly Both[];
  readonly hangs_on?: readonly Both[];
  readonly flip?: readonly Flip[];
}

export interface CurvePoint {
  readonly tactic: string;
  readonly dose: number;
  readonly metric: string;
  readonly mean: number | null;
  readonly low: number | null;
  readonly high: number | null;
}

export interface PolicyRow {
  readonly arm: string;
  readonly moves_to: string;
  readonly moves_by_share: number | null;
  readonly credibility: Band;
  readonly income: Band;
  readonly spending: number | null;
  readonly burden: number | null;
  readonly price: number | null;
  readonly draws: number;
  readonly draws_credibility: number;
  readonly draws_income: number;
  readonly draws_both: number;
}

export interface MatchedDose {
  readonly factor: number;
  readonly reached_yuan?: number;
  readonly target_yuan?: number;
}

export interface Value {
  readonly path?: string;
  readonly value: number;
  readonly unit: string;
  readonly evidence?: string;
  readonly source?: string;
  readonly origin?: string;
}

export interface Manifest {
  readonly program?: string;
  readonly version?: string;
  readonly commit?: string;
  readonly compiler?: string;
  readonly backend?: string;
  readonly threads?: number;
  readonly command?: string | readonly string[];
  readonly started?: string;
  readonly consumers?: number;
  readonly seed?: string;
  readonly scenario?: string;
  readonly resolved?: string;
  readonly first_day?: string;
  readonly look_for?: string;
  readonly look_for_zh?: string;
  readonly match?: string;
  readonly matched?: Readonly<Record<string, MatchedDose>>;
  readonly notes?: readonly string[] | string;
  readonly results_digest?: {readonly all: string; readonly arms: Readonly<Record<string, string>>};
  readonly machine?: {readonly model?: string; readonly cores?: number; readonly memory_bytes?: number};
  readonly memory?: {readonly peak_bytes?: number};
  readonly values?: readonly Value[] | Readonly<Record<string, Value>>;
  readonly volumes?: readonly Readonly<Record<string, number | string>>[];
}

/** A headline figure: which metrics it shows, and its cells by arm; null where the folder has none. */
export interface Headline {
  readonly name: string;
  /** What a comparison is about in the end. */
  readonly role?: 'income' | 'trust';
  readonly metric: string;
  /** Its name in summary.csv. */
  readonly level: string;
  readonly scale: 'yuan' | 'points';
  readonly better: 'higher' | 'lower' | 'neither';
  readonly title: Both;
  readonly curve?: {readonly metric: string; readonly is_difference: boolean} | null;
  readonly cells: readonly Figure[] | null;
}

/** One bar or one part of a bar of sales. */
export interface SalesList {
  readonly key: string;
  readonly metric: string;
  readonly cells: readonly Figure[];
}

/** A chart over days: a line for each arm. */
export interface DayChart {
  readonly key: string;
  /** Of a chart under "More over time"; others have a section of their own. */
  readonly title?: Both;
  readonly compared: boolean;
  readonly signed: boolean;
  readonly scale?: 'points' | 'yuan';
  readonly arms?: readonly Line[];
}

/** The counties of all arms: means over replicates, and what one run did. */
export interface Counties {
  readonly columns: readonly string[];
  /** By column and arm, one for each county. */
  readonly means: Readonly<Record<string, Readonly<Record<string, readonly (number | null)[]>>>>;
  readonly first: Readonly<Record<string, Readonly<Record<string, readonly (number | null)[]>>>>;
  /** Of some columns: differences from the baseline, paired replicate by replicate. */
  readonly differences: Readonly<Record<string, Readonly<Record<string, readonly Band[]>>>>;
}

/** In how many worlds something holds, with its 95 % interval. */
export interface WorldShare {
  readonly share: number | null;
  readonly low: number | null;
  readonly high: number | null;
  readonly n: number;
}

/** What the scenario itself says, and how it stands in plausible worlds. */
export interface Claim extends Standing, Turn {
  readonly claim: 'sign' | 'order' | 'best' | 'worst';
  /** Name of a headline figure. */
  readonly outcome: string;
  readonly arm: string;
  readonly against: string;
  readonly direction: 'higher' | 'lower' | 'tie';
  readonly text: Both;
  /** Share of draws of the scenario itself in which it holds. */
  readonly chance: number | null;
  readonly worlds: WorldShare;
  /** The arm that is best, or worst, in more worlds than the one claimed, and in how many. */
  readonly more_often?: string | null;
  readonly more_often_in?: number;
  readonly levels: readonly ({readonly choice: string; readonly level: string} & WorldShare)[];
  readonly turned_by: string | null;
}

interface Choice {
  readonly name: string;
  readonly what: Both;
  readonly levels: readonly {readonly name: string; readonly what: Both}[];
}

export interface WorldsFound {
  readonly verdict: Both;
  readonly worlds: {readonly n: number; readonly failed: number; readonly replicates: number; readonly consumers: number};
  readonly choices: readonly Choice[];
  readonly claims: readonly Claim[];
}

export interface ReportData {
  readonly question: string;
  readonly question_zh: string;
  readonly arms: readonly string[];
  readonly baseline: number;
  readonly replicates: number;
  readonly n_days: number;
  readonly manifest: Manifest;
  /** What readers call the arms. */
  readonly arm_names: Readonly<Record<string, Both>>;
  /** Tactics and policies as readers know them. */
  readonly names: Readonly<Record<string, Both>>;
  readonly headline: readonly Headline[];
  readonly sales: {readonly bars: readonly SalesList[]; readonly parts: readonly SalesList[]};
  readonly lines: {readonly days: readonly number[]; readonly charts: readonly DayChart[]};
  readonly explorer: {readonly block: number; readonly days: readonly number[]; readonly metrics: Readonly<Record<string, readonly Line[]>>};
  readonly causes: Readonly<Record<string, {readonly causes: readonly string[]; readonly totals: readonly (readonly Band[])[]}>> | null;
  readonly counties: Counties | null;
  /** Who the counties are, where the scenario has a table of them, and their shapes, where it has a map. */
  readonly places: Places | null;
  readonly map: readonly Polygons[] | null;
  readonly worlds?: WorldsFound | null;
  readonly curves: readonly CurvePoint[] | null;
  readonly findings: Findings | null;
  readonly summary: {readonly order: readonly string[]; readonly cells: Readonly<Record<string, Readonly<Record<string, Figure>>>>} | null;
  readonly policies: readonly PolicyRow[] | null;
  readonly definitions: readonly Definition[] | null;
  readonly missing: readonly string[];
  /** Whether the page is a brief alone. */
  readonly brief?: boolean;
}

export const data = JSON.parse(document.getElementById('data')?.textContent ?? '{}') as ReportData;

/** All arms but the baseline, by number. */
export const others: readonly number[] = data.arms.map((_, arm) => arm).filter((arm) => arm !== data.baseline);

/** The headline figure of that name or role. */
export const headlineOf = (called: string): Headline | undefined => data.headline.find((one) => one.name === called || one.role === called);

/** A headline figure of an arm, where the folder has it. */
export const figureOf = (called: string, arm: number): Figure | undefined => headlineOf(called)?.cells?.[arm];

/** A band times a factor: shares as points of a hundred. */
export function scaled(band: Band, factor: number): Band {
  const by = (value: number | null | undefined): number | null => (value === null || value === undefined ? null : value * factor);
  return {...band, mean: by(band.mean), low: by(band.low), high: by(band.high)};
}
