/** The frame of a chart: scales from d3-scale, ticks, grid lines, axis titles. */
import {scaleLinear, scaleLog} from 'd3-scale';
import type {ComponentChildren} from 'preact';
import {colour} from './palette';
import {widest} from './layout';
import {isNumber, write} from '../page/numbers';
import type {Band, Scale} from '../page/numbers';

export const tickSize = 12;

/** What d3's linear and logarithmic scales share. */
export interface Axis {
  (value: number): number;
  ticks(count?: number): number[];
  invert(at: number): number;
  domain(): number[];
  range(): number[];
}

/** The least and the greatest of what bands cover; [0, 1] when there is nothing. */
export function extent(bands: readonly Band[], withZero: boolean): [number, number] {
  const values = bands.flatMap((band) => [band.mean, band.low, band.high]).filter(isNumber);
  if (withZero || values.length === 0) values.push(0);
  const low = Math.min(...values);
  const high = Math.max(...values);
  return low === high ? [low - (low === 0 ? 0 : 1), high + 1] : [low, high];
}

/** The extent with some room at both ends, but none beyond zero. */
export function padded([low, high]: [number, number], share = 0.06): [number, number] {
  const pad = (high - low) * share;
  return [low === 0 ? 0 : low - pad, high === 0 ? 0 : high + pad];
}

export const linear = (domain: readonly [number, number], range: readonly [number, number]): Axis =>
  scaleLinear().domain(domain).range(range);

export const logarithmic = (domain: readonly [number, number], range: readonly [number, number]): Axis =>
  scaleLog().domain(domain).range(range);

/** Ticks in units of the scale, and the decimals that tell them apart. */
export function ticksOn(axis: Axis, scale: Scale, wanted: number): {at: number; text: string}[] {
  const values = axis.ticks(wanted);
  const step = values.length > 1 ? Math.abs((values[1] ?? 0) - (values[0] ?? 0)) / scale.divisor : 1;
  const decimals = step > 0 ? Math.min(6, Math.max(0, -Math.floor(Math.log10(step) + 1e-9), step * 10 % 1 > 1e-6 && step < 10 ? 1 : 0)) : 0;
  const needed = step >= 1 && Math.abs(step - Math.round(step)) < 1e-9 ? 0 : decimals;
  return values.map((value) => ({at: value, text: write(value, {...scale, decimals: needed})}));
}

/** How many ticks fit a level axis without touching each other. */
export function ticksFor(axis: Axis): number {
  const [from = 0, to = 0] = axis.range();
  return Math.max(2, Math.floor(Math.abs(to - from) / 80));
}

/** Room that the labels of an upright axis need. */
export const roomForTicks = (ticks: readonly {text: string}[]): number =>
  widest(ticks.map((tick) => tick.text), tickSize) + 10;

interface YAxisProps {
  readonly y: Axis;
  readonly ticks: readonly {at: number; text: string}[];
  readonly left: number;
  readonly right: number;
}

/** Level grid lines with their values on the left; the one at zero is darker. */
export function YAxis({y, ticks, left, right}: YAxisProps) {
  return (
    <g class="axis">
      {ticks.map((tick) => (
        <g key={tick.at} transform={`translate(0,${y(tick.at)})`}>
          <line x1={left} x2={right} stroke={tick.at === 0 ? colour('control') : colour('line')} />
          <text x={left - 7} dy="0.35em" text-anchor="end" font-size={tickSize} fill={colour('quiet')}>{tick.text}</text>
        </g>
      ))}
    </g>
  );
}

interface XAxisProps {
  readonly x: Axis;
  readonly ticks: readonly {at: number; text: string}[];
  readonly top: number;
  readonly bottom: number;
  readonly title?: string;
  readonly grid?: boolean;
}

/** Values below a chart, with upright grid lines where `grid` asks for them. */
export function XAxis({x, ticks, top, bottom, title, grid = false}: XAxisProps) {
  const [from = 0, to = 0] = x.range();
  return (
    <g class="axis">
      {ticks.map((tick) => (
        <g key={tick.at} transform={`translate(${x(tick.at)},0)`}>
          {grid
            ? <line y1={top} y2={bottom} stroke={tick.at === 0 ? colour('control') : colour('line')} />
            : <line y1={bottom} y2={bottom + 4} stroke={colour('control')} />}
          <text y={bottom + 17} text-anchor="middle" font-size={tickSize} fill={colour('quiet')}>{tick.text}</text>
        </g>
      ))}
      {title ? <text x={(from + to) / 2} y={bottom + 34} text-anchor="middle" font-size={tickSize} fill={colour('quiet')}>{title}</text> : null}
    </g>
  );
}

interface PictureProps {
  readonly width: number;
  readonly height: number;
  /** What a reader who cannot see the picture hears; empty where the element around it speaks. */
  readonly label?: string;
  readonly children: ComponentChildren;
}

/** The picture itself, as wide as its box on screen and on paper. */
export function Picture({width, height, label, children}: PictureProps) {
  return (
    <svg class="picture" viewBox={`0 0 ${width} ${height}`} width={width} height={height}
      {...(label ? {role: 'img', 'aria-label': label} : {'aria-hidden': 'true'})}>
      {children}
    </svg>
  );
}

/** Text over marks, with a halo of the ground's colour. */
export function Label(props: {x: number; y: number; text: string; anchor?: 'start' | 'middle' | 'end'; size?: number;
  weight?: number; fill?: string}) {
  return (
    <text x={props.x} y={props.y} dy="0.35em" text-anchor={props.anchor ?? 'start'} font-size={props.size ?? 13}
      font-weight={props.weight ?? 400} fill={props.fill ?? colour('ink')} stroke={colour('ground')} stroke-width={3}
      paint-order="stroke" stroke-linejoin="round">{props.text}</text>
  );
}
