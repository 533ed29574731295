/** Days as readers know them: by number, and by date where the scenario gives the first day's. */
import {computed} from '@preact/signals';
import {words as chartWords} from '../chart/words';
import {locale, say} from '../page/language';
import {data} from './data';
import {words} from './words';

const milliseconds = 86_400_000;

const writer = computed(() => new Intl.DateTimeFormat(locale.value, {dateStyle: 'medium', timeZone: 'UTC'}));

/** The date of a day, numbered from 1; empty where the scenario gives none. */
export function dateOf(day: number): string {
  const first = Date.parse(data.manifest.first_day ?? '');
  return Number.isFinite(first) ? writer.value.format(first + (day - 1) * milliseconds) : '';
}

/** "Day 31 (1 May 2020)". */
export function dayName(day: number): string {
  const date = dateOf(day);
  return date ? say(words.dayWithDate, {n: day, date}) : say(chartWords.day, {n: day});
}

/** The title of an axis of days. */
export function dayAxis(): string {
  const first = dateOf(1);
  return first ? say(words.dayAxisFrom, {date: first}) : say(chartWords.dayAxis);
}
