/** The counties of each arm: how they differ, each of them, and who took over whose way of selling. */
import {signal} from '@preact/signals';
import {Arcs, CountyMap, DataTable, Figure, ShadeLegend, Strip, TileGrid, colour, shadeOf, shadeScale} from '../chart';
import type {Table} from '../chart';
import {say, sentenceCase} from '../page/language';
import {greatest, isNumber, write, writeWithUnit} from '../page/numbers';
import type {Scale} from '../page/numbers';
import {data} from './data';
import type {Counties} from './data';
import {placeName, prefectureName} from '../page/places';
import {ManyArms} from './ManyArms';
import {armLook, armName, definitionOf, inLanguage} from './names';
import {scaleOfMetric} from './units';
import {words} from './words';

const file = 'counties.csv';
/** A page shows each of so many counties; of more it shows percentiles. */
const mostShown = 200;
const percentiles = 100;
const columnsOfTiles = 20;

/** A column as readers know it. */
export const label = (column: string): string => {
  const row = definitionOf(file, column);
  return row ? inLanguage(row.label, row.label_zh) : column.replace(/_/g, ' ');
};

const counties = (): Counties | null => data.counties ?? null;

export const hasCounties = (): boolean => (counties()?.columns.length ?? 0) > 0 && data.arms.some((arm) => meansOf(firstColumn(), arm).length > 1);

/** What is shown unless the reader chooses: trust, which the maps of a table's counties show already. */
function firstColumn(): string {
  const columns = counties()?.columns ?? [];
  return [data.places ? 'net_sales_yuan' : 'local_credibility'].find((name) => columns.includes(name)) ?? columns[0] ?? '';
}

export const meansOf = (column: string, arm: string): readonly (number | null)[] => counties()?.means[column]?.[arm] ?? [];

const chosenColumn = signal('');
const chosenArm = signal(-1);
/** The county that all maps and tiles of the page have chosen. */
export const chosenCounty = signal<number | null>(null);

export const countyName = (at: number): string => (data.places ? placeName(data.places, at) : say(words.county, {n: at + 1}));

/** A column's scale for all arms, and the factor that turns what the file holds into what the scale takes. */
export function scaleOfColumn(column: string): {scale: Scale; factor: number} {
  const most = greatest(data.arms.flatMap((arm) => meansOf(column, arm)));
  return scaleOfMetric(column, most, false, file);
}

/** Some values that stand for many: each at a percentile. */
function thinned(values: readonly number[]): number[] {
  if (values.length <= mostShown) return [...values];
  const ranked = values.toSorted((a, b) => a - b);
  return Array.from({length: percentiles}, (_, at) => ranked[Math.floor(((at + 0.5) * ranked.length) / percentiles)] ?? 0);
}

interface Spread {
  readonly arm: number;
  readonly values: readonly number[];
}

function spreads(column: string, factor: number): Spread[] {
  return data.arms.flatMap((name, arm) => {
    const values = meansOf(column, name).map((value) => factor * (value ?? 0));
    return values.length > 0 ? [{arm, values}] : [];
  });
}

const width = ({values}: Spread): number => Math.max(...values) - Math.min(...values);

/** A county's name, with its prefecture where it has one. */
export function fullName(at: number): string {
  const prefecture = data.places ? prefectureName(data.places, at) : '';
  return prefecture ? say(words.placeOf, {county: countyName(at), prefecture}) : countyName(at);
}

/** All figures of the chosen county, arm by arm. It keeps in sight at the end of the window while the maps are looked at. */
export function CountyPanel() {
  const all = counties();
  const county = chosenCounty.value;
  if (!all || county === null) return null;
  const measures = all.columns.map((column) => ({column, ...scaleOfColumn(column)}));
  const shown = data.arms.filter((arm) => meansOf(all.columns[0] ?? '', arm).length > county);
  const title = sentenceCase(fullName(county));
  const head = [say(words.arm), ...measures.map(({column, scale}) => [label(column), scale.unit].filter(Boolean).join(', '))];
  const rows = shown.map((arm) => [armName(data.arms.indexOf(arm)), ...measures.map(({column, scale, factor}) => {
    const value = meansOf(column, arm)[county];
    return write(isNumber(value) ? factor * value : null, scale);
  })]);
  return (
    <aside class="county-panel" aria-live="polite" aria-label={title}>
      <p class="row"><strong>{title}</strong> <button type="button" class="close" onClick={() => { chosenCounty.value = null; }}>{say(words.closeCounty)}</button></p>
      <DataTable head={head} rows={rows} label={title} />
    </aside>
  );
}

interface TilesProps {
  readonly arm: number;
  readonly values: readonly number[];
  readonly low: number;
  readonly high: number;
  readonly scale: Scale;
}

function Tiles({arm, values, low, high, scale}: TilesProps) {
  if (data.places) {
    const shades = shadeScale([low, high], false);
    return (
      <>
        <CountyMap id="county" label={say(words.tilesOf, {arm: armName(arm)})} places={data.places} shapes={data.map} chosen={chosenCounty.value}
          onChoose={(at) => { chosenCounty.value = at; }}
          look={(at) => ({label: say(words.placeValue, {county: countyName(at), value: writeWithUnit(values[at], scale)}), shade: shadeOf(values[at] ?? 0, shades)})} />
        <ShadeLegend scale={shades} numbers={scale} />
      </>
    );
  }
  return (
    <TileGrid id="county" colour={colour('arm1')} label={say(words.tilesOf, {arm: armName(arm)})} count={values.length} columns={Math.min(columnsOfTiles, values.length)} chosen={chosenCounty.value}
      onChoose={(at) => { chosenCounty.value = at; }}
      tile={(at) => ({label: countyName(at), kind: 'none', strength: high > low ? ((values[at] ?? 0) - low) / (high - low) : 0})} />
  );
}

function tableOf(column: string, scale: Scale, all: readonly Spread[]): Table {
  const count = Math.max(...all.map((one) => one.values.length));
  const at = Array.from({length: count}, (_, county) => county);
  const head = [say(words.countyHead), ...all.map((one) => `${armName(one.arm)}, ${scale.unit}`)];
  return {
    head, rows: at.map((county) => [countyName(county), ...all.map((one) => write(one.values[county], scale))]),
    csv: [[say(words.countyHead), ...all.map((one) => `${armName(one.arm)}: ${column}`)], ...at.map((county) => [county + 1, ...all.map((one) => one.values[county])])],
  };
}

export function CountyView() {
  const all = counties();
  if (!all) return null;
  const column = all.columns.includes(chosenColumn.value) ? chosenColumn.value : firstColumn();
  const {scale, factor} = scaleOfColumn(column);
  const shown = spreads(column, factor);
  const widest = shown.toSorted((a, b) => width(b) - width(a))[0];
  if (!widest) return null;
  const looked = shown.find((one) => one.arm === chosenArm.value) ?? widest;
  const everything = shown.flatMap((one) => one.values);
  const [low, high] = [Math.min(...everything), Math.max(...everything)];
  const title = sentenceCase(say(words.t_counties, {
    measure: label(column), arm: armName(widest.arm), low: write(Math.min(...widest.values), scale), high: writeWithUnit(Math.max(...widest.values), scale),
  }));
  return (
    <>
      <p class="row"><label>{say(words.choose)}{' '}
        <select class="county-measure" value={column} onChange={(event) => { chosenColumn.value = event.currentTarget.value; }}>
          {all.columns.map((name) => <option key={name} value={name}>{label(name)}</option>)}
        </select></label></p>
      <Figure id="counties" title={title} subtitle={say(words.s_counties, {n: looked.values.length, unit: scale.unit || say(words.unitless)})} table={tableOf(column, scale, shown)}>
        <Strip label={title} scale={scale} rows={shown.map((one) => ({name: armName(one.arm), look: armLook(one.arm), values: thinned(one.values)}))} />
      </Figure>
      {looked.values.length > mostShown && !data.places ? null : (
        <>
          <p class="row"><label>{say(words.arm)}{' '}
            <select class="county-arm" value={String(looked.arm)} onChange={(event) => { chosenArm.value = Number(event.currentTarget.value); }}>
              {shown.map((one) => <option key={one.arm} value={String(one.arm)}>{armName(one.arm)}</option>)}
            </select></label></p>
          <Tiles arm={looked.arm} values={looked.values} low={low} high={high} scale={scale} />
          {data.places ? null : <p class="small">{say(words.tilesNote, {low: write(low, scale), high: writeWithUnit(high, scale)})}</p>}
        </>
      )}
    </>
  );
}

// ---- who took over whose way of selling --------------------------------------------------------

const ofFirst = (column: string, arm: number): readonly number[] => (counties()?.first[column]?.[data.arms[arm] ?? ''] ?? []).map((value) => value ?? 0);

const copying = (arm: number): boolean => ofFirst('copies', arm).some((count) => count > 0);

/** The arms in which officials copied each other. */
export const armsThatCopy = (): number[] => data.arms.map((_, arm) => arm).filter(copying);

const named = 3;

function Copying({arm}: {arm: number}) {
  const from = ofFirst('copied_from', arm);
  const copies = ofFirst('copies', arm);
  const followed = ofFirst('was_copied', arm);
  const order = followed.map((_, at) => at).toSorted((a, b) => (followed[b] ?? 0) - (followed[a] ?? 0));
  const top = order[0] ?? 0;
  const total = copies.reduce((sum, count) => sum + count, 0);
  const title = sentenceCase(say(words.t_copying, {arm: armName(arm), county: countyName(top), n: followed[top] ?? 0, all: total}));
  const table: Table = {
    head: [say(words.countyHead), label('copies'), label('was_copied'), label('copied_from')],
    rows: order.map((at) => [countyName(at), copies[at], followed[at], (from[at] ?? -1) < 0 ? '' : countyName(from[at] ?? 0)]),
  };
  return (
    <Figure id={`copying-${data.arms[arm] ?? ''}`} title={title} subtitle={say(words.s_copying)} table={table}>
      <Arcs label={`${title}. ${say(words.s_copying)}`} count={from.length} followed={followed} colour={armLook(arm).colour} nameOf={countyName}
        named={order.slice(0, named).filter((at) => (followed[at] ?? 0) > 0)} arcs={from.flatMap((to, at) => (to >= 0 ? [{from: at, to}] : []))} />
    </Figure>
  );
}

export function WhoCopies() {
  const arms = armsThatCopy().filter((arm) => ofFirst('copies', arm).length <= mostShown);
  return <ManyArms arms={arms}>{(shown) => shown.map((arm) => <Copying key={arm} arm={arm} />)}</ManyArms>;
}
