/** A plane of cells, each coloured by its value; empty cells stay empty. */
import {isNumber, write} from '../page/numbers';
import type {Scale} from '../page/numbers';
import {Picture, tickSize} from './axes';
import {useWidth, widest} from './layout';
import {colour} from './palette';

export interface HeatMapProps {
  readonly label: string;
  /** By row from the least value of the upright axis, then by column. */
  readonly cells: readonly (readonly (number | null)[])[];
  readonly columns: readonly string[];
  readonly rows: readonly string[];
  readonly scale: Scale;
  /** Whether colours part at zero: gains from losses. */
  readonly signed: boolean;
  readonly xTitle: string;
  readonly yTitle: string;
}

const top = 26;
const cellHeight = 44;
/** Full colour would hide the figure in a cell. */
const strongest = 62;

/** The colour of a value: of its sign by its size where colours part at zero, else by its place between the least and the greatest. */
export function cellColour(value: number, least: number, greatest: number, signed: boolean): string {
  const most = Math.max(Math.abs(least), Math.abs(greatest));
  const share = signed ? (most > 0 ? Math.abs(value) / most : 0) : greatest > least ? (value - least) / (greatest - least) : 0;
  const hue = signed ? (value < 0 ? 'loss' : 'gain') : 'arm1';
  return `color-mix(in srgb, var(--${hue}) ${Math.round(strongest * share)}%, var(--raised))`;
}

export function HeatMap({label, cells, columns, rows, scale, signed, xTitle, yTitle}: HeatMapProps) {
  const [ref, width] = useWidth<HTMLDivElement>();
  const values = cells.flat().filter(isNumber);
  const least = Math.min(...values);
  const greatest = Math.max(...values);
  const left = widest(rows, tickSize) + 12;
  const cellWidth = (width - left - 4) / Math.max(1, columns.length);
  const bottom = top + cellHeight * rows.length;
  return (
    <div ref={ref} class="chart">
      <Picture width={width} height={bottom + 42} label={label}>
        <text x={0} y={14} font-size={tickSize} fill={colour('quiet')}>{yTitle}</text>
        {cells.map((row, up) => row.map((value, across) => {
          const x = left + cellWidth * across;
          const y = bottom - cellHeight * (up + 1);
          return (
            <g key={`${up} ${across}`}>
              <rect class="mark" x={x + 1} y={y + 1} width={cellWidth - 2} height={cellHeight - 2}
                stroke={colour('quiet')} stroke-width={0.75} style={{fill: isNumber(value) ? cellColour(value, least, greatest, signed) : 'none'}} />
              {isNumber(value) && cellWidth > 46
                ? <text x={x + cellWidth / 2} y={y + cellHeight / 2} dy="0.35em" text-anchor="middle" font-size={tickSize} fill={colour('ink')}>{write(value, scale)}</text>
                : null}
            </g>
          );
        }))}
        {rows.map((text, up) => <text key={text} x={left - 7} y={bottom - cellHeight * (up + 0.5)} dy="0.35em" text-anchor="end" font-size={tickSize} fill={colour('quiet')}>{text}</text>)}
        {columns.map((text, across) => <text key={text} x={left + cellWidth * (across + 0.5)} y={bottom + 17} text-anchor="middle" font-size={tickSize} fill={colour('quiet')}>{text}</text>)}
        <text x={(left + width) / 2} y={bottom + 36} text-anchor="middle" font-size={tickSize} fill={colour('quiet')}>{xTitle}</text>
      </Picture>
    </div>
  );
}
