/** Bars from zero: groups of rows, each row a stack of parts that differ in fill as well as in name. */
import {isNumber, write} from '../page/numbers';
import type {Band, Scale} from '../page/numbers';
import {Label, Picture, XAxis, linear, ticksFor, ticksOn} from './axes';
import {fitted, useWidth, widest} from './layout';
import {colour} from './palette';

export type Fill = 'solid' | 'light' | 'stripes' | 'hollow' | 'dots';

export interface BarPart {
  readonly name: string;
  readonly value: number;
  readonly fill: Fill;
}

export interface BarRow {
  readonly name: string;
  readonly parts: readonly BarPart[];
  /** The whole row with its interval, where there is one. */
  readonly total: Band;
  readonly colour: string;
}

export interface BarGroup {
  readonly name: string;
  readonly rows: readonly BarRow[];
}

export interface BarChartProps {
  readonly label: string;
  readonly groups: readonly BarGroup[];
  readonly scale: Scale;
}

const barHeight = 20;
const gap = 5;
const between = 16;
const headHeight = 26;
const below = 26;
let patterns = 0;

/** The fills of a chart, in one colour each: pattern elements and the paint that names them. */
function Pattern({id, fill, ink}: {id: string; fill: Fill; ink: string}) {
  return (
    <pattern id={id} width={7} height={7} patternUnits="userSpaceOnUse" {...(fill === 'stripes' ? {patternTransform: 'rotate(45)'} : {})}>
      <rect width={7} height={7} fill={colour('ground')} />
      {fill === 'stripes' ? <rect width={3.4} height={7} fill={ink} /> : null}
      {fill === 'dots' ? <circle cx={3.5} cy={3.5} r={1.9} fill={ink} /> : null}
    </pattern>
  );
}

const isPattern = (fill: Fill): boolean => fill === 'stripes' || fill === 'dots' || fill === 'hollow';

function Part(props: {part: BarPart; ink: string; x: number; y: number; width: number}) {
  const {part, ink, x, y, width} = props;
  const id = `fill${++patterns}`;
  const paint = isPattern(part.fill) ? `url(#${id})` : part.fill === 'light' ? colour('rest') : ink;
  return (
    <g>
      {isPattern(part.fill) ? <Pattern id={id} fill={part.fill} ink={ink} /> : null}
      <rect class="bar" x={x} y={y} width={Math.max(1, width)} height={barHeight} fill={paint} stroke={part.fill === 'light' ? colour('rest') : ink}
        stroke-width={1.5} stroke-dasharray={part.fill === 'hollow' ? '4 3' : undefined} />
    </g>
  );
}

/** A bar with its parts, the interval of its total, and its value. An interval that reaches below zero is open there. */
function Row({row, x, y, scale, nameRoom}: {row: BarRow; x: (v: number) => number; y: number; scale: Scale; nameRoom: number}) {
  const middle = y + barHeight / 2;
  let from = 0;
  const parts = row.parts.filter((part) => part.value > 0).map((part) => {
    const start = from;
    from += part.value;
    return <Part key={part.name} part={part} ink={row.colour} x={x(start)} y={y} width={x(from) - x(start)} />;
  });
  const {low, high, mean} = row.total;
  const end = Math.max(x(from), isNumber(high) ? x(high) : 0, x(mean ?? 0));
  return (
    <g>
      <Label x={nameRoom} y={middle} text={fitted(row.name, 13, nameRoom)} anchor="end" />
      {parts}
      {isNumber(low) && isNumber(high)
        ? <g fill="none"><path d={`M${x(Math.max(0, low))} ${middle}H${x(high)}`} stroke={colour('ground')} stroke-width={4} />
          <path d={`${low < 0 ? '' : `M${x(low)} ${middle - 4}v8`}M${x(Math.max(0, low))} ${middle}H${x(high)}M${x(high)} ${middle - 4}v8`} stroke={colour('ink')} stroke-width={1.4} /></g>
        : null}
      <Label x={end + 7} y={middle} text={write(mean, scale)} weight={600} />
    </g>
  );
}

/** What the fills of divided bars mean; each once. A bar of one part has its name beside it. */
function FillKeys({groups}: {groups: readonly BarGroup[]}) {
  const parts = new Map<string, BarPart>();
  for (const part of groups.flatMap((group) => group.rows.filter((row) => row.parts.length > 1).flatMap((row) => row.parts))) {
    if (part.value > 0 && !parts.has(part.name)) parts.set(part.name, part);
  }
  if (parts.size < 2) return null;
  return (
    <ul class="keys">
      {[...parts.values()].map((part) => (
        <li key={part.name}>
          <svg width={28} height={16} viewBox="0 -1 28 22" aria-hidden="true"><Part part={part} ink={colour('quiet')} x={1} y={0} width={26} /></svg>
          {part.name}
        </li>
      ))}
    </ul>
  );
}

/** Groups of bars on one scale. */
export function BarChart({label, groups, scale}: BarChartProps) {
  const [ref, width] = useWidth<HTMLDivElement>();
  const rows = groups.flatMap((group) => group.rows);
  const values = rows.map((row) => write(row.total.mean, scale));
  const valueRoom = widest(values, 13, 600) + 14;
  const nameRoom = Math.min(widest(rows.map((row) => row.name), 13) + 10, width * 0.36);
  const most = Math.max(1e-9, ...rows.map((row) => Math.max(row.total.mean ?? 0, row.total.high ?? 0)));
  const x = linear([0, most], [nameRoom + 8, width - valueRoom]);
  let y = 0;
  const placed = groups.map((group) => {
    const start = y;
    y += headHeight + group.rows.length * (barHeight + gap) + between;
    return {group, start};
  });
  const spoken = groups.map((group) =>
    `${group.name}: ${group.rows.map((row) => `${row.name} ${write(row.total.mean, scale)}`).join(', ')}`).join('; ');
  return (
    <div ref={ref} class="chart">
      <FillKeys groups={groups} />
      <Picture width={width} height={y + below} label={`${label}, ${scale.unit}. ${spoken}`}>
        <XAxis x={x} ticks={ticksOn(x, scale, ticksFor(x))} top={0} bottom={y} grid />
        {placed.map(({group, start}) => (
          <g key={group.name}>
            <Label x={0} y={start + 12} text={fitted(group.name, 14, width)} weight={600} size={14} />
            {group.rows.map((row, at) => (
              <Row key={row.name} row={row} x={x} y={start + headHeight + at * (barHeight + gap)} scale={scale} nameRoom={nameRoom} />
            ))}
          </g>
        ))}
      </Picture>
    </div>
  );
}
