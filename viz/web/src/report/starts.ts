/** When policies begin, as the folder's values in force say it. */
import type {Upright} from '../chart';
import {listed, say} from '../page/language';
import {data} from './data';
import {dateOf} from './dates';
import {nameOf} from './names';
import {words} from './words';

interface Start {
  readonly arm: string | null;
  readonly policy: string;
  readonly day: number;
}

const pattern = /^(?:arms\.([^.]+)\.)?policies\.([^.]+)\.start_day$/;

/** All starts of policies after the first day; without an arm where the scenario gives the policy to all. */
function starts(): Start[] {
  const {values} = data.manifest;
  if (!values) return [];
  const list = Array.isArray(values) ? values as readonly {path?: string; value: number}[] : Object.entries(values).map(([path, one]) => ({...one as {value: number}, path}));
  return list.flatMap(({path = '', value}) => {
    const found = pattern.exec(path);
    return found && value > 0 ? [{arm: found[1] ?? null, policy: found[2] ?? '', day: value}] : [];
  });
}

/** What begins on a day, with its date where the scenario gives dates. */
function startText(day: number, all: readonly Start[]): string {
  const names = listed([...new Set(all.filter((one) => one.day === day).map((one) => nameOf(one.policy)))]);
  const date = dateOf(day + 1);
  return date ? say(words.startsOn, {names, date}) : names;
}

/** A line for each day on which some policy begins, with the policies' names; for one arm, or for all. */
export function policyStarts(arm?: string): Upright[] {
  const mine = starts().filter((one) => arm === undefined || one.arm === null || one.arm === arm);
  const days = [...new Set(mine.map((one) => one.day))].sort((a, b) => a - b);
  // Days are numbered from 0 in the files and from 1 for readers.
  return days.map((day) => ({x: day + 1, text: startText(day, mine)}));
}
