/** The state of a live page, and what changes it. */
import {batch, computed, effect, signal} from '@preact/signals';
import {language} from '../page/language';
import {treeOf} from './catalogue';
import type {Catalogue} from './catalogue';
import {Refused} from './engine';
import type {Engine, Request} from './engine';
import {figures} from './figures';
import type {Frames, Problem} from './frames';
import {guessDays, lessons, worldIds} from './lessons';
import type {Lesson, LessonWorld, WorldId} from './lessons';
import {armHas, treeFor} from './tree';
import type {Added, Tree} from './tree';
import {Year, countyColumns, tables} from './year';

export type StepId = 'guess' | 'reveal' | 'why' | 'change' | 'dice' | 'closing';
export const stepIds: readonly StepId[] = ['guess', 'reveal', 'why', 'change', 'dice', 'closing'];

export interface World extends LessonWorld {
  readonly id: WorldId;
}

export interface Draw {
  readonly replicate: number;
  readonly years: readonly Year[];
}

/** How many worlds the dice throw. */
export const throws = 20;

/** How long a year lasts on the screen. */
const secondsOfYear = 12;

export const lessonIndex = signal(0);
export const step = signal<StepId>('guess');
export const revealed = signal(false);
/** The day that is shown; beyond the last one it is the last. */
export const day = signal(Infinity);
export const playing = signal(false);
export const replicate = signal(0);
/** Parameters that were moved, by path. */
export const moved = signal<Readonly<Record<string, number>>>({});
/** Tactics and policies that were added to a world. */
export const added = signal<Readonly<Partial<Record<WorldId, readonly Added[]>>>>({});
export const worldC = signal(false);
/** The reader's curve, one value for each day from 0; null before the first stroke. */
export const guess = signal<readonly number[] | null>(null);
export const years = signal<Readonly<Partial<Record<WorldId, Year>>>>({});
export const draws = signal<readonly Draw[]>([]);
export const throwing = signal(false);
export const busy = signal(true);
export const problem = signal('');
export const chosenCounty = signal<{readonly world: WorldId; readonly county: number} | null>(null);
export const whyWorld = signal<WorldId | 'gap'>('B');
export const tree = signal<Tree | null>(null);

/** The lessons of the library, behind one of the reader's own where the page was made for it. */
export const lessonList = signal<readonly Lesson[]>(lessons);
export const lesson = computed<Lesson>(() => lessonList.value[lessonIndex.value] ?? (lessons[0] as Lesson));
export const figure = computed(() => figures[lesson.value.figure]);

/** The worlds that are shown. A third one starts as a copy of B. */
export const worlds = computed<World[]>(() => {
  const own = lesson.value.worlds.map((world, at) => ({...world, id: worldIds[at] ?? 'C'}));
  const last = own.at(-1);
  if (!worldC.value || own.length > 2 || !last) return own;
  return [...own, {...last, id: 'C', name: {en: 'your own', zh: '自定义'}}];
});

export const days = computed(() => years.value.A?.days ?? (Number(tree.value?.days) || 365));

/** A world that a class must not see yet has no figures in the page. */
export const hidden = (id: WorldId): boolean => id !== 'A' && !revealed.value;

function problemText(problems: readonly Problem[]): string {
  return problems.map((one) => `${one.code}: ${one.message}`).join('\n');
}

/** What went wrong, in the page's language. */
function reasonOf(error: unknown): string {
  if (error instanceof Refused) return language.value === 'zh' ? error.zh : error.message;
  return error instanceof Error ? error.message : String(error);
}

/** What was moved, for the engine: an arm's own parameters go to that arm alone. */
const setsFor = (arm: string): string[] => Object.entries(moved.value)
  .filter(([path]) => !path.startsWith('arms.') || path.startsWith(`arms.${arm}.`)).map(([path, value]) => `${path}=${value}`);

function requestFor(scenario: Tree, world: World, throwNumber: number): Request {
  return {
    scenario: treeFor(scenario, world.arm, added.value[world.id] ?? []), arm: world.arm, replicate: throwNumber,
    set: setsFor(world.arm), tables, county_columns: countyColumns,
  };
}

function yearOf(frames: Frames): Year {
  if (frames.header.problems.length > 0) throw new Error(problemText(frames.header.problems));
  return new Year(frames);
}

/** One world again, with other tables than the page's own; `more` says what is followed. */
export async function runFor(engine: Engine, world: World, wanted: readonly string[], more: Partial<Request> = {}): Promise<Frames> {
  if (!tree.value) throw new Error('no scenario is open');
  const frames = await engine.run({...requestFor(tree.value, world, replicate.value), tables: wanted, ...more}, running.signal);
  if (frames.header.problems.length > 0) throw new Error(problemText(frames.header.problems));
  return frames;
}

/** All worlds of one throw; what one year is made of is read while the other still runs. */
function runWorlds(engine: Engine, scenario: Tree, throwNumber: number, signalOfEnd: AbortSignal): Promise<Year[]> {
  return Promise.all(worlds.value.map((world) => engine.run(requestFor(scenario, world, throwNumber), signalOfEnd).then(yearOf)));
}

let running = new AbortController();

/** Runs the worlds again whenever what they are made of changes. */
function keepRun(engine: Engine): void {
  effect(() => {
    const scenario = tree.value;
    const order = [worlds.value, moved.value, added.value, replicate.value];
    if (!scenario || order.length === 0) return;
    running.abort();
    running = new AbortController();
    void run(engine, scenario, running.signal);
  });
}

async function run(engine: Engine, scenario: Tree, ended: AbortSignal): Promise<void> {
  busy.value = true;
  draws.value = [];
  const ids = worlds.value.map((world) => world.id);
  try {
    const ran = await runWorlds(engine, scenario, replicate.value, ended);
    batch(() => {
      years.value = Object.fromEntries(ids.map((id, at) => [id, ran[at]]));
      day.value = Math.min(day.value, days.value);
      problem.value = '';
      busy.value = false;
    });
  } catch (error) {
    if (ended.aborted) return;
    problem.value = reasonOf(error);
    busy.value = false;
  }
}

let throwingEnd = new AbortController();

/** Throws the dice: the same worlds with other chance, twenty times. */
export async function throwDice(engine: Engine): Promise<void> {
  const scenario = tree.value;
  if (!scenario || throwing.value) return;
  throwing.value = true;
  throwingEnd = new AbortController();
  draws.value = [];
  const first = Math.max(0, ...draws.value.map((draw) => draw.replicate)) + 1;
  try {
    for (let n = 0; n < throws; ++n) {
      const ran = await runWorlds(engine, scenario, first + n, throwingEnd.signal);
      draws.value = [...draws.value, {replicate: first + n, years: ran}];
    }
  } catch (error) {
    if (!throwingEnd.signal.aborted) problem.value = reasonOf(error);
  }
  throwing.value = false;
}

/** Goes to a step; whatever lies after the guess shows the hidden worlds. */
export function goTo(next: StepId): void {
  batch(() => {
    step.value = next;
    if (next !== 'guess' && !revealed.value) {
      revealed.value = true;
      day.value = days.value;
    }
  });
}

/** Begins a lesson anew, from its question. */
export async function openLesson(catalogue: Catalogue, index: number): Promise<void> {
  throwingEnd.abort();
  batch(() => {
    lessonIndex.value = index;
    step.value = 'guess';
    revealed.value = false;
    day.value = Infinity;
    playing.value = false;
    replicate.value = lesson.peek().draw;
    moved.value = {};
    added.value = {};
    worldC.value = false;
    guess.value = null;
    years.value = {};
    draws.value = [];
    chosenCounty.value = null;
    whyWorld.value = 'B';
    tree.value = null;
    problem.value = '';
  });
  try {
    tree.value = await treeOf(catalogue, lesson.value.scenario);
  } catch (error) {
    problem.value = reasonOf(error);
  }
}

/** A stroke of the reader's line: its value from the last day drawn to this one. */
export function sketch(at: number, value: number, from: number): void {
  const line = guess.value ? [...guess.value] : Array.from({length: days.value + 1}, () => 0);
  const [low, high] = [Math.min(at, from), Math.max(at, from)];
  for (let d = low; d <= high; ++d) line[d] = value;
  for (let d = high + 1; d <= days.value; ++d) line[d] = value;
  line[0] = 0;
  guess.value = line;
}

/** The guess as typed numbers at three days: straight lines between them. */
export function typeGuess(values: readonly number[]): void {
  const knots = [0, ...guessDays(days.value)];
  const levels = [0, ...values];
  guess.value = Array.from({length: days.value + 1}, (_, d) => {
    const at = Math.max(1, knots.findIndex((knot) => knot >= d));
    const [from = 0, to = 1] = [knots[at - 1], knots[at]];
    const [start = 0, end = 0] = [levels[at - 1], levels[at]];
    return start + ((end - start) * (d - from)) / (to - from);
  });
}

export function addCard(id: WorldId, card: Added): void {
  const own = added.value[id] ?? [];
  const has = own.some((one) => one.kind === card.kind && one.name === card.name);
  const next = has ? own.filter((one) => one.kind !== card.kind || one.name !== card.name) : [...own, card];
  added.value = {...added.value, [id]: next};
}

/** Whether a world has a card: of its scenario's own, or added on the page. */
export function cardState(world: World, card: Added): 'own' | 'added' | 'none' {
  if (tree.value && armHas(tree.value, world.arm, card)) return 'own';
  return (added.value[world.id] ?? []).some((one) => one.kind === card.kind && one.name === card.name) ? 'added' : 'none';
}

export function moveDay(by: number): void {
  playing.value = false;
  day.value = Math.min(days.value, Math.max(0, shownDay.value + by));
}

/** Plays the year from where it stands, or from the start when it is over. */
export function togglePlay(): void {
  if (!playing.value && day.value >= days.value) day.value = 0;
  playing.value = !playing.value;
}

/** Moves the day on while the year is played. */
function keepPlaying(): void {
  let last = 0;
  const frame = (now: number): void => {
    if (!playing.value) return;
    const next = day.value + ((now - last) / 1000 / secondsOfYear) * days.value;
    last = now;
    day.value = Math.min(days.value, next);
    if (day.value >= days.value) playing.value = false;
    else requestAnimationFrame(frame);
  };
  effect(() => {
    if (!playing.value) return;
    last = performance.now();
    requestAnimationFrame(frame);
  });
}

/** The day that is shown, whole. */
export const shownDay = computed(() => Math.floor(Math.min(day.value, days.value)));

export function start(engine: Engine, catalogue: Catalogue, index: number): void {
  keepRun(engine);
  keepPlaying();
  void openLesson(catalogue, index);
}
