/** People of one county, followed day by day: who they are to the page, and what happened to one of them. */
import {batch, signal} from '@preact/signals';
import {say} from '../page/language';
import {write} from '../page/numbers';
import type {Engine} from './engine';
import type {Frames, Table} from './frames';
import type {WorldId} from './lessons';
import {problem, runFor, worlds} from './state';
import {words} from './words';

/** So many people of a county are followed. */
const followedPeople = 200;

export interface Followed {
  readonly world: WorldId;
  readonly county: number;
  readonly people: People;
}

export const followed = signal<Followed | null>(null);
export const chosenPerson = signal<number | null>(null);
export const loadingPeople = signal(false);

const watched = 0;
const ordered = 1;
const orderedAgain = 2;

interface Decision {
  readonly day: number;
  readonly what: number;
}

const percent = 100;
const plain = {divisor: 1, unit: '', decimals: 1, signed: false};
/** A story tells so many events at most; the last sentence sums up the rest. */
const mostEvents = 8;

/** What frames say of followed people. */
export class People {
  readonly count: number;
  readonly days: number;
  private readonly states: Table;
  private readonly decisions: ReadonlyMap<number, readonly Decision[]>;

  constructor(frames: Frames) {
    this.states = frames.needed('people');
    this.days = this.states.shape[0] ?? 0;
    this.count = this.states.shape[1] ?? 0;
    this.decisions = decisionsOf(frames.needed('decisions'));
  }

  /** A person's figure at the end of a day, from 1; on day 0, that of the first day. */
  at(day: number, person: number, column: string): number {
    return this.states.inner(Math.max(0, day - 1), person, column);
  }

  /** Trust lost since the first day, in points. */
  lostPoints(day: number, person: number): number {
    return percent * (this.at(0, person, 'credibility') - this.at(day, person, 'credibility'));
  }

  /** What a person did up to a day. */
  doneBy(person: number, until: number): readonly Decision[] {
    return (this.decisions.get(person) ?? []).filter((one) => one.day <= until);
  }
}

/** Days are numbered from 0 in frames and from 1 for readers. */
function decisionsOf(table: Table): ReadonlyMap<number, readonly Decision[]> {
  const byPerson = new Map<number, Decision[]>();
  for (let row = 0; row < table.rows; ++row) {
    const person = table.at(row, 'person');
    const known = byPerson.get(person) ?? [];
    known.push({day: table.at(row, 'day') + 1, what: table.at(row, 'what')});
    byPerson.set(person, known);
  }
  return byPerson;
}

const points = (value: number, signed = false): string => write(percent * value, {...plain, signed});

interface Event {
  readonly day: number;
  readonly text: string;
}

/** Days on which a person heard of a scandal: what is remembered of exposures only fades otherwise. */
function heard(people: People, person: number, until: number): Event[] {
  const events: Event[] = [];
  for (let day = 2; day <= until; ++day) {
    if (people.at(day, person, 'exposures_heard') <= people.at(day - 1, person, 'exposures_heard')) continue;
    const change = people.at(day, person, 'credibility') - people.at(day - 1, person, 'credibility');
    events.push({day, text: say(words.person_heard, {day, change: points(change, true)})});
  }
  return events;
}

/** What happened to one person up to a day, in sentences. */
export function personStory(people: People, person: number, until: number): string[] {
  const done = people.doneBy(person, until);
  const first = done.find((one) => one.what === watched);
  const orders = done.filter((one) => one.what !== watched);
  const events: Event[] = [
    ...(first ? [{day: first.day, text: say(words.person_watches, {day: first.day})}] : []),
    ...orders.map(({day, what}) => ({day, text: say(what === orderedAgain ? words.person_again : words.person_orders, {day})})),
    ...heard(people, person, until),
  ];
  const end = say(words.person_end, {
    day: until, watched: done.filter((one) => one.what === watched).length, ordered: done.filter((one) => one.what === ordered).length,
    from: points(people.at(0, person, 'credibility')), to: points(people.at(until, person, 'credibility')),
  });
  return [...events.sort((a, b) => a.day - b.day).slice(0, mostEvents).map((event) => event.text), end];
}

/** Asks the engine for the people of a county. */
export async function follow(engine: Engine, id: WorldId, county: number): Promise<void> {
  const world = worlds.value.find((one) => one.id === id);
  if (!world) return;
  loadingPeople.value = true;
  try {
    const frames = await runFor(engine, world, ['people'], {follow: county, people: followedPeople});
    batch(() => {
      followed.value = {world: id, county, people: new People(frames)};
      chosenPerson.value = null;
    });
  } catch (error) {
    if (!(error instanceof DOMException)) problem.value = error instanceof Error ? error.message : String(error);
  }
  loadingPeople.value = false;
}
