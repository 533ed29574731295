/** What the values in force rest on. */
import {evidenceName, evidenceWords} from '../page/evidence';
import {listed, say} from '../page/language';
import {whole} from '../page/numbers';
import {data} from './data';
import type {Value} from './data';
import {words} from './words';

export function valueList(): Value[] {
  const {values} = data.manifest;
  if (!values) return [];
  return Array.isArray(values) ? [...values as readonly Value[]] : Object.entries(values as Record<string, Value>).map(([path, value]) => ({...value, path}));
}

/** "12 measured, 30 literature, 99 assumed", empty where the folder has no values. */
export function evidenceCounts(): string {
  const values = valueList();
  const counts = Object.keys(evidenceWords).map((kind) => ({kind, count: values.filter((value) => value.evidence === kind).length})).filter((one) => one.count > 0);
  return listed(counts.map((one) => say(words.evidenceCount, {n: whole(one.count), kind: evidenceName(one.kind)})));
}

/** What the value at a path rests on, empty where nothing says so. */
export const evidenceOf = (path: string): string => evidenceName(valueList().find((value) => value.path === path)?.evidence);
