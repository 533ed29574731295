/** A strip of dots: one row for each world, one dot for each throw of the dice. */
import {write} from '../page/numbers';
import type {Scale} from '../page/numbers';
import {Label, Picture, XAxis, extent, linear, padded, ticksFor, ticksOn} from './axes';
import {useWidth, widest} from './layout';
import {markPath} from './looks';
import type {Look} from './looks';

export interface StripRow {
  readonly name: string;
  readonly look: Look;
  readonly values: readonly number[];
}

const rowHeight = 34;
const below = 26;
const dot = 9;
/** How far dots at one place stand apart where there is room. */
const apart = 4;

/** Dots at about the same place stand above each other, alternately up and down. */
export function stacked(places: readonly number[], size: number): number[] {
  const counts = new Map<number, number>();
  return places.map((place) => {
    const cell = Math.round(place / size);
    const rank = counts.get(cell) ?? 0;
    counts.set(cell, rank + 1);
    return (rank % 2 === 0 ? 1 : -1) * Math.ceil(rank / 2);
  });
}

/** How far they stand apart so that the highest stack stays within its row. */
export function stackStep(levels: readonly number[]): number {
  const highest = Math.max(1, ...levels.map(Math.abs));
  return Math.min(apart, (rowHeight - dot) / 2 / highest);
}

/** Every throw as a dot: what chance alone does. */
export function Strip({label, rows, scale}: {label: string; rows: readonly StripRow[]; scale: Scale}) {
  const [ref, width] = useWidth<HTMLDivElement>();
  const nameRoom = widest(rows.map((row) => row.name), 13, 600) + 12;
  const x = linear(padded(extent(rows.flatMap((row) => row.values.map((mean) => ({mean}))), false)), [nameRoom + 10, width - 14]);
  const height = rows.length * rowHeight + below;
  const spoken = rows.map((row) => `${row.name}: ${row.values.map((value) => write(value, scale)).join(', ')}`).join('; ');
  return (
    <div ref={ref} class="chart">
      <Picture width={width} height={height} label={`${label}, ${scale.unit}. ${spoken}`}>
        <XAxis x={x} ticks={ticksOn(x, scale, ticksFor(x))} top={0} bottom={height - below} grid />
        {rows.map((row, at) => {
          const y = (at + 0.5) * rowHeight;
          const places = row.values.map((value) => x(value));
          const levels = stacked(places, dot * 0.8);
          const step = stackStep(levels);
          return (
            <g key={row.name}>
              <Label x={nameRoom} y={y} text={row.name} anchor="end" weight={600} fill={row.look.colour} />
              {places.map((place, rank) => (
                <path key={rank} class="mark" d={markPath(row.look, dot)} transform={`translate(${place},${y + (levels[rank] ?? 0) * step})`}
                  fill="none" stroke={row.look.colour} stroke-width={1.6} />
              ))}
            </g>
          );
        })}
      </Picture>
    </div>
  );
}
