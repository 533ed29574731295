/** The first page: the verdict, one picture, the arms side by side. */
import {ArmMark, DotChart, Figure} from '../chart';
import {say, sentenceCase, sentences} from '../page/language';
import {isClear, plainScale, write, writeInterval, writeBriefly} from '../page/numbers';
import type {Band, Scale} from '../page/numbers';
import {data, figureOf, headlineOf, others} from './data';
import type {Headline} from './data';
import {evidenceCounts, valueList} from './evidence';
import {armLook, armName, baselineName, definitionOf, inLanguage} from './names';
import {Sales} from './Sales';
import {tableOfBands} from './tables';
import {moneyScale, pointScale} from './units';
import {WorldsBeside, hasWorlds} from './Worlds';
import {words} from './words';

/** A clear difference has a full mark, one that is not an empty one. */
export const sureMark = (band: Band | undefined): string => (band?.n !== undefined && band.n < 2 ? '' : isClear(band) ? '●' : '○');

/** What was made equal before the comparison, and how well it came out. */
function madeEqual(): string {
  const {match = 'none', matched} = data.manifest;
  const equal = headlineOf(match);
  const targets = Object.values(matched ?? {}).map((dose) => dose.target_yuan).filter((value) => value !== undefined);
  if (!equal || targets.length === 0) return others.length > 0 ? say(words.not_equal) : '';
  const reached = (equal.cells ?? []).map((cell) => cell.value.mean).filter((mean) => mean !== null);
  const scale = moneyScale(false);
  return say(words.made_equal, {
    what: inLanguage(equal.title.en, equal.title.zh), target: writeBriefly(targets[0], scale),
    low: writeBriefly(Math.min(...reached), scale), high: writeBriefly(Math.max(...reached), scale),
  });
}

/** How many values the answer rests on, by their evidence. */
function restsOn(): string {
  const counts = evidenceCounts();
  return counts ? say(words.restsOn, {n: valueList().length, counts}) : '';
}

export function Verdict() {
  const verdict = data.findings?.verdict;
  return (
    <section id="answer" tabIndex={-1}>
      <h2 class="visually-hidden">{say(words.h_answer)}</h2>
      {verdict ? <p class="verdict">{inLanguage(verdict.en, verdict.zh)}</p> : null}
      {data.replicates > 1 && verdict ? null : <p class="note">{say(words.noVerdict)}</p>}
      <p class="small">{sentences(madeEqual(), data.replicates > 1 && others.length > 0 ? say(hasWorlds() ? words.marks_worlds : words.marks, {n: data.replicates}) : '', restsOn())}</p>
      <WorldsBeside />
    </section>
  );
}

interface Outcome {
  readonly id: string;
  readonly title: string;
  readonly metric: string;
  readonly scale: Scale;
}

/** The arm whose difference is the largest of those clear of chance. */
export function furthest(metric: string): number | undefined {
  const size = (arm: number): number => Math.abs(figureOf(metric, arm)?.difference?.mean ?? 0);
  const shown = data.replicates > 1 ? others.filter((arm) => isClear(figureOf(metric, arm)?.difference)) : others.filter((arm) => size(arm) > 0);
  return shown.toSorted((a, b) => size(b) - size(a))[0];
}

/** "Apportionment ends −0.80 points from organic …", or that none is clear. */
export function findingOf(metric: string, scale: Scale, some: typeof words.t_trust | typeof words.t_income, none: typeof words.t_trust_none | typeof words.t_income_none): string {
  const arm = furthest(metric);
  if (arm === undefined) return say(none, {baseline: baselineName()});
  return sentenceCase(say(some, {arm: armName(arm), value: writeBriefly(figureOf(metric, arm)?.difference?.mean, scale), baseline: baselineName()}));
}

const differencesOf = (metric: string): Band[] => others.map((arm) => figureOf(metric, arm)?.difference).filter((band) => band !== undefined);

function outcomes(): Outcome[] {
  const money = moneyScale(true);
  const points = pointScale(differencesOf('trust'));
  return [
    {id: 'headline-trust', metric: 'trust', scale: points, title: findingOf('trust', points, words.t_trust, words.t_trust_none)},
    {id: 'headline-income', metric: 'income', scale: money, title: findingOf('income', money, words.t_income, words.t_income_none)},
  ];
}

const differenceOf = (metric: string, arm: number): Band => figureOf(metric, arm)?.difference ?? {mean: null};

function Dots({id, metric, scale, title}: Outcome) {
  const rows = others.map((arm) => ({name: armName(arm), look: armLook(arm), band: differenceOf(metric, arm), filled: data.replicates < 2 || isClear(differenceOf(metric, arm))}));
  const name = say(metric === 'trust' ? words.s_trust : words.s_income, {baseline: baselineName(), unit: scale.unit});
  return (
    <Figure id={id} title={title} subtitle={name} table={tableOfBands([say(words.arm), name], rows.map((row) => ({name: row.name, bands: [row.band]})), scale)}>
      <DotChart label={title} rows={rows} scale={scale} />
    </Figure>
  );
}

export function Picture() {
  return (
    <section id="picture">
      <h2>{say(words.h_headline)}</h2>
      {others.length > 0 ? <div class="pair">{outcomes().map((one) => <Dots key={one.id} {...one} />)}</div> : <Sales />}
    </section>
  );
}

/** The scale of a headline figure: what is paid per yuan is no amount of money. */
function scaleOfHeadline({scale, level}: Headline, points: Scale, signed: boolean): Scale {
  if (scale === 'points') return points;
  if (definitionOf('summary.csv', `metric=${level}`)?.unit !== 'yuan/yuan') return moneyScale(signed);
  return {...plainScale(1, '', signed), decimals: 2};
}

function Cell({headline, arm, points}: {headline: Headline; arm: number; points: Scale}) {
  const figure = headline.cells?.[arm];
  if (!figure) return <td />;
  const level = scaleOfHeadline(headline, points, false);
  const change = scaleOfHeadline(headline, points, true);
  const {value, difference} = figure;
  return (
    <td class="n">
      <span class="value">{write(value.mean, level)}</span>
      {difference ? (
        <span class={isClear(difference) ? 'difference clear' : 'difference'}>
          {sureMark(difference)} {write(difference.mean, change)} <span class="interval">{writeInterval(difference, change)}</span>
        </span>
      ) : null}
    </td>
  );
}

/** With more arms than these, a printed table begins on the second page, and the first holds the answer. */
const mostOnFirstPage = 7;

/** Arms as rows, so that any number of them fits a page. */
export function MainTable() {
  const shown = data.headline.filter((one) => one.cells);
  const points = pointScale([...differencesOf('trust'), ...differencesOf('credibility_lowest')]);
  const unit = moneyScale(false).unit;
  const note = say(data.replicates > 1 ? words.table_note : words.table_note_single, {days: data.n_days, baseline: baselineName(), unit});
  return (
    <section id="table" class={data.arms.length > mostOnFirstPage ? 'own-page' : undefined}>
      <h2>{say(words.h_table)}</h2>
      <p class="small">{note}</p>
      <div class="scroll" role="region" tabIndex={0} aria-label={say(words.h_table)}>
        <table class="main-table">
          <thead><tr><th scope="col">{say(words.arm)}</th>{shown.map((one) => <th key={one.name} scope="col" class="n">{inLanguage(one.title.en, one.title.zh)}</th>)}</tr></thead>
          <tbody>
            {data.arms.map((name, arm) => (
              <tr key={name}>
                <th scope="row"><ArmMark look={armLook(arm)} /> {armName(arm)}{arm === data.baseline && others.length > 0 ? <span class="tag"> ({say(words.baseline)})</span> : null}</th>
                {shown.map((one) => <Cell key={one.name} headline={one} arm={arm} points={points} />)}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}
