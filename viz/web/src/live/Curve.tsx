/** The lesson's curve: the worlds, the reader's guess, other draws. */
import {LineChart} from '../chart';
import type {Cursor, Point, Series, Upright} from '../chart';
import {extent, padded} from '../chart/axes';
import {say} from '../page/language';
import {greatest} from '../page/numbers';
import type {Scale} from '../page/numbers';
import {titleOf} from './catalogue';
import type {Catalogue} from './catalogue';
import {lookOfWorld, scaleOf} from './looks';
import {day, days, draws, figure, guess, hidden, lesson, playing, revealed, shownDay, sketch, step, tree, worlds, years} from './state';
import {policyStarts} from './tree';
import {words} from './words';
import {words as chartWords} from '../chart/words';
import type {Curve} from './year';

/** The charts' read-out and the scrubber are one thing on this page. */
export const dayCursor: Cursor = {
  at: {
    get value(): number | null {
      return shownDay.value;
    },
    set value(next: number | null) {
      if (next === null) return;
      playing.value = false;
      day.value = next;
    },
  },
};

/** The chart's height where it stands beside the lesson's text with room below, and elsewhere. */
const tall = 320;
const low = 230;
/** From this width on, chart and text stand side by side (live.css). */
const wideFrom = 1000;

const pointsOf = (curve: Curve): Point[] => curve.map((mean, x) => ({x, mean}));

/** The lines that may be seen. */
export function shownSeries(): Series[] {
  return worlds.value.flatMap((world) => {
    const year = years.value[world.id];
    return hidden(world.id) || !year ? [] : [{name: world.id, look: lookOfWorld(world.id), points: pointsOf(figure.value.curve(year))}];
  });
}

/** The scale of the lesson's figure, from what may be seen. */
export function curveScale(): Scale {
  const shown = shownSeries().flatMap((one) => one.points.map((point) => point.mean));
  const most = greatest([...lesson.value.range, ...(guess.value ?? []), ...(revealed.value ? shown : [])]);
  return scaleOf(figure.value.unit, most, figure.value.signed);
}

/** The axis: the lesson's own until the reveal, so that it gives nothing away; a guess beyond it widens it. */
function domainOf(series: readonly Series[], thrown: readonly (readonly Point[])[]): readonly [number, number] {
  const guessed = guess.value ?? [];
  if (!revealed.value) return [Math.min(...lesson.value.range, ...guessed), Math.max(...lesson.value.range, ...guessed)];
  return padded(extent([...series.flatMap((one) => one.points), ...thrown.flat(), ...guessed.map((mean) => ({mean}))], true));
}

/** Curves of the thrown worlds, all but A's, which they share the chart with. */
const behind = (): Point[][] =>
  step.value === 'dice' ? draws.value.flatMap((draw) => draw.years.slice(1).map((year) => pointsOf(figure.value.curve(year)))) : [];

/** Where policies of the worlds that may be seen begin. */
function startsOf(catalogue: Catalogue): Upright[] {
  const scenario = tree.value;
  if (!scenario) return [];
  return worlds.value.filter((world) => !hidden(world.id)).flatMap((world) => policyStarts(scenario, world.arm).map(({policy, day: x}) => {
    const known = catalogue.policies.find((one) => one.name === policy);
    return {x, text: `${world.id}: ${known ? titleOf(known) : policy}`};
  }));
}

export function CurveChart({catalogue}: {catalogue: Catalogue}) {
  const series = shownSeries();
  const name = say(figure.value.name);
  const height = worlds.value.length < 3 && window.innerWidth >= wideFrom ? tall : low;
  const thrown = behind();
  const drawing = step.value === 'guess' && !revealed.value;
  return (
    <div class="curve">
      <p class="curve-name">{name}{step.value === 'dice' && draws.value.length > 0 ? ` · ${say(words.otherDraws)}` : ''}</p>
      {series.length === 0 ? null : <LineChart label={name} series={series} scale={curveScale()} cursor={dayCursor} xTitle="" height={height} until={day}
        domain={domainOf(series, thrown)} hover={false} behind={thrown} uprights={startsOf(catalogue)}
        place={(x) => (x === 0 ? say(words.beforeStart) : say(chartWords.day, {n: x}))}
        guess={{name: say(words.yourGuess), points: pointsOf(guess.value ?? [])}}
        onSketch={drawing ? (x, value, from) => sketch(Math.min(days.value, Math.max(0, x)), value, Math.min(days.value, Math.max(0, from))) : undefined} />}
    </div>
  );
}
