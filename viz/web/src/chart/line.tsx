/** Lines with bands: a mean over days or doses, with its interval, for up to five arms. */
import {area, line} from 'd3-shape';
import type {ReadonlySignal} from '@preact/signals';
import {useId, useRef} from 'preact/hooks';
import {say} from '../page/language';
import {isNumber, significant, write, writeWithUnit} from '../page/numbers';
import type {Band, Scale} from '../page/numbers';
import {Label, Picture, XAxis, YAxis, extent, linear, logarithmic, padded, roomForTicks, ticksOn} from './axes';
import type {Axis} from './axes';
import {spread, useWidth, widest} from './layout';
import {markPath, mostLooks} from './looks';
import type {Look} from './looks';
import {colour} from './palette';
import {Readout} from './readout';
import type {Cursor, OnStroke} from './readout';
import {words} from './words';

export interface Point extends Band {
  readonly x: number;
}

export interface Series {
  readonly name: string;
  readonly look: Look;
  readonly points: readonly Point[];
}

/** An upright line with a text: the start of a policy, a value that is given. */
export interface Upright {
  readonly x: number;
  readonly text: string;
  /** The only series that it is about, by name. */
  readonly of?: string;
}

export interface LineChartProps {
  readonly label: string;
  readonly series: readonly Series[];
  readonly scale: Scale;
  readonly cursor: Cursor;
  readonly xTitle: string;
  /** How a place on the axis is named: "day 161". */
  readonly place?: (x: number) => string;
  readonly uprights?: readonly Upright[];
  /** Thin grey lines behind: other draws, or the arms that are not in focus. */
  readonly behind?: readonly (readonly Point[])[];
  /** A dotted line of the reader's own. */
  readonly guess?: {readonly name: string; readonly points: readonly Point[]};
  /** Lines are drawn up to here; all of them where it is missing. */
  readonly until?: ReadonlySignal<number>;
  readonly height?: number;
  readonly domain?: readonly [number, number];
  readonly withZero?: boolean;
  readonly names?: boolean;
  /** Whether the level axis is logarithmic; all its places must be positive. */
  readonly log?: boolean;
  /** A value that is marked by a level line. */
  readonly level?: number;
  /** Whether the pointer moves the read-out by hovering, or only while it is pressed. */
  readonly hover?: boolean;
  /** Takes a line that the reader draws: a value at a place, from the place before it. */
  readonly onSketch?: ((x: number, value: number, fromX: number) => void) | undefined;
}

interface Frame {
  readonly width: number;
  readonly height: number;
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
  readonly x: Axis;
  readonly y: Axis;
  readonly yTicks: readonly {at: number; text: string}[];
}

const top = 10;
/** Room below the lines: for values, and for a title where there is one. */
const below = (xTitle: string): number => (xTitle ? 40 : 24);
const plainScaleOfX: Scale = {divisor: 1, unit: '', decimals: 0, signed: false};
/** A logarithmic axis with more ticks than these shows powers of ten alone. */
const mostLogTicks = 8;

/** A line alone in its chart shows its points where they are at most so many. */
const manyPoints = 20;

/** The places on the level axis, ascending and each once. */
export const placesOf = (series: readonly Series[]): number[] =>
  [...new Set(series.flatMap((one) => one.points.map((point) => point.x)))].sort((a, b) => a - b);

function frameOf(props: LineChartProps, width: number, rightRoom: number): Frame {
  const {series, behind = [], guess, scale, height = 300} = props;
  const points = [...series.map((one) => one.points), ...behind, guess?.points ?? []].flat();
  const leveled = props.level === undefined ? points : [...points, {x: points[0]?.x ?? 0, mean: props.level}];
  const domain = props.domain ?? padded(extent(leveled, props.withZero ?? true));
  const bottom = height - below(props.xTitle);
  const y = linear(domain, [bottom, top]);
  const yTicks = ticksOn(y, scale, 5);
  const left = roomForTicks(yTicks);
  const right = width - rightRoom;
  const places = points.map((point) => point.x);
  const x = (props.log ? logarithmic : linear)([Math.min(...places), Math.max(...places)], [left, right]);
  return {width, height, left, right, top, bottom, x, y, yTicks};
}

const drawable = (points: readonly Point[]): Point[] => points.filter((point) => isNumber(point.mean));

function linePath(points: readonly Point[], {x, y}: Frame): string {
  return line<Point>((point) => x(point.x), (point) => y(point.mean ?? 0))(drawable(points)) ?? '';
}

function bandPath(points: readonly Point[], {x, y}: Frame): string {
  const banded = points.filter((point) => isNumber(point.low) && isNumber(point.high));
  return area<Point>((point) => x(point.x), (point) => y(point.low ?? 0), (point) => y(point.high ?? 0))(banded) ?? '';
}

/** Some ten marks on a line, at other places than its neighbours have. */
function marked(points: readonly Point[], rank: number, count: number): Point[] {
  const step = Math.max(1, Math.round(points.length / 9));
  const offset = Math.floor(((rank + 1) * step) / (count + 1));
  return points.filter((_, at) => at % step === offset % step);
}

/** A line with its band; marks too where other lines are beside it. */
function SeriesMarks({one, rank, count, frame, plain}: {one: Series; rank: number; count: number; frame: Frame; plain: boolean}) {
  const points = drawable(one.points);
  return (
    <g>
      <path d={bandPath(points, frame)} fill={one.look.colour} fill-opacity={0.16} />
      <path class="line" d={linePath(points, frame)} fill="none" stroke={one.look.colour} stroke-width={2.4}
        stroke-linejoin="round" stroke-dasharray={one.look.dash || undefined} />
      {(plain ? [] : marked(points, rank, count)).map((point) => (
        <path class="mark" key={point.x} d={markPath(one.look, 9)} fill={one.look.colour} stroke={colour('ground')}
          transform={`translate(${frame.x(point.x)},${frame.y(point.mean ?? 0)})`} />
      ))}
    </g>
  );
}

/** The name of each line, at its end. */
function EndLabels({series, frame}: {series: readonly Series[]; frame: Frame}) {
  const ends = series.map((one) => drawable(one.points).at(-1));
  const places = spread(ends.map((end) => frame.y(end?.mean ?? 0)), 17, top, frame.bottom);
  return (
    <g class="names">
      {series.map((one, at) => (
        <g key={one.name} transform={`translate(${frame.right + 12},${places[at] ?? 0})`}>
          <path class="mark" d={markPath(one.look, 9)} fill={one.look.colour} />
          <Label x={10} y={0} text={one.name} fill={one.look.colour} weight={600} />
        </g>
      ))}
    </g>
  );
}

function Uprights({uprights, frame}: {uprights: readonly Upright[]; frame: Frame}) {
  return (
    <g>
      {uprights.map(({x, text}, at) => {
        const place = frame.x(x);
        const onRight = place > (frame.left + frame.right) / 2;
        return (
          <g key={`${x} ${text}`}>
            <line x1={place} x2={place} y1={top} y2={frame.bottom} stroke={colour('quiet')} stroke-dasharray="3 3" />
            {text === '' ? null : <Label x={place + (onRight ? -5 : 5)} y={top + 8 + 16 * (at % 3)} text={text} size={12} anchor={onRight ? 'end' : 'start'} />}
          </g>
        );
      })}
    </g>
  );
}

function CursorLine({at, series, frame}: {at: number; series: readonly Series[]; frame: Frame}) {
  return (
    <g class="cursor">
      <line x1={frame.x(at)} x2={frame.x(at)} y1={top} y2={frame.bottom} stroke={colour('ink')} stroke-dasharray="2 3" />
      {series.map((one) => {
        const point = one.points.find((candidate) => candidate.x === at);
        if (!isNumber(point?.mean)) return null;
        return <circle key={one.name} cx={frame.x(at)} cy={frame.y(point.mean)} r={4.5} fill={one.look.colour} stroke={colour('ground')} stroke-width={1.5} />;
      })}
    </g>
  );
}

/** What is behind the chosen lines, and the reader's guess. */
function Background({props, frame}: {props: LineChartProps; frame: Frame}) {
  return (
    <g>
      {props.behind && props.behind.length > 0
        ? <path class="behind" d={props.behind.map((points) => linePath(points, frame)).join('')} fill="none" stroke={colour('rest')} stroke-width={1} />
        : null}
      {props.guess && props.guess.points.length > 0
        ? <path class="guess" d={linePath(props.guess.points, frame)} fill="none" stroke={colour('ink')} stroke-width={2} stroke-dasharray="1 5" stroke-linecap="round" />
        : null}
    </g>
  );
}

/** Powers of ten, and what lies between them where there are few. */
function logTicks(x: Axis): {at: number; text: string}[] {
  const all = x.ticks();
  const powers = all.filter((at) => Number.isInteger(Number(Math.log10(at).toFixed(9))));
  return (all.length <= mostLogTicks || powers.length < 2 ? all.filter((_, rank) => rank % Math.ceil(all.length / mostLogTicks) === 0) : powers)
    .map((at) => ({at, text: significant(at)}));
}

/** The names of the lines above the chart, where there is no room beside it. */
export function Keys({series, guess}: {series: readonly Series[]; guess?: string | undefined}) {
  return (
    <ul class="keys">
      {series.map((one) => (
        <li key={one.name}>
          <svg width={38} height={14} aria-hidden="true">
            <line x1={1} x2={37} y1={7} y2={7} stroke={one.look.colour} stroke-width={2.5} stroke-dasharray={one.look.dash || undefined} />
            <path class="mark" d={markPath(one.look, 9)} transform="translate(19,7)" fill={one.look.colour} />
          </svg>
          {one.name}
        </li>
      ))}
      {guess ? (
        <li>
          <svg width={38} height={14} aria-hidden="true">
            <line x1={2} x2={36} y1={7} y2={7} stroke={colour('ink')} stroke-width={2} stroke-dasharray="1 5" stroke-linecap="round" />
          </svg>
          {guess}
        </li>
      ) : null}
    </ul>
  );
}

const narrowest = 480;

/** Figures of all lines at a place: "Day 161: honest −0.02, fake orders −3.20 points of 100". */
export function spokenAt(series: readonly Series[], x: number, scale: Scale, place: (x: number) => string): string {
  const values = series.map((one) => `${one.name} ${write(one.points.find((point) => point.x === x)?.mean, scale)}`);
  return `${place(x)}: ${values.join(', ')}${scale.unit ? ` (${scale.unit})` : ''}`;
}

/** Turns a stroke on the picture into values of the axes. */
function useStroke({onSketch}: LineChartProps, frame: Frame): OnStroke | undefined {
  const last = useRef(0);
  if (!onSketch) return undefined;
  return (across, down, first) => {
    const x = Math.round(frame.x.invert(across * frame.width));
    onSketch(x, frame.y.invert(down * frame.height), first ? x : last.current);
    last.current = x;
  };
}

/** Lines of up to five arms over days or doses, with a read-out that all charts of a page share. */
export function LineChart(props: LineChartProps) {
  const {series, scale, cursor, label, xTitle, until, names = true} = props;
  if (series.length > mostLooks) throw new Error(`${series.length} arms in one chart: at most ${mostLooks}`);
  const [ref, width] = useWidth<HTMLDivElement>();
  const beside = names && width >= narrowest;
  const room = beside ? widest(series.map((one) => one.name), 13, 600) + 28 : 14;
  const frame = frameOf(props, width, room);
  const place = props.place ?? ((x: number) => say(words.day, {n: x}));
  const places = placesOf(series);
  const at = cursor.at.value === null ? undefined : places.find((x) => x === cursor.at.value);
  const clip = useId();
  const stroke = useStroke(props, frame);
  return (
    <div ref={ref} class="chart">
      {beside ? null : <Keys series={series} guess={props.guess?.points.length ? props.guess.name : undefined} />}
      <Readout cursor={cursor} places={places} label={`${label}, ${scale.unit}`} spoken={(index) => spokenAt(series, places[index] ?? 0, scale, place)}
        placeAt={(share) => frame.x.invert(share * width)} hover={props.hover ?? true} onStroke={stroke}>
        <Picture width={width} height={frame.height}>
          <YAxis y={frame.y} ticks={frame.yTicks} left={frame.left} right={frame.right} />
          <XAxis x={frame.x} ticks={props.log ? logTicks(frame.x) : ticksOn(frame.x, plainScaleOfX, width < narrowest ? 4 : 8)} top={top} bottom={frame.bottom} title={xTitle} />
          {until ? <Clip id={clip} frame={frame} until={until} /> : null}
          <Background props={props} frame={frame} />
          <g {...(until ? {'clip-path': `url(#${clip})`} : {})}>
            {series.map((one, rank) => <SeriesMarks key={one.name} one={one} rank={rank} count={series.length} frame={frame} plain={!names && series.length === 1 && one.points.length > manyPoints} />)}
          </g>
          {props.level === undefined ? null : <line class="level" x1={frame.left} x2={frame.right} y1={frame.y(props.level)} y2={frame.y(props.level)} stroke={colour('quiet')} stroke-dasharray="2 3" />}
          <Uprights uprights={props.uprights ?? []} frame={frame} />
          {beside ? <EndLabels series={series} frame={frame} /> : null}
          {at === undefined ? null : <CursorLine at={at} series={series} frame={frame} />}
        </Picture>
      </Readout>
      <p class="spoken" aria-hidden="true">{at === undefined ? '\u00a0' : spokenAt(series, at, scale, place)}</p>
    </div>
  );
}

/** Hides what lies after the day that is shown; only this element changes while a year is played. */
function Clip({id, frame, until}: {id: string; frame: Frame; until: ReadonlySignal<number>}) {
  return (
    <clipPath id={id}>
      <rect x={0} y={0} height={frame.height} width={Math.max(0, frame.x(until.value)) + 1} />
    </clipPath>
  );
}

/** The value of a series at its end with its unit, for titles and labels. */
export const endOf = (one: Series, scale: Scale): string => writeWithUnit(drawable(one.points).at(-1)?.mean, scale);

/** An arm's mark, for tables and headings. */
export function ArmMark({look}: {look: Look}) {
  return (
    <svg class="arm-mark" width={12} height={12} viewBox="-6 -6 12 12" aria-hidden="true"><path class="mark" d={markPath(look, 9)} fill={look.colour} /></svg>
  );
}
