/** The worlds side by side: counties as tiles, amounts as bars. */
import {ArmMark, CountyMap, TileGrid, shadeOfShare} from '../chart';
import {say} from '../page/language';
import {scaleFor, withDecimal, writeWithUnit} from '../page/numbers';
import {figures} from './figures';
import type {FigureId} from './figures';
import {lookOfWorld, nameOfWorld} from './looks';
import {chosenCounty, hidden, lesson, shownDay, worldC, worlds, years} from './state';
import type {World} from './state';
import {words} from './words';
import type {Year} from './year';

/** A fresh scandal has a ring for so many days. */
const freshDays = 20;
const percent = 100;

/** A tile is fully coloured when its county has lost as much trust as any that may be seen, and at least one point. */
export function darkestPoints(): number {
  const seen = worlds.value.filter((world) => !hidden(world.id)).map((world) => years.value[world.id]?.greatestLoss ?? 0);
  return Math.max(1, Math.ceil(percent * Math.max(0, ...seen)));
}

/** How strongly a tile is coloured, from 0 to 1. */
export function lossOf(year: Year, day: number, county: number, darkest: number): number {
  const change = year.countyAt(day, county, 'local_credibility') - year.countyAt(0, county, 'local_credibility');
  return Math.min(1, Math.max(0, (-change * percent) / darkest));
}

type Scandal = 'none' | 'fresh' | 'old';

/** Whether a county was found out up to a day, and how long ago. */
export function scandalOf(year: Year, day: number, county: number): Scandal {
  const last = year.exposures.findLast((one) => one.county === county && one.day <= day);
  if (!last) return 'none';
  return day - last.day < freshDays ? 'fresh' : 'old';
}

const columnsFor = (counties: number): number => (counties <= 12 ? Math.min(counties, 4) : 10);

interface TilesProps {
  readonly world: World;
  readonly year: Year;
}

const marks = {none: undefined, fresh: 'ring', old: 'dot'} as const;

function Tiles({world, year}: TilesProps) {
  const day = shownDay.value;
  const darkest = darkestPoints();
  const shared = {
    id: `county-${world.id}`, label: say(words.counties, {id: world.id}), chosen: chosenCounty.value?.world === world.id ? chosenCounty.value.county : null,
    onChoose: (county: number) => { chosenCounty.value = {world: world.id, county}; },
  };
  if (year.places) {
    return (
      <CountyMap {...shared} places={year.places} shapes={year.shapes}
        look={(county) => ({label: year.nameOf(county), shade: shadeOfShare(lossOf(year, day, county, darkest), 'loss'), mark: marks[scandalOf(year, day, county)]})} />
    );
  }
  return (
    <TileGrid {...shared} count={year.counties} columns={columnsFor(year.counties)}
      tile={(county) => ({label: say(words.county, {n: county + 1}), kind: scandalOf(year, day, county), strength: lossOf(year, day, county, darkest)})} />
  );
}

/** Values of a figure on a day in the worlds that may be seen. */
const seenValues = (id: FigureId, day: number): number[] =>
  worlds.value.filter((world) => !hidden(world.id)).map((world) => {
    const year = years.value[world.id];
    return year ? figures[id].curve(year)[day] ?? 0 : 0;
  });

function Bars({year}: {year: Year}) {
  const day = shownDay.value;
  const ids = lesson.value.bars;
  // One scale for all bars of all worlds, from the end of the year, so that bars grow while it is played.
  const most = Math.max(1, ...ids.flatMap((id) => seenValues(id, year.days)));
  const scale = withDecimal(scaleFor('yuan', most));
  return (
    <dl class="bars">
      {ids.map((id) => {
        const value = figures[id].curve(year)[day] ?? 0;
        return (
          <div key={id} class="bar-row">
            <dt>{say(figures[id].name)}</dt>
            <dd>
              <span class="bar-track"><span class={`bar-mark ${id}`} style={{width: `${Math.max(0.4, (100 * value) / most)}%`}} /></span>
              <span class="bar-value">{writeWithUnit(value, scale)}</span>
            </dd>
          </div>
        );
      })}
    </dl>
  );
}

function OneWorld({world}: {world: World}) {
  const year = years.value[world.id];
  return (
    <section class="world" aria-label={nameOfWorld(world)} data-world={world.id} data-digest={hidden(world.id) ? undefined : year?.digest}>
      <h2 style={{color: lookOfWorld(world.id).colour}}><ArmMark look={lookOfWorld(world.id)} /> {nameOfWorld(world)}</h2>
      {hidden(world.id)
        ? <p class="hidden-world"><span class="question-mark" aria-hidden="true">?</span>{say(words.hiddenWorld)}</p>
        : year ? <><Tiles world={world} year={year} /><Bars year={year} /></> : <p class="hidden-world">{say(words.running)}</p>}
    </section>
  );
}

export function Worlds() {
  const canAdd = lesson.value.worlds.length < 3;
  return (
    <div class="worlds-part">
      <div class={`worlds of-${worlds.value.length}`}>
        {worlds.value.map((world) => <OneWorld key={world.id} world={world} />)}
      </div>
      <p class="legend">{say(words.same)} {say(words.tiles, {n: darkestPoints()})}
        {canAdd
          ? <button type="button" class="small" onClick={() => { worldC.value = !worldC.value; }}>{say(worldC.value ? words.removeC : words.addC)}</button>
          : null}
      </p>
    </div>
  );
}
