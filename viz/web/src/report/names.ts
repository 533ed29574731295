/** Arms, figures and causes as readers know them: from the folder's findings and definitions. */
import {lookOf} from '../chart';
import type {Look} from '../chart';
import {language} from '../page/language';
import {data} from './data';
import type {Definition} from './data';

const definitionRows: readonly Definition[] = data.definitions ?? [];

const byColumn = new Map(definitionRows.map((row) => [`${row.file}/${row.column}`, row]));

export const definitionOf = (file: string, column: string): Definition | undefined => byColumn.get(`${file}/${column}`);

export const allDefinitions = definitionRows;

const spaced = (name: string): string => name.replace(/_yuan$/, '').replace(/_/g, ' ');

export const inLanguage = (en: string, zh: string): string => (language.value === 'zh' && zh) || en;

export function nameOf(name: string): string {
  const known = data.names[name];
  return known ? inLanguage(known.en, known.zh) : spaced(name);
}

/** An arm by its name in the files. */
export function armCalled(name: string): string {
  const known = data.arm_names[name];
  return known ? inLanguage(known.en, known.zh) : nameOf(name);
}

export const armName = (arm: number): string => armCalled(data.arms[arm] ?? '');
export const baselineName = (): string => armName(data.baseline);

function labelled(...rows: readonly (Definition | undefined)[]): string {
  const row = rows.find((one) => one?.label);
  return row ? inLanguage(row.label, row.label_zh) : '';
}

export const metricName = (metric: string): string =>
  labelled(definitionOf('series.csv', metric), definitionOf('summary.csv', `metric=${metric}`), definitionOf('summary.csv', metric)) || spaced(metric);

export const causeName = (cause: string): string =>
  labelled(definitionOf('attribution.csv', `cause=${cause}`), definitionOf('attribution.csv', cause)) || spaced(cause);

export const armLook = (arm: number): Look => lookOf(arm, data.baseline, data.arms.length);
