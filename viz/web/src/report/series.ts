/** Daily lines of the folder as series of a chart. */
import type {Point, Series} from '../chart';
import {data} from './data';
import type {Line} from './data';
import {armLook, armName} from './names';

/** An arm's days as points; nothing for an arm without a line. */
export function pointsOf(days: readonly number[], line: Line, factor = 1): Point[] {
  if (!line) return [];
  const by = (value: number | null | undefined): number | null => (value === null || value === undefined ? null : value * factor);
  // Days are numbered from 0 in the files and from 1 for readers.
  return days.map((day, at) => ({x: day + 1, mean: by(line.mean[at]), low: by(line.low?.[at]), high: by(line.high?.[at])}));
}

/** All arms that have a line in the chart of that key. */
export const seriesOf = (key: string): Series[] =>
  (data.lines.charts.find((chart) => chart.key === key)?.arms ?? []).flatMap((line, arm) => (line ? [{name: armName(arm), look: armLook(arm), points: pointsOf(data.lines.days, line)}] : []));
