/** One unit for money on the whole page, and scales for the rest. */
import {greatest, isClear, plainScale, scaleFor} from '../page/numbers';
import type {Band, Kind, Scale} from '../page/numbers';
import {unitName} from '../page/units';
import {figureOf, headlineOf, others} from './data';
import {definitionOf} from './names';

/** The differences that the page is about. */
const incomeDifferences = (): Band[] => others.map((arm) => figureOf('income', arm)?.difference).filter((band) => band !== undefined);

/** Money on this page: the unit that the largest difference in farmers' income asks for, and two digits of the smallest clear one as far as one more decimal gives them. */
export function moneyScale(signed: boolean): Scale {
  const differences = incomeDifferences();
  const levels = (headlineOf('income')?.cells ?? []).map((cell) => cell.value.mean);
  const most = greatest(differences.map((band) => band.mean)) || greatest(levels);
  const unit = scaleFor('yuan', most, signed);
  const clear = differences.filter(isClear).map((band) => Math.abs(band.mean ?? 0)).filter((size) => size > 0);
  const least = Math.min(most, ...clear) / unit.divisor;
  const decimals = least > 0 ? Math.min(unit.decimals + 1, Math.max(unit.decimals, 1 - Math.floor(Math.log10(least)))) : unit.decimals;
  return {...unit, decimals};
}

/** Points of a hundred, for differences and changes of beliefs: three decimals where two would show next to nothing. */
export function pointScale(bands: readonly Band[]): Scale {
  return {...scaleFor('points', greatest(bands.map((band) => band.mean)), true), decimals: greatest(bands.map((band) => band.mean)) < 0.1 ? 3 : 2};
}

/** Units of counts: the names of such figures say what is counted. */
const counted = ['streams', 'times', 'exposures', 'orders', 'people', 'viewers'];

/** What kind of number a metric is; plain numbers bring their unit. */
export function kindOf(metric: string, file = 'series.csv'): Kind | 'plain' {
  const unit = definitionOf(file, metric)?.unit ?? '';
  if (/_yuan$/.test(metric) || unit === 'yuan') return 'yuan';
  if (/credibility|opinion/.test(metric)) return 'points';
  if (unit === 'share' || /^share_|_share$|water/.test(metric)) return 'share';
  return /^(orders|viewers|exposures|sanctions|streams)/.test(metric) || counted.includes(unit) ? 'count' : 'plain';
}

/** The scale of any metric; its factor turns what the files hold into what the scale takes. */
export function scaleOfMetric(metric: string, most: number, signed: boolean, file = 'series.csv'): {scale: Scale; factor: number} {
  const kind = kindOf(metric, file);
  if (kind === 'points') return {scale: {...scaleFor('points', 100 * most, signed), decimals: 2}, factor: 100};
  if (kind === 'plain') {
    return {scale: plainScale(most, unitName(definitionOf(file, metric)?.unit ?? ''), signed), factor: 1};
  }
  return {scale: scaleFor(kind, most, signed), factor: 1};
}
