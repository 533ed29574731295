/** What the answer depends on: sentences, where arms change places, how outcomes follow doses. */
import {Figure, LineChart, createCursor, looks, restLook} from '../chart';
import type {Point, Series} from '../chart';
import {say} from '../page/language';
import {greatest, significant} from '../page/numbers';
import {data} from './data';
import type {CurvePoint, Flip} from './data';
import {evidenceOf} from './evidence';
import {armCalled, inLanguage, metricName} from './names';
import {tableOfSeries} from './tables';
import {kindOf, scaleOfMetric} from './units';
import {words} from './words';

const factorOf = (metric: string): number => (kindOf(metric) === 'points' ? 100 : 1);

function flipPoints(flip: Flip): Point[] {
  const factor = factorOf(flip.outcome);
  return flip.gap_first_minus_second.map((point) => ({x: point.value, mean: factor * point.mean, low: factor * point.ci_low, high: factor * point.ci_high}));
}

/** A parameter with what its value rests on. */
function withEvidence(parameter: string): string {
  const evidence = evidenceOf(parameter);
  return evidence ? say(words.isEvidence, {parameter, evidence}) : parameter;
}

function FlipFigure({flip}: {flip: Flip}) {
  const points = flipPoints(flip);
  const {scale} = scaleOfMetric(flip.outcome, greatest(points.map((point) => point.mean)) / factorOf(flip.outcome), true);
  const series: Series[] = [{name: metricName(flip.outcome), look: looks[0] ?? restLook, points}];
  const subtitle = say(words.s_flip, {first: armCalled(flip.first), second: armCalled(flip.second), parameter: withEvidence(flip.parameter), unit: scale.unit});
  return (
    <Figure id={`flip-${flip.outcome}`} title={inLanguage(flip.text_en, flip.text_zh)} subtitle={subtitle} table={tableOfSeries(series, scale, flip.parameter)}>
      <LineChart label={subtitle} series={series} scale={scale} cursor={createCursor()} xTitle={flip.parameter} height={220} names={false}
        uprights={[{x: flip.given, text: say(words.given)}]} place={(x) => `${flip.parameter} ${significant(x)}`} />
    </Figure>
  );
}

function curveOf(points: readonly CurvePoint[], tactic: string, metric: string): Point[] {
  const factor = factorOf(metric);
  const by = (value: number | null): number | null => (value === null ? null : factor * value);
  return points.filter((point) => point.tactic === tactic && point.metric === metric)
    .toSorted((a, b) => a.dose - b.dose).map((point) => ({x: point.dose, mean: by(point.mean), low: by(point.low), high: by(point.high)}));
}

/** One chart for each metric and tactic: each on an axis that fits its own doses. */
export function Curves() {
  const points = data.curves ?? [];
  const tactics = [...new Set(points.map((point) => point.tactic))];
  const shown = data.headline.flatMap((one) => (one.curve && points.some((point) => point.metric === one.curve?.metric) ? [{...one.curve, title: one.title}] : []));
  return (
    <>
      {shown.map(({metric, is_difference: signed, title: name}) => {
        const {scale} = scaleOfMetric(metric, greatest(points.filter((point) => point.metric === metric).map((point) => point.mean)), signed);
        const all: Series[] = tactics.map((tactic) => ({name: armCalled(tactic), look: looks[1] ?? restLook, points: curveOf(points, tactic, metric)}));
        const title = signed ? say(words.from_dose_0, {figure: inLanguage(name.en, name.zh)}) : inLanguage(name.en, name.zh);
        return (
          <Figure key={metric} id={`curve-${metric}`} title={title} subtitle={say(words.s_curves, {unit: scale.unit})} table={tableOfSeries(all, scale, say(words.dose))}>
            <div class="multiples wide">
              {all.map((one) => (
                <div key={one.name} class="multiple">
                  <p class="multiple-name">{one.name}</p>
                  <LineChart label={`${title}: ${one.name}`} series={[one]} scale={scale} cursor={createCursor()} xTitle={say(words.dose)} height={190} names={false}
                    place={(x) => `${say(words.dose)} ${significant(x)}`} />
                </div>
              ))}
            </div>
          </Figure>
        );
      })}
    </>
  );
}

export function Hinges() {
  return (
    <>
      <ul class="hinges">{(data.findings?.hangs_on ?? []).map((text) => <li key={text.en}>{inLanguage(text.en, text.zh)}</li>)}</ul>
      {(data.findings?.flip ?? []).filter((flip) => flip.gap_first_minus_second.length > 1).map((flip) => <FlipFigure key={flip.outcome} flip={flip} />)}
    </>
  );
}
