/** Shades of areas: five steps of one hue, or of two that part at zero; told apart in grey and by people who see fewer colours. */
import type {Theme} from './palette';

/** How strongly each step covers the ground. Beyond the last one the border of an area would not be seen. */
export const covers: readonly number[] = [0.06, 0.2, 0.36, 0.54, 0.72];

const steps = covers.length;

/** Hues of what lies above zero (or of all, where nothing parts) and below. Whatever lies below is hatched, too. */
export const hues = {above: 'arm1', below: 'arm2', loss: 'loss'} as const satisfies Record<string, keyof Theme>;

export type Hue = keyof typeof hues;

export interface Shade {
  readonly hue: Hue;
  /** From 0 to one less than there are steps. */
  readonly step: number;
}

/** What the shades of a chart stand for. */
export interface ShadeScale {
  readonly low: number;
  readonly high: number;
  /** Whether shades part at zero; both sides then have the same steps. */
  readonly parted: boolean;
  /** What there is to see of it. */
  readonly least: number;
  readonly most: number;
}

const stepOf = (share: number): number => Math.min(steps - 1, Math.max(0, Math.floor(share * steps)));

/** The shade of a share from 0 to 1. */
export const shadeOfShare = (share: number, hue: Hue): Shade => ({hue, step: stepOf(share)});

export function shadeScale(values: readonly number[], parted: boolean): ShadeScale {
  const [least, most] = [Math.min(...values), Math.max(...values)];
  const size = Math.max(Math.abs(least), Math.abs(most));
  return parted ? {low: -size, high: size, parted, least, most} : {low: least, high: most, parted, least, most};
}

export function shadeOf(value: number, {low, high, parted}: ShadeScale): Shade {
  if (parted) return shadeOfShare(high > 0 ? Math.abs(value) / high : 0, value < 0 ? 'below' : 'above');
  return shadeOfShare(high > low ? (value - low) / (high - low) : 0, 'above');
}

/** The shades of a scale that may be seen, from low to high, each with where it begins and ends. */
export function shadesOf(scale: ShadeScale): {readonly shade: Shade; readonly from: number; readonly to: number}[] {
  const {low, high, parted, least, most} = scale;
  const all = Array.from({length: steps}, (_, step) => step);
  if (!parted) return all.map((step) => ({shade: {hue: 'above', step}, from: low + ((high - low) * step) / steps, to: low + ((high - low) * (step + 1)) / steps}));
  const both: {shade: Shade; from: number; to: number}[] = [
    ...all.toReversed().map((step) => ({shade: {hue: 'below' as const, step}, from: (-high * (step + 1)) / steps, to: (-high * step) / steps})),
    ...all.map((step) => ({shade: {hue: 'above' as const, step}, from: (high * step) / steps, to: (high * (step + 1)) / steps})),
  ];
  return both.filter(({from, to}) => to >= least && from <= most);
}
