/** Numbers as a page writes them: one unit for a kind of figure, as many decimals as can be read. */
import {language, locale, say} from './language';
import type {Words} from './language';

/** A mean with its interval; one without an interval comes from a single run. */
export interface Band {
  readonly mean: number | null;
  readonly low?: number | null;
  readonly high?: number | null;
  readonly n?: number;
}

/** How numbers of a kind are written: what they are divided by, their unit, their decimals. */
export interface Scale {
  readonly divisor: number;
  readonly unit: string;
  readonly decimals: number;
  /** Whether a plus sign is written: changes and differences. */
  readonly signed: boolean;
}

export type Kind = 'yuan' | 'points' | 'share' | 'count';

interface Step {
  readonly from: number;
  readonly divisor: number;
  readonly unit: Words;
}

const plainCount: Words = {en: '', zh: ''};

const steps: Record<Kind, Record<'en' | 'zh', readonly Step[]>> = {
  yuan: {
    en: [
      {from: 1e9, divisor: 1e9, unit: {en: 'billion yuan', zh: ''}},
      {from: 1e6, divisor: 1e6, unit: {en: 'million yuan', zh: ''}},
      {from: 1e4, divisor: 1e3, unit: {en: 'thousand yuan', zh: ''}},
      {from: 0, divisor: 1, unit: {en: 'yuan', zh: ''}},
    ],
    zh: [
      {from: 1e8, divisor: 1e8, unit: {en: '', zh: '亿元'}},
      {from: 1e4, divisor: 1e4, unit: {en: '', zh: '万元'}},
      {from: 0, divisor: 1, unit: {en: '', zh: '元'}},
    ],
  },
  points: {
    en: [{from: 0, divisor: 1, unit: {en: 'points of 100', zh: ''}}],
    zh: [{from: 0, divisor: 1, unit: {en: '', zh: '个百分点'}}],
  },
  share: {
    en: [{from: 0, divisor: 0.01, unit: {en: '%', zh: ''}}],
    zh: [{from: 0, divisor: 0.01, unit: {en: '', zh: '%'}}],
  },
  count: {
    en: [
      {from: 1e6, divisor: 1e6, unit: {en: 'million', zh: ''}},
      {from: 1e5, divisor: 1e3, unit: {en: 'thousand', zh: ''}},
      {from: 0, divisor: 1, unit: plainCount},
    ],
    zh: [
      {from: 1e8, divisor: 1e8, unit: {en: '', zh: '亿'}},
      {from: 1e5, divisor: 1e4, unit: {en: '', zh: '万'}},
      {from: 0, divisor: 1, unit: plainCount},
    ],
  },
};

export const isNumber = (value: unknown): value is number => typeof value === 'number' && Number.isFinite(value);

/** The greatest size among numbers, 0 when there is none. */
export const greatest = (values: readonly (number | null | undefined)[]): number =>
  values.reduce<number>((most, value) => (isNumber(value) ? Math.max(most, Math.abs(value)) : most), 0);

/** Decimals that leave three digits to a number of this size. */
function decimalsFor(size: number): number {
  return size > 0 ? Math.min(6, Math.max(0, 2 - Math.floor(Math.log10(size)))) : 0;
}

/** The scale for numbers of a kind up to the size `most`. */
export function scaleFor(kind: Kind, most: number, signed = false): Scale {
  const step = steps[kind][language.value].find((one) => most >= one.from);
  const divisor = step?.divisor ?? 1;
  const size = most / divisor;
  const decimals = kind === 'count' && divisor === 1 ? (size < 10 && size % 1 !== 0 ? 1 : 0) : decimalsFor(size);
  return {divisor, unit: step ? say(step.unit) : '', decimals: kind === 'points' ? Math.min(2, Math.max(1, decimals)) : decimals, signed};
}

const moneyUnits: Readonly<Record<number, Words>> = {
  1e9: {en: 'billion yuan', zh: '十亿元'}, 1e8: {en: 'hundred million yuan', zh: '亿元'}, 1e6: {en: 'million yuan', zh: '百万元'},
  1e4: {en: 'ten thousand yuan', zh: '万元'}, 1e3: {en: 'thousand yuan', zh: '千元'}, 1: {en: 'yuan', zh: '元'},
};

/** A scale's unit in both languages, for numbers that are read in either. */
export function unitInBoth(kind: Kind, {divisor, unit}: Scale): Words {
  if (kind === 'yuan') return moneyUnits[divisor] ?? {en: unit, zh: unit};
  const [en, zh] = [steps[kind].en[0]?.unit.en ?? unit, steps[kind].zh[0]?.unit.zh ?? unit];
  return kind === 'count' ? {en: unit, zh: unit} : {en, zh};
}

/** The scale with one decimal at least: for amounts beside each other of which some are small. */
export const withDecimal = (scale: Scale): Scale => ({...scale, decimals: Math.max(1, scale.decimals)});

/** A number of no known kind, with its own unit. */
export function plainScale(most: number, unit: string, signed = false): Scale {
  const count = scaleFor('count', most);
  return {...count, decimals: decimalsFor(most / count.divisor), unit: [count.unit, unit].filter(Boolean).join(' '), signed};
}

const writers = new Map<string, Intl.NumberFormat>();

function writer(options: Intl.NumberFormatOptions): Intl.NumberFormat {
  const key = locale.value + JSON.stringify(options);
  const known = writers.get(key) ?? new Intl.NumberFormat(locale.value, options);
  writers.set(key, known);
  return known;
}

const minus = (text: string): string => text.replace('-', '−');

/** A number on its scale, without unit; a dash where there is none. */
export function write(value: number | null | undefined, scale: Scale): string {
  if (!isNumber(value)) return '–';
  return minus(writer({
    minimumFractionDigits: scale.decimals, maximumFractionDigits: scale.decimals,
    signDisplay: scale.signed ? 'exceptZero' : 'negative',
  }).format(value / scale.divisor));
}

/** A number with its unit. */
export function writeWithUnit(value: number | null | undefined, scale: Scale): string {
  const text = write(value, scale);
  if (!scale.unit || !isNumber(value)) return text;
  return language.value === 'zh' || scale.unit === '%' ? text + scale.unit : `${text} ${scale.unit}`;
}

/** A number with its unit, of three digits at most: for sentences. */
export function writeBriefly(value: number | null | undefined, scale: Scale): string {
  const digits = decimalsFor(Math.abs(value ?? 0) / scale.divisor);
  return writeWithUnit(value, {...scale, decimals: Math.min(scale.decimals, digits)});
}

/** "[low, high]", empty where there is no interval. */
export function writeInterval(band: Band | null | undefined, scale: Scale): string {
  if (!isNumber(band?.low) || !isNumber(band.high)) return '';
  return `[${write(band.low, scale)}, ${write(band.high, scale)}]`;
}

/** Mean and interval. */
export const writeBand = (band: Band | null | undefined, scale: Scale): string =>
  [write(band?.mean, scale), writeInterval(band, scale)].filter(Boolean).join(' ');

export const whole = (value: number): string => minus(writer({maximumFractionDigits: 0}).format(value));

/** Up to six digits, for values of parameters. */
export function significant(value: number): string {
  if (value === 0) return '0';
  const size = Math.abs(value);
  return size >= 1e-4 && size < 1e15 ? minus(writer({maximumSignificantDigits: 6}).format(value)) : value.toExponential(2);
}

/** Whether an interval leaves out zero. */
export const isClear = (band: Band | null | undefined): boolean =>
  isNumber(band?.low) && isNumber(band.high) && (band.low > 0 || band.high < 0);
