/** Marks in a plane, one for each point of a study; keys go from mark to mark. */
import {say} from '../page/language';
import type {Scale} from '../page/numbers';
import {Label, Picture, XAxis, YAxis, extent, linear, logarithmic, padded, roomForTicks, ticksOn} from './axes';
import type {Axis} from './axes';
import {useWidth} from './layout';
import {markPath} from './looks';
import type {Look} from './looks';
import {colour} from './palette';
import {moved} from './readout';
import {words} from './words';

export interface Mark {
  readonly x: number;
  readonly y: number;
  readonly look: Look;
  /** Whether it stands out: the others are smaller. */
  readonly strong: boolean;
  /** What it is, in words. */
  readonly label: string;
}

export interface ScatterProps {
  readonly label: string;
  readonly marks: readonly Mark[];
  readonly xScale: Scale;
  readonly yScale: Scale;
  readonly xTitle: string;
  readonly log?: boolean;
  readonly chosen: number | null;
  readonly onChoose: (mark: number) => void;
}

const height = 430;
const top = 10;
const bottom = height - 40;

function Marks({marks, x, y, chosen, onChoose}: {marks: readonly Mark[]; x: Axis; y: Axis; chosen: number | null; onChoose: (mark: number) => void}) {
  return (
    <g>
      {marks.map((mark, at) => (
        <path key={at} class="mark" d={markPath(mark.look, mark.strong ? 11 : 6)} transform={`translate(${x(mark.x)},${y(mark.y)})`}
          fill={mark.strong ? mark.look.colour : 'none'} stroke={at === chosen ? colour('ink') : mark.look.colour} stroke-width={at === chosen ? 3 : 1.2}
          onClick={() => onChoose(at)} />
      ))}
    </g>
  );
}

/** Marks that pointer and arrow keys choose, in the order of the level axis. */
export function Scatter({label, marks, xScale, yScale, xTitle, log = false, chosen, onChoose}: ScatterProps) {
  const [ref, width] = useWidth<HTMLDivElement>();
  const order = marks.map((_, at) => at).sort((a, b) => (marks[a]?.x ?? 0) - (marks[b]?.x ?? 0));
  const y = linear(padded(extent(marks.map((mark) => ({mean: mark.y})), false)), [bottom, top]);
  const yTicks = ticksOn(y, yScale, 6);
  const span = extent(marks.map((mark) => ({mean: mark.x})), false);
  const range = [roomForTicks(yTicks), width - 14] as const;
  const x = log ? logarithmic([span[0] / 1.05, span[1] * 1.05], range) : linear(padded(span), range);
  const rank = chosen === null ? null : order.indexOf(chosen);
  const onKeyDown = (event: KeyboardEvent): void => {
    const next = moved(event.key, event.shiftKey, rank, order.length);
    if (next === undefined || next === null) return;
    event.preventDefault();
    onChoose(order[next] ?? 0);
  };
  const mark = chosen === null ? undefined : marks[chosen];
  const ticks = log ? x.ticks(4).map((at) => ({at, text: ticksOn(x, xScale, 4).find((one) => one.at === at)?.text ?? String(at)})) : ticksOn(x, xScale, width < 480 ? 4 : 7);
  return (
    <div ref={ref} class="chart">
      <div class="readout" role="slider" tabIndex={0} aria-label={label} aria-valuemin={0} aria-valuemax={order.length - 1} aria-valuenow={rank ?? 0}
        aria-valuetext={mark?.label ?? say(words.pointKeys)} onKeyDown={onKeyDown}>
        <Picture width={width} height={height}>
          <YAxis y={y} ticks={yTicks} left={range[0]} right={range[1]} />
          <XAxis x={x} ticks={log ? ticks.filter((_, at) => at % Math.ceil(ticks.length / 8) === 0) : ticks} top={top} bottom={bottom} title={xTitle} />
          <Marks marks={marks} x={x} y={y} chosen={chosen} onChoose={onChoose} />
          {mark ? <Label x={Math.min(x(mark.x) + 10, width - 120)} y={y(mark.y) - 12} text={mark.label} size={12} /> : null}
        </Picture>
      </div>
    </div>
  );
}
