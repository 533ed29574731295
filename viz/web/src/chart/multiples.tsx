/** Arms over time: up to five as lines in one chart; more as a sorted list of dots, then one small chart each. */
import type {ComponentChildren} from 'preact';
import {extent, padded} from './axes';
import {DotChart} from './dots';
import {LineChart} from './line';
import type {LineChartProps, Point, Series} from './line';
import {fitsLooks} from './looks';

/** Grey lines behind a small chart have so many points together: a page of forty arms stays light. */
const mostBehind = 4000;

/** Every k-th point and the last, at most about `most`. */
function thinned(points: readonly Point[], most: number): readonly Point[] {
  const step = Math.max(1, Math.ceil(points.length / most));
  return points.filter((_, at) => at % step === 0 || at === points.length - 1);
}

/** One small chart for each arm, coloured, with all the others in grey behind, all on one scale. */
export function SmallMultiples(props: LineChartProps) {
  const domain = props.domain ?? padded(extent(props.series.flatMap((one) => one.points), props.withZero ?? true));
  const behind = props.series.map((one) => thinned(one.points, mostBehind / props.series.length));
  return (
    <div class="multiples">
      {props.series.map((one) => (
        <Small key={one.name} name={one.name}>
          <LineChart {...props} domain={domain} series={[one]} names={false} height={170} xTitle=""
            uprights={(props.uprights ?? []).filter((upright) => upright.of === undefined || upright.of === one.name).map((upright) => ({...upright, text: ''}))} label={`${props.label}: ${one.name}`}
            behind={props.series.flatMap((other, at) => (other === one ? [] : [behind[at] ?? []]))} />
        </Small>
      ))}
    </div>
  );
}

function Small({name, children}: {name: string; children: ComponentChildren}) {
  return (
    <div class="multiple">
      <p class="multiple-name">{name}</p>
      {children}
    </div>
  );
}

const lastOf = (one: Series) => one.points.at(-1) ?? {x: 0, mean: null};

/** Arms over time, however many there are: never two that look the same in one chart. */
export function ArmsOverTime(props: LineChartProps) {
  if (fitsLooks(props.series.length)) return <LineChart {...props} />;
  return (
    <>
      <DotChart label={props.label} scale={props.scale} rows={props.series.map((one) => ({name: one.name, look: one.look, band: lastOf(one)}))} />
      <SmallMultiples {...props} />
    </>
  );
}
