/** Dots with intervals: one row for each arm, sorted, however many there are. */
import {say} from '../page/language';
import {isNumber, write, writeBand} from '../page/numbers';
import type {Band, Scale} from '../page/numbers';
import {Label, Picture, XAxis, extent, linear, padded, ticksFor, ticksOn} from './axes';
import {fitted, useWidth, widest} from './layout';
import {markPath} from './looks';
import type {Look} from './looks';
import {colour} from './palette';
import {words} from './words';

export interface DotRow {
  readonly name: string;
  readonly band: Band;
  readonly look: Look;
  /** Whether the mark is filled: a value that is clear of chance. */
  readonly filled?: boolean;
  /** A second value of the row, as an open mark. */
  readonly second?: number;
}

export interface DotChartProps {
  readonly label: string;
  readonly rows: readonly DotRow[];
  readonly scale: Scale;
  /** Greatest first; in the order given where it is false. */
  readonly sorted?: boolean;
  readonly withZero?: boolean;
  readonly uprights?: readonly {readonly x: number; readonly text: string}[];
}

const rowHeight = 27;
const top = 6;
const below = 26;

export const sortedRows = (rows: readonly DotRow[]): DotRow[] =>
  [...rows].sort((a, b) => (b.band.mean ?? -Infinity) - (a.band.mean ?? -Infinity));

/** A line from low to high with a mark at the mean. */
function Interval({row, x, y}: {row: DotRow; x: (value: number) => number; y: number}) {
  const {band, look} = row;
  if (!isNumber(band.mean)) return null;
  return (
    <g>
      {isNumber(band.low) && isNumber(band.high)
        ? <path d={`M${x(band.low)} ${y - 4}v8M${x(band.low)} ${y}H${x(band.high)}M${x(band.high)} ${y - 4}v8`} stroke={look.colour} stroke-width={2} fill="none" />
        : null}
      {isNumber(row.second) ? <circle class="mark" cx={x(row.second)} cy={y} r={5} fill="none" stroke={look.colour} stroke-width={2} /> : null}
      <path class="mark" d={markPath(look, 11)} transform={`translate(${x(band.mean)},${y})`} 
        {...(row.filled === false ? {fill: colour('ground'), stroke: look.colour, 'stroke-width': 2} : {fill: look.colour, stroke: colour('ground')})} />
    </g>
  );
}

/** Arms as rows: name, dot with interval, value. */
export function DotChart({label, rows, scale, sorted = true, withZero = true, uprights = []}: DotChartProps) {
  const [ref, width] = useWidth<HTMLDivElement>();
  const shown = sorted ? sortedRows(rows) : rows;
  const narrow = width < 480;
  const values = shown.map((row) => write(row.band.mean, scale));
  const valueRoom = widest(values, 13, 600) + 10;
  const nameRoom = Math.min(widest(shown.map((row) => row.name), 13) + 12, width * (narrow ? 0.4 : 0.34));
  const x = linear(padded(extent(shown.flatMap((row) => [row.band, {mean: row.second ?? null}]), withZero)), [nameRoom + 8, width - valueRoom - 8]);
  const height = top + shown.length * rowHeight + below;
  const spoken = shown.map((row) => `${row.name} ${writeBand(row.band, scale)}`).join('; ');
  return (
    <div ref={ref} class="chart">
      <Picture width={width} height={height} label={`${label}, ${scale.unit}. ${say(words.interval)}. ${spoken}`}>
        <XAxis x={x} ticks={ticksOn(x, scale, ticksFor(x))} top={top} bottom={height - below} grid />
        {uprights.map((one) => (
          <g key={one.x}>
            <line x1={x(one.x)} x2={x(one.x)} y1={0} y2={height - below} stroke={colour('quiet')} stroke-dasharray="4 3" />
            <Label x={x(one.x) + 5} y={height - below - 6} text={one.text} size={12} />
          </g>
        ))}
        {shown.map((row, at) => {
          const y = top + (at + 0.5) * rowHeight;
          return (
            <g key={row.name}>
              <Label x={nameRoom} y={y} text={fitted(row.name, 13, nameRoom)} anchor="end" />
              <Interval row={row} x={x} y={y} />
              <Label x={width} y={y} text={values[at] ?? ''} anchor="end" weight={600} />
            </g>
          );
        })}
      </Picture>
    </div>
  );
}
