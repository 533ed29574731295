/** A waterfall: from a start to an end, cause by cause, so that the parts can be seen to add up. */
import {say} from '../page/language';
import {write} from '../page/numbers';
import type {Scale} from '../page/numbers';
import {Label, Picture, XAxis, linear, padded, ticksFor, ticksOn} from './axes';
import {fitted, useWidth, widest} from './layout';
import {colour} from './palette';
import {words} from './words';

export interface Cause {
  readonly name: string;
  readonly change: number;
}

export interface WaterfallProps {
  readonly label: string;
  readonly causes: readonly Cause[];
  readonly scale: Scale;
  readonly start?: number;
}

/** Causes under this share of all movement are joined. */
export const smallShare = 0.02;

/** The causes by size, largest first; those under 2 % of all movement as one, last. */
export function joined(causes: readonly Cause[], rest: string): Cause[] {
  const moved = causes.reduce((sum, cause) => sum + Math.abs(cause.change), 0);
  const sorted = causes.filter((cause) => cause.change !== 0).sort((a, b) => Math.abs(b.change) - Math.abs(a.change));
  const large = sorted.filter((cause) => Math.abs(cause.change) >= smallShare * moved);
  const small = sorted.slice(large.length);
  if (small.length === 0) return large;
  if (small.length === 1) return sorted;
  return [...large, {name: rest, change: small.reduce((sum, cause) => sum + cause.change, 0)}];
}

export interface Step extends Cause {
  readonly from: number;
  readonly to: number;
}

/** Each cause with where it begins and ends. */
export function stepsOf(causes: readonly Cause[], start: number): Step[] {
  let at = start;
  return causes.map((cause) => {
    const from = at;
    at += cause.change;
    return {...cause, from, to: at};
  });
}

const rowHeight = 26;
const bar = 16;
const below = 26;

/** A cause's bar from where the ones before ended, and the thin line to the next. */
function StepBar({step, x, y}: {step: Step; x: (v: number) => number; y: number}) {
  const ink = step.change < 0 ? colour('loss') : colour('gain');
  const [left, right] = [x(Math.min(step.from, step.to)), x(Math.max(step.from, step.to))];
  return (
    <g>
      <rect class="bar" x={left} y={y - bar / 2} width={Math.max(1.5, right - left)} height={bar} fill={ink} />
      <line x1={x(step.to)} x2={x(step.to)} y1={y - bar / 2} y2={y + rowHeight + bar / 2} stroke={colour('control')} stroke-width={1} />
    </g>
  );
}

/** From start to end, cause by cause. */
export function Waterfall({label, causes, scale, start = 0}: WaterfallProps) {
  const [ref, width] = useWidth<HTMLDivElement>();
  const signed = {...scale, signed: true};
  const steps = stepsOf(joined(causes, say(words.otherCauses)), start);
  const end = steps.at(-1)?.to ?? start;
  const places = [start, ...steps.map((step) => step.to)];
  const nameRoom = Math.min(widest([...steps.map((step) => step.name), say(words.end)], 13) + 12, width * 0.46);
  const valueRoom = widest([...steps.map((step) => write(step.change, signed)), write(end, signed)], 13, 600) + 12;
  const [low, high] = padded([Math.min(...places), Math.max(...places)]);
  const x = linear(low === high ? [low - 1, high + 1] : [low, high], [nameRoom + 10, width - valueRoom]);
  const height = (steps.length + 1) * rowHeight + below;
  const middle = (at: number): number => (at + 0.5) * rowHeight;
  const spoken = [...steps.map((step) => `${step.name} ${write(step.change, signed)}`), `${say(words.end)} ${write(end, signed)}`].join('; ');
  return (
    <div ref={ref} class="chart">
      <Picture width={width} height={height} label={`${label}, ${scale.unit}. ${spoken}`}>
        <XAxis x={x} ticks={ticksOn(x, signed, ticksFor(x))} top={0} bottom={height - below} grid />
        {steps.map((step, at) => (
          <g key={step.name}>
            <Label x={nameRoom} y={middle(at)} text={fitted(step.name, 13, nameRoom)} anchor="end" />
            <StepBar step={step} x={x} y={middle(at)} />
            <Label x={width} y={middle(at)} text={write(step.change, signed)} anchor="end" weight={600} />
          </g>
        ))}
        <Label x={nameRoom} y={middle(steps.length)} text={say(words.end)} anchor="end" weight={600} />
        <rect class="bar" x={Math.min(x(start), x(end))} y={middle(steps.length) - bar / 2} width={Math.max(1.5, Math.abs(x(end) - x(start)))} height={bar} fill={colour('arm5')} />
        <Label x={width} y={middle(steps.length)} text={write(end, signed)} anchor="end" weight={600} />
      </Picture>
    </div>
  );
}
