/** What matters most, and how sure that is. */
import {signal} from '@preact/signals';
import {DotChart, Figure, LineChart, createCursor, fitsLooks, looks, restLook} from '../chart';
import type {Series, Table} from '../chart';
import {listed, say, sentences} from '../page/language';
import {greatest, plainScale, significant, write} from '../page/numbers';
import type {Scale} from '../page/numbers';
import {convergenceOf, indicesOf, isSure, mainIndex, numberOf, outcomes, plan, rankedFor} from './data';
import type {Outcome, Row} from './data';
import {armsOfOutcome, meaningOf, nameOf, outcomeName, shortName, surenessName} from './names';
import {words} from './words';

const mostRows = 20;
/** Sobol' indices below this share of the variance are not worth naming. */
const leastShare = 0.01;

export const chosen = signal(Math.max(0, outcomes.findIndex((one) => one.against !== '')));
export const chosenOutcome = (): Outcome => outcomes[chosen.value] ?? {outcome: '', arm: '', against: ''};

const band = (row: Row) => ({mean: numberOf(row.value), low: numberOf(row.ci_low), high: numberOf(row.ci_high)});
const indexScale = (rows: readonly Row[]): Scale => plainScale(greatest(rows.map((row) => numberOf(row.value))), '');
const axisName = (): string => say(mainIndex === 'mu_star' ? words.mu_star : words.total);

/** The parameters that an outcome depends on most, in words; empty when there is nothing to rank. */
export function sentenceOf(outcome: Outcome): string {
  const ranked = rankedFor(outcome);
  if (ranked.length === 0) return '';
  const sure = ranked.filter(isSure);
  const shares = plan.design === 'saltelli';
  const named = (shares ? sure.filter((row) => numberOf(row.value) >= leastShare) : sure).slice(0, 3)
    .map((row) => nameOf(row.factor ?? '') + (shares ? ` (${Math.round(100 * numberOf(row.value))} %)` : ''));
  const label = outcomeName(outcome);
  const counts = say(ranked.some((row) => row.sureness === 'noise_unknown') ? words.s_unknown : words.s_unsure, {n: sure.length, all: ranked.length});
  return sentences(named.length > 0 ? say(words.s_most, {label, list: listed(named)}) : say(words.s_none, {label}), counts);
}

/** The one parameter that an outcome depends on most, in a sentence that can be said aloud; empty when there is nothing to rank. */
export function verdictOf(outcome: Outcome): string {
  const ranked = rankedFor(outcome);
  const sure = ranked.filter(isSure);
  const [first] = sure;
  if (ranked.length === 0) return '';
  const what = {outcome: nameOf(outcome.outcome), arm: armsOfOutcome(outcome), n: sure.length, all: ranked.length};
  if (!first) return say(words.v_none, what);
  const share = plan.design === 'saltelli' ? say(words.v_share, {n: Math.round(100 * numberOf(first.value))}) : '';
  return say(words.v_most, {...what, name: shortName(first.factor ?? ''), share});
}

function noiseText(outcome: Outcome): string {
  const share = numberOf(indicesOf(outcome).find((row) => row.index === 'noise_share')?.value);
  return Number.isFinite(share) ? say(words.noise, {share: significant(Number((100 * share).toPrecision(3)))}) : say(words.noise_unknown);
}

function tableOf(outcome: Outcome): Table {
  const all = indicesOf(outcome).filter((row) => row.factor !== '');
  const scale = indexScale(all);
  return {
    head: [say(words.parameter), say(words.meaning), say(words.index), say(words.value), say(words.low), say(words.high), say(words.how_sure)],
    rows: rankedFor(outcome).flatMap((ranked) => all.filter((row) => row.factor === ranked.factor)).map((row) => [
      row.factor, meaningOf(row.factor ?? ''), row.index, ...[row.value, row.ci_low, row.ci_high].map((text) => write(numberOf(text), scale)), surenessName(row)]),
  };
}

export function Chooser({id = 'figure'}: {id?: string}) {
  return (
    <p><label>{say(words.outcome)}{' '}
      <select id={id} value={chosen.value} onChange={(event) => { chosen.value = Number(event.currentTarget.value); }}>
        {outcomes.map((one, at) => <option key={at} value={at}>{outcomeName(one)}</option>)}
      </select></label></p>
  );
}

export function Indices() {
  const outcome = chosenOutcome();
  const ranked = rankedFor(outcome);
  if (ranked.length === 0) return <p>{say(words.no_variation)}</p>;
  const firsts = new Map(indicesOf(outcome).filter((row) => row.index === 'first').map((row) => [row.factor, numberOf(row.value)]));
  const floor = numberOf(indicesOf(outcome).find((row) => row.index === 'noise_floor')?.value);
  const rows = ranked.slice(0, mostRows).map((row) => ({
    name: nameOf(row.factor ?? ''), band: band(row), look: isSure(row) ? looks[0] ?? restLook : restLook, second: firsts.get(row.factor),
  }));
  return (
    <Figure id="indices" title={say(words.t_indices, {outcome: outcomeName(outcome)})} subtitle={sentences(`${axisName()}.`, noiseText(outcome))} table={tableOf(outcome)}>
      <DotChart label={sentenceOf(outcome)} rows={rows} scale={indexScale(ranked)} uprights={floor > 0 ? [{x: floor, text: say(words.floor)}] : []} />
    </Figure>
  );
}

export function Convergence() {
  const outcome = chosenOutcome();
  const rows = convergenceOf(outcome);
  const names = rankedFor(outcome).map((row) => row.factor ?? '').filter((name) => rows.some((row) => row.factor === name)).filter((_, at) => fitsLooks(at + 1));
  if (names.length === 0) return <p>{say(words.too_few)}</p>;
  const series: Series[] = names.map((name, at) => ({
    name: nameOf(name), look: looks[at] ?? restLook,
    points: rows.filter((row) => row.factor === name).map((row) => ({x: numberOf(row.rows), ...band(row)})).sort((a, b) => a.x - b.x),
  }));
  const scale = indexScale(rows);
  const table: Table = {
    head: [say(words.parameter), say(words.rows), say(words.value), say(words.low), say(words.high)],
    rows: rows.map((row) => [nameOf(row.factor ?? ''), row.rows, ...[row.value, row.ci_low, row.ci_high].map((text) => write(numberOf(text), scale))]),
  };
  return (
    <Figure id="convergence" title={outcomeName(outcome)} subtitle={`${axisName()}. ${say(words.sure_text)}`} table={table}>
      <LineChart label={outcomeName(outcome)} series={series} scale={scale} cursor={createCursor()} xTitle={say(words.rows)} log names={false}
        place={(x) => `${say(words.rows)} ${significant(x)}`} />
    </Figure>
  );
}
