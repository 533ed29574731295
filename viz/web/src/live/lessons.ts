/** The lessons of the library: what a class reads, does and is asked. Texts stand in scenarios/teaching. */
import type {Words} from '../page/language';
import type {Standing, Turn} from '../page/standing';
import type {FigureId} from './figures';
import halfPrice from '../../../../scenarios/teaching/half-price.lesson.json';
import oneScandal from '../../../../scenarios/teaching/one-scandal.lesson.json';
import race from '../../../../scenarios/teaching/race-of-officials.lesson.json';
import shownAndPaid from '../../../../scenarios/teaching/shown-and-paid.lesson.json';
import trustIsSlow from '../../../../scenarios/teaching/trust-is-slow.lesson.json';
import whichRule from '../../../../scenarios/teaching/which-rule.lesson.json';
import worlds from '../../../../scenarios/teaching/worlds.json';

export interface LessonWorld {
  readonly arm: string;
  readonly name: Words;
}

export interface Slider {
  /** The parameter as --set names it. */
  readonly path: string;
  readonly name: Words;
  readonly unit: Words;
  readonly from: number;
  readonly to: number;
  readonly step: number;
  readonly value: number;
}

export interface Objection {
  readonly says: Words;
  readonly answer: Words;
}

export interface TeacherPage {
  readonly minutes: readonly Words[];
  readonly objections: readonly Objection[];
  readonly left_out: readonly Words[];
}

/** A claim of the comparison of a lesson's arms. */
export interface Moral {
  readonly claim: string;
  readonly outcome: string;
  readonly arm: string;
  /** Empty where it is the best or the worst arm of all. */
  readonly against: string;
}

/** How a moral stands in plausible worlds: a claim as `credstream compare` judges it. */
export interface MoralFound extends Moral, Standing, Turn {
  readonly text: Words;
  readonly share: number;
  readonly low: number;
  readonly high: number;
  readonly turned_by: string | null;
  /** What it is turned by, where that is a way of writing the rules. */
  readonly turned_choice: Words | null;
}

/** The morals of a lesson and the worlds in which they were looked at; made by cmake/docs.sh --slow. */
export interface LessonWorlds {
  readonly n: number;
  readonly replicates: number;
  readonly consumers: number;
  readonly morals: readonly MoralFound[];
}

export interface Lesson {
  /** The scenario's name in the library. */
  readonly scenario: string;
  readonly title: Words;
  readonly question: Words;
  readonly worlds: readonly LessonWorld[];
  /** The figure of the curve, which is guessed. */
  readonly figure: FigureId;
  /** The amounts that stand as bars below each world. */
  readonly bars: readonly FigureId[];
  /** The axis before the reveal, so that it gives nothing away; in yuan, points or shares. */
  readonly range: readonly number[];
  /** The draw of chance that it begins with: one in which something is to be seen. */
  readonly draw: number;
  readonly guess: Words;
  readonly reveal: Words;
  readonly why: Words;
  readonly change: Words;
  readonly sliders: readonly Slider[];
  readonly dice: Words;
  readonly closing: Words;
  /** What it teaches, as claims that plausible worlds may refute. */
  readonly morals: readonly Moral[];
  readonly teacher: TeacherPage;
}

// The annotation makes the type checker read every text: one that lacks a language does not compile.
type Read = Omit<Lesson, 'figure' | 'bars'> & {readonly figure: string; readonly bars: readonly string[]};

const read: readonly Read[] = [trustIsSlow, shownAndPaid, oneScandal, halfPrice, race, whichRule];

// Names of figures are text in a file; test/unit/lessons.test.ts holds them against the list.
export const lessons = read as readonly Lesson[];

/** How the morals of a lesson stand; null for a lesson that is not of the library. */
export const worldsOf = (lesson: Lesson): LessonWorlds | null => (worlds.lessons as Readonly<Record<string, LessonWorlds>>)[lesson.scenario] ?? null;

/** The worlds of a lesson, A, B and perhaps C. */
export const worldIds = ['A', 'B', 'C'] as const;
export type WorldId = (typeof worldIds)[number];

/** Where the guesses are asked for: a third, two thirds and the end of the run. */
export const guessDays = (days: number): number[] => [Math.round(days / 3), Math.round((2 * days) / 3), days];
