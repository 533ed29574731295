/** Trust and farmers' income over time, and any other measure. */
import {signal} from '@preact/signals';
import {ArmsOverTime, Figure, LineChart, createCursor, fitsLooks, looks, restLook} from '../chart';
import type {Series, Upright} from '../chart';
import {say, sentenceCase, sentences} from '../page/language';
import {greatest, isNumber, scaleFor, writeBriefly} from '../page/numbers';
import type {Scale} from '../page/numbers';
import {findingOf} from './Brief';
import {data, figureOf, others} from './data';
import type {Both, DayChart} from './data';
import {dayAxis, dayName} from './dates';
import {ManyArms} from './ManyArms';
import {armLook, armName, baselineName, definitionOf, inLanguage, metricName, nameOf} from './names';
import {pointsOf, seriesOf} from './series';
import {policyStarts} from './starts';
import {tableOfSeries} from './tables';
import {moneyScale, pointScale, scaleOfMetric} from './units';
import {words} from './words';

/** One day for all charts of the page. */
export const cursor = createCursor();

const bandNote = (): string => (data.replicates > 1 ? say(words.band, {n: data.replicates}) : '');

function Over({id, title, subtitle, series, scale}: {id: string; title: string; subtitle: string; series: readonly Series[]; scale: Scale}) {
  if (series.length === 0) return null;
  return (
    <Figure id={id} title={title} subtitle={sentences(subtitle + '.', bandNote())} table={tableOfSeries(series, scale, say(words.day))}>
      <ArmsOverTime label={title} series={series} scale={scale} cursor={cursor} xTitle={dayAxis()} place={dayName} uprights={startsOfArms()} />
    </Figure>
  );
}

/** Starts of policies: of all arms together; where arms have charts of their own, of each. */
const startsOfArms = (): Upright[] => (fitsLooks(data.arms.length)
  ? policyStarts()
  : data.arms.flatMap((name, arm) => policyStarts(name).map((start) => ({...start, of: armName(arm)}))));

export function TrustOverTime() {
  const alone = others.length === 0;
  const series = seriesOf(alone ? 'credibility_so_far' : 'credibility_gap');
  const scale = pointScale(series.flatMap((one) => one.points));
  const end = figureOf('trust', data.baseline)?.value.mean;
  return (
    <Over id="trust" series={series} scale={scale}
      title={alone ? say(words.t_trust_alone, {value: writeBriefly(end, scale)}) : findingOf('trust', scale, words.t_trust, words.t_trust_none)}
      subtitle={say(alone ? words.s_trust_alone : words.s_trust, {baseline: baselineName(), unit: scale.unit})} />
  );
}

export function IncomeOverTime() {
  const alone = others.length === 0;
  const scale = moneyScale(!alone);
  const total = figureOf('income', data.baseline)?.value.mean;
  return (
    <Over id="income" series={seriesOf(alone ? 'income_total' : 'income_gap')} scale={scale}
      title={alone ? say(words.t_income_alone, {value: writeBriefly(total, scale)}) : findingOf('income', scale, words.t_income, words.t_income_none)}
      subtitle={say(alone ? words.s_income_alone : words.s_income, {baseline: baselineName(), unit: scale.unit})} />
  );
}

/** A chart over days that has no section of its own. */
type OtherChart = DayChart & {readonly title: Both};

export const otherCharts = (): OtherChart[] => data.lines.charts.filter((chart): chart is OtherChart => chart.title !== undefined && chart.arms !== undefined && !(chart.compared && others.length === 0));

export function MoreOverTime() {
  return (
    <>
      {otherCharts().map((chart) => {
        const series = seriesOf(chart.key);
        const points = series.flatMap((one) => one.points);
        const scale = chart.scale === 'points' ? pointScale(points) : scaleFor('yuan', greatest(points.map((point) => point.mean)), chart.signed);
        return <Over key={chart.key} id={chart.key} title={say(chart.title)} subtitle={say(words.s_more, {unit: scale.unit})} series={series} scale={scale} />;
      })}
    </>
  );
}

/** Money that changes hands beside the sales: what others take, and what they are paid with. */
const fees = ['slot_fees_yuan', 'traffic_spending_yuan', 'traffic_price', 'public_spending_yuan', 'burden_yuan', 'policy_spending_yuan'];

const everPaid = (metric: string): boolean => (data.explorer.metrics[metric] ?? []).some((line) => (line?.mean ?? []).some((value) => (value ?? 0) > 0));

export const feesPaid = (): string[] => fees.filter(everPaid);

/** One chart over days of a metric of series.csv, whose title says under which arm it is highest. */
function MetricOverTime({metric}: {metric: string}) {
  const lines = data.explorer.metrics[metric] ?? [];
  const {scale, factor} = scaleOfMetric(metric, greatest(lines.flatMap((line) => line?.mean ?? [])), false);
  const series = lines.flatMap((line, arm) => (line ? [{name: armName(arm), look: armLook(arm), points: pointsOf(data.explorer.days, line, factor)}] : []));
  const most = series.toSorted((a, b) => meanOf(b) - meanOf(a))[0];
  const title = most && series.length > 1 ? sentenceCase(say(words.t_highest, {measure: metricName(metric), arm: most.name})) : metricName(metric);
  return <Over id={`fee-${metric}`} title={title} subtitle={say(words.s_means, {n: data.explorer.block, unit: scale.unit})} series={series} scale={scale} />;
}

export function FeesOverTime() {
  return <>{feesPaid().map((metric) => <MetricOverTime key={metric} metric={metric} />)}</>;
}

/** The tactics that some arm uses, by the columns of their shares. */
export const tacticColumns = (): string[] =>
  Object.keys(data.explorer.metrics).filter((metric) => metric.startsWith('share_') && metric !== 'share_organic' &&
    (data.explorer.metrics[metric] ?? []).some((line) => (line?.mean ?? []).some((value) => (value ?? 0) > 0)));

function shareSeries(column: string, arm: number, rank: number): Series {
  const line = data.explorer.metrics[column]?.[arm] ?? null;
  // An interval of a share ends where shares end.
  const within = (value: number | null | undefined): number | null => (isNumber(value) ? Math.min(1, Math.max(0, value)) : null);
  const points = pointsOf(data.explorer.days, line).map((point) => ({...point, low: within(point.low), high: within(point.high)}));
  return {name: nameOf(column.slice('share_'.length)), look: looks[rank] ?? restLook, points};
}

const meanOf = (series: Series): number => series.points.reduce((sum, point) => sum + (point.mean ?? 0), 0);

/** The tactics of one arm over time: the five most used, coloured. */
function Tactics({arm, columns}: {arm: number; columns: readonly string[]}) {
  const scale: Scale = {divisor: 0.01, unit: '%', decimals: 0, signed: false};
  const used = columns.map((column) => shareSeries(column, arm, 0)).filter((one) => meanOf(one) > 0).toSorted((a, b) => meanOf(b) - meanOf(a));
  const shown = used.slice(0, looks.length).map((one, rank) => ({...one, look: looks[rank] ?? restLook}));
  if (shown.length === 0) return null;
  const title = sentenceCase(say(words.t_tactics, {tactic: shown[0]?.name ?? '', arm: armName(arm)}));
  return (
    <Figure id={`tactics-${data.arms[arm] ?? ''}`} title={title} subtitle={say(words.s_tactics, {n: data.explorer.block})} table={tableOfSeries(used, scale, say(words.day))}>
      <LineChart label={title} series={shown} behind={used.slice(looks.length).map((one) => one.points)} scale={scale} cursor={cursor} xTitle={dayAxis()} place={dayName} height={220} domain={[0, 1]} uprights={policyStarts(data.arms[arm])} />
    </Figure>
  );
}

/** Whether officials choose among tactics in some arm: two or more are used there. */
export const tacticsDiffer = (): boolean => {
  const columns = tacticColumns();
  return data.arms.some((_, arm) => columns.filter((column) => meanOf(shareSeries(column, arm, 0)) > 0).length > 1);
};

/** Shares of tactics over time, for arms in which officials use some. */
export function TacticsOverTime() {
  const columns = tacticColumns();
  const arms = data.arms.map((_, arm) => arm).filter((arm) => columns.some((column) => meanOf(shareSeries(column, arm, 0)) > 0));
  return <ManyArms arms={arms}>{(shown) => shown.map((arm) => <Tactics key={arm} arm={arm} columns={columns} />)}</ManyArms>;
}

const chosen = signal('');

export function Explorer() {
  const metrics = Object.keys(data.explorer.metrics);
  const metric = metrics.includes(chosen.value) ? chosen.value : metrics[0];
  if (!metric) return null;
  const lines = data.explorer.metrics[metric] ?? [];
  const {scale, factor} = scaleOfMetric(metric, greatest(lines.flatMap((line) => line?.mean ?? [])), false);
  const series = lines.flatMap((line, arm) => (line ? [{name: armName(arm), look: armLook(arm), points: pointsOf(data.explorer.days, line, factor)}] : []));
  const definition = definitionOf('series.csv', metric);
  return (
    <>
      <p><label>{say(words.choose)}{' '}
        <select value={metric} onChange={(event) => { chosen.value = event.currentTarget.value; }}>
          {metrics.map((name) => <option key={name} value={name}>{metricName(name)}</option>)}
        </select></label></p>
      <Figure id="explorer" title={metricName(metric)} table={tableOfSeries(series, scale, say(words.day))}
        subtitle={say(words.s_explore, {definition: definition ? inLanguage(definition.definition, definition.definition_zh) + ' ' : '', n: data.explorer.block, unit: scale.unit})}>
        <ArmsOverTime label={metricName(metric)} series={series} scale={scale} cursor={cursor} xTitle={dayAxis()} place={dayName} withZero={false} uprights={startsOfArms()} />
      </Figure>
    </>
  );
}
