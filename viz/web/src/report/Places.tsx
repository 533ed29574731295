/** The counties of a table on their map: trust at the end, and farmers' income against the baseline, arm by arm. */
import {CountyMap, Figure, ShadeLegend, shadeOf, shadeScale} from '../chart';
import type {Table} from '../chart';
import {say, sentenceCase} from '../page/language';
import {greatest, isNumber, write, writeBand, writeWithUnit} from '../page/numbers';
import type {Band, Scale} from '../page/numbers';
import {placeName, prefectureName} from '../page/places';
import type {Places} from '../page/places';
import {chosenCounty, countyName, fullName, label, meansOf} from './Counties';
import {data, scaled} from './data';
import {ManyArms} from './ManyArms';
import {armName, baselineName} from './names';
import {scaleOfMetric} from './units';
import {words} from './words';

const file = 'counties.csv';
const trust = 'local_credibility';
const income = 'farmer_income_yuan';

/** One figure of all counties under one arm. */
interface Column {
  readonly arm: number;
  readonly bands: readonly Band[];
}

interface Measure {
  readonly column: string;
  /** Whether it is a difference from the baseline. */
  readonly compared: boolean;
  readonly columns: readonly Column[];
  readonly scale: Scale;
}

function bandsOf(column: string, compared: boolean, arm: string): readonly Band[] {
  if (compared) return data.counties?.differences[column]?.[arm] ?? [];
  return meansOf(column, arm).map((mean) => ({mean}));
}

function measureOf(column: string, compared: boolean): Measure | null {
  const all = data.arms.map((name, arm): Column => ({arm, bands: bandsOf(column, compared, name)})).filter(({bands}) => bands.length > 0);
  const most = greatest(all.flatMap(({bands}) => bands.map((band) => band.mean)));
  if (all.length === 0) return null;
  const {scale, factor} = scaleOfMetric(column, most, compared, file);
  return {column, compared, scale, columns: all.map(({arm, bands}) => ({arm, bands: bands.map((band) => scaled(band, factor))}))};
}

interface Extreme {
  readonly arm: number;
  readonly county: number;
  readonly value: number;
}

const extremes = (columns: readonly Column[]): Extreme[] =>
  columns.flatMap(({arm, bands}) => bands.flatMap((band, county) => (isNumber(band.mean) ? [{arm, county, value: band.mean}] : [])));

/** The county and arm furthest out: from the baseline, or in the arm with the widest range. */
function titleOf({column, compared, columns, scale}: Measure): string {
  const measure = label(column);
  if (compared) {
    const most = extremes(columns).toSorted((a, b) => Math.abs(b.value) - Math.abs(a.value))[0];
    return most ? say(words.t_placesChange, {measure, baseline: baselineName(), county: countyName(most.county), arm: armName(most.arm), value: writeWithUnit(most.value, scale)}) : measure;
  }
  const ranges = columns.map((one) => extremes([one]).toSorted((a, b) => a.value - b.value));
  const width = (sorted: readonly Extreme[]): number => (sorted.at(-1)?.value ?? 0) - (sorted[0]?.value ?? 0);
  const widest = ranges.toSorted((a, b) => width(b) - width(a))[0] ?? [];
  const [least, most] = [widest[0], widest.at(-1)];
  return least && most
    ? say(words.t_places, {measure, least: countyName(least.county), most: countyName(most.county), arm: armName(most.arm), low: write(least.value, scale), high: writeWithUnit(most.value, scale)})
    : measure;
}

function tableOf({columns, column, compared, scale}: Measure, places: Places): Table {
  const counties = places.names.map((_, at) => at);
  const head = [say(words.countyHead), say(words.prefectureHead)];
  const names = columns.map(({arm}) => data.arms[arm] ?? '');
  return {
    head: [...head, ...columns.map(({arm}) => [armName(arm), scale.unit].filter(Boolean).join(', '))],
    rows: counties.map((at) => [placeName(places, at), prefectureName(places, at), ...columns.map(({bands}) => writeBand(bands[at], scale))]),
    csv: [[...head, ...names.flatMap((name) => (compared ? [`${name}: ${column}`, `${name} low`, `${name} high`] : [`${name}: ${column}`]))],
      ...counties.map((at) => [placeName(places, at), prefectureName(places, at),
        ...columns.flatMap(({bands}) => (compared ? [bands[at]?.mean, bands[at]?.low, bands[at]?.high] : [bands[at]?.mean]))])],
  };
}

function Maps({measure, places}: {measure: Measure; places: Places}) {
  const {column, compared, columns, scale} = measure;
  const shades = shadeScale(extremes(columns).map(({value}) => value), compared);
  const unit = scale.unit || say(words.unitless);
  const subtitle = compared ? say(words.s_placesChange, {baseline: baselineName(), unit}) : say(words.s_places, {unit});
  const what = data.map ? words.mapOf : words.tilesNamed;
  return (
    <Figure id={compared ? `places-${column}-change` : `places-${column}`} title={sentenceCase(titleOf(measure))} subtitle={subtitle} table={tableOf(measure, places)}>
      <ShadeLegend scale={shades} numbers={scale} />
      <ManyArms arms={columns.map(({arm}) => arm)}>{(shown) => (
        <div class="multiples maps">
          {columns.filter(({arm}) => shown.includes(arm)).map(({arm, bands}) => (
            <div key={arm} class="multiple">
              <p class="multiple-name">{armName(arm)}</p>
              <CountyMap id={`${column}-${compared ? 'change-' : ''}${arm}`} label={say(what, {measure: label(column), arm: armName(arm)})} places={places} shapes={data.map}
                chosen={chosenCounty.value} onChoose={(at) => { chosenCounty.value = at; }}
                look={(at) => {
                  const value = bands[at]?.mean;
                  return {label: say(words.placeValue, {county: fullName(at), value: writeWithUnit(value, scale)}), shade: isNumber(value) ? shadeOf(value, shades) : null};
                }} />
            </div>
          ))}
        </div>
      )}</ManyArms>
    </Figure>
  );
}

export function PlacesView() {
  const {places} = data;
  if (!places || !data.counties) return null;
  const measures = [measureOf(trust, false), measureOf(income, true)].filter((one) => one !== null);
  return (
    <>
      <p class="small">{say(words.mapKeys)}{data.map ? '' : ` ${say(words.tilesPeople)}`}</p>
      {measures.map((measure) => <Maps key={measure.column} measure={measure} places={places} />)}
    </>
  );
}
