/** Tables behind charts: as they are read, and in full for a file. */
import type {Series, Table} from '../chart';
import {say} from '../page/language';
import {writeBand} from '../page/numbers';
import type {Band, Scale} from '../page/numbers';
import {words} from './words';

const mostRows = 26;

/** Lines over days: some rows to read, all of them in the file. */
export function tableOfSeries(series: readonly Series[], scale: Scale, first: string): Table {
  const days = [...new Set(series.flatMap((one) => one.points.map((point) => point.x)))].sort((a, b) => a - b);
  const step = Math.max(1, Math.ceil(days.length / mostRows));
  const at = series.map((one) => new Map(one.points.map((point) => [point.x, point])));
  return {
    head: [first, ...series.map((one) => `${one.name}, ${scale.unit}`)],
    rows: days.filter((_, k) => k % step === 0 || k === days.length - 1).map((day) => [day, ...at.map((points) => writeBand(points.get(day), scale))]),
    csv: [[first, ...series.flatMap((one) => [one.name, `${one.name} low`, `${one.name} high`])],
      ...days.map((day) => [day, ...at.flatMap((points) => {
        const point = points.get(day);
        return [point?.mean, point?.low, point?.high];
      })])],
  };
}

/** Rows of bands: a name and its bands. */
export function tableOfBands(head: readonly string[], rows: readonly {name: string; bands: readonly (Band | undefined)[]}[], scale: Scale): Table {
  return {
    head: [head[0] ?? say(words.arm), ...head.slice(1)],
    rows: rows.map((row) => [row.name, ...row.bands.map((band) => writeBand(band, scale))]),
    csv: [[head[0] ?? '', ...head.slice(1).flatMap((name) => [name, `${name} low`, `${name} high`])],
      ...rows.map((row) => [row.name, ...row.bands.flatMap((band) => [band?.mean, band?.low, band?.high])])],
  };
}
