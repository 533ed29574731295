/** What the points show at a glance: an outcome over one parameter, and over two. */
import {signal} from '@preact/signals';
import {Figure, HeatMap, LineChart, createCursor, looks, restLook} from '../chart';
import type {Table} from '../chart';
import {say, sentences} from '../page/language';
import {isNumber, significant, write} from '../page/numbers';
import {effects, isLogPath} from './data';
import type {Outcome} from './data';
import {chosenOutcome} from './Indices';
import {nameOf, outcomeName, scaleOfOutcome} from './names';
import {words} from './words';

const figureOf = ({outcome, arm, against}: Outcome): number =>
  effects.figures.findIndex((one) => one.outcome === outcome && one.arm === arm && one.against === against);

const place = (value: number | null | undefined): string => (isNumber(value) ? significant(Number(value.toPrecision(3))) : '–');

/** Axes over which something can be drawn. */
const drawn = effects.axes.flatMap((axis, at) => (axis.curve.length > 1 ? [at] : []));
const pathOf = (axis: number): string => effects.axes[axis]?.path ?? '';

const along = signal(drawn[0] ?? 0);

function AxisChooser({id, label, value, from, onChoose}: {id: string; label: string; value: number; from: readonly number[]; onChoose: (axis: number) => void}) {
  return (
    <label>{label}{' '}
      <select id={id} value={value} onChange={(event) => onChoose(Number(event.currentTarget.value))}>
        {from.map((axis) => <option key={axis} value={axis}>{nameOf(pathOf(axis))}</option>)}
      </select></label>
  );
}

/** Whether there is a curve to be drawn. */
export const hasCurves = drawn.length > 0;

export function Curve() {
  const outcome = chosenOutcome();
  const axis = along.value;
  const found = effects.curves.find((one) => one.axis === axis && one.figure === figureOf(outcome));
  const places = effects.axes[axis]?.curve ?? [];
  const points = places.map((x, at) => ({x, mean: found?.mean[at] ?? NaN, low: found?.low[at] ?? NaN, high: found?.high[at] ?? NaN}))
    .filter((point) => Number.isFinite(point.mean));
  const scale = scaleOfOutcome(outcome.outcome, points.flatMap((point) => [point.low, point.high]));
  const path = pathOf(axis);
  const title = `${outcomeName(outcome)} / ${nameOf(path)}`;
  const table: Table = {
    head: [nameOf(path), say(words.mean), say(words.tenth), say(words.ninetieth)],
    rows: points.map((point) => [place(point.x), ...[point.mean, point.low, point.high].map((value) => write(value, scale))]),
  };
  return (
    <>
      <p class="choosers"><AxisChooser id="along" label={say(words.across)} value={axis} from={drawn} onChoose={(to) => { along.value = to; }} /></p>
      <Figure id="curve" title={title} subtitle={sentences(say(words.curve_text), `${outcomeName(outcome)}, ${scale.unit}.`)} table={table}>
        <LineChart label={title} series={[{name: outcomeName(outcome), look: looks[0] ?? restLook, points}]} scale={scale} cursor={createCursor()}
          xTitle={nameOf(path)} names={false} withZero={outcome.against !== ''} log={isLogPath(path)} place={(x) => `${nameOf(path)} ${place(x)}`} />
      </Figure>
    </>
  );
}

const pairs = effects.maps.filter((map) => map.figure === 0);
const acrossAxes = [...new Set(pairs.flatMap((map) => [map.across, map.up]))];
const chosenPair = signal({across: pairs[0]?.across ?? 0, up: pairs[0]?.up ?? 1});

/** Whether there are two axes to be drawn over. */
export const hasMaps = pairs.length > 0;

/** The cells of two axes, whichever of them the program put across. */
function cellsOf(figure: number, across: number, up: number): (number | null)[][] {
  const found = effects.maps.find((map) => map.figure === figure && map.across === Math.min(across, up) && map.up === Math.max(across, up));
  if (!found) return [];
  if (found.across === across) return found.cells.map((row) => [...row]);
  return (found.cells[0] ?? []).map((_, column) => found.cells.map((row) => row[column] ?? null));
}

export function TwoParameters() {
  const outcome = chosenOutcome();
  const {across, up} = chosenPair.value;
  const cells = cellsOf(figureOf(outcome), across, up);
  const scale = scaleOfOutcome(outcome.outcome, cells.flat().filter(isNumber));
  const xs = effects.axes[across]?.map ?? [];
  const ys = effects.axes[up]?.map ?? [];
  const title = `${outcomeName(outcome)} / ${nameOf(pathOf(across))}, ${nameOf(pathOf(up))}`;
  const table: Table = {
    head: [`${nameOf(pathOf(up))} \\ ${nameOf(pathOf(across))}`, ...xs.map(place)],
    rows: cells.map((row, at) => [place(ys[at]), ...row.map((value) => (isNumber(value) ? write(value, scale) : '–'))]),
  };
  const choose = (key: 'across' | 'up') => (axis: number): void => {
    const other = key === 'across' ? 'up' : 'across';
    const before = chosenPair.value;
    chosenPair.value = {...before, [key]: axis, ...(before[other] === axis ? {[other]: before[key]} : {})};
  };
  return (
    <>
      <p class="choosers">
        <AxisChooser id="map-across" label={say(words.across)} value={across} from={acrossAxes} onChoose={choose('across')} />
        <AxisChooser id="map-up" label={say(words.up)} value={up} from={acrossAxes} onChoose={choose('up')} /></p>
      <Figure id="map" title={title} subtitle={sentences(say(words.map_text), `${outcomeName(outcome)}, ${scale.unit}.`)} table={table}>
        <HeatMap label={title} cells={cells} columns={xs.map(place)} rows={ys.map(place)} scale={scale} signed={outcome.against !== ''}
          xTitle={nameOf(pathOf(across))} yTitle={nameOf(pathOf(up))} />
      </Figure>
    </>
  );
}

