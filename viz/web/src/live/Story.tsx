/** What happened to one county, in sentences with days. It keeps in sight at the end of the window (live.css). */
import {say} from '../page/language';
import {scaleFor, write, writeWithUnit} from '../page/numbers';
import type {Engine} from './engine';
import {countyIn} from './looks';
import {PeoplePanel} from './PeoplePanel';
import {chosenCounty, hidden, shownDay, years} from './state';
import {words} from './words';
import type {Year} from './year';

/** An amount in the unit that its own size asks for. */
const money = (value: number): string => writeWithUnit(value, scaleFor('yuan', Math.abs(value)));
const trust = (change: number): string => say(words.points, {n: write(100 * change, {divisor: 1, unit: '', decimals: 2, signed: true})});

/** The first day from which on a county's count is above zero, undefined when there is none up to `until`. */
function firstDay(year: Year, county: number, column: string, until: number): number | undefined {
  for (let day = 1; day <= until; ++day) if (year.countyAt(day, county, column) > 0) return day;
  return undefined;
}

const trustChange = (year: Year, county: number, day: number): number =>
  year.countyAt(day, county, 'local_credibility') - year.countyAt(0, county, 'local_credibility');

function lowestDay(year: Year, county: number, until: number): number {
  let lowest = 0;
  for (let day = 1; day <= until; ++day) if (trustChange(year, county, day) < trustChange(year, county, lowest)) lowest = day;
  return lowest;
}

/** A county's story up to a day. */
export function storyOf(year: Year, county: number, until: number): string[] {
  const at = (day: number, column: string): number => year.countyAt(day, county, column);
  const amounts = (day: number) => ({day, shown: money(at(day, 'displayed_sales_yuan')), paid: money(at(day, 'net_sales_yuan'))});
  const first = firstDay(year, county, 'streams', until);
  if (first === undefined) return [say(words.story_quiet)];
  const events: {day: number; text: string}[] = [{day: first, text: say(words.story_first, amounts(first))}];
  const tactic = firstDay(year, county, 'tactic_streams', until);
  if (tactic !== undefined) events.push({day: tactic, text: say(words.story_tactic, {day: tactic})});
  for (const exposure of year.exposures.filter((one) => one.county === county && one.day <= until))
    events.push({day: exposure.day, text: say(words.story_exposed, amounts(exposure.day))});
  const lowest = lowestDay(year, county, until);
  if (lowest > 0 && lowest < until) events.push({day: lowest, text: say(words.story_lowest, {day: lowest, change: trust(trustChange(year, county, lowest))})});
  const end = say(words.story_end, {
    ...amounts(until), streams: at(until, 'streams'), tactic: at(until, 'tactic_streams'), change: trust(trustChange(year, county, until)),
  });
  return [...events.sort((a, b) => a.day - b.day).map((event) => event.text), end];
}

export function Story({engine}: {engine: Engine}) {
  const chosen = chosenCounty.value;
  const year = chosen ? years.value[chosen.world] : undefined;
  if (!chosen || !year || hidden(chosen.world)) return null;
  return (
    <section class="story" aria-live="polite">
      <p class="row"><strong>{say(words.story, {county: countyIn(year, chosen.county), id: chosen.world})}</strong>
        <button type="button" class="small" onClick={() => { chosenCounty.value = null; }}>{say(words.close)}</button></p>
      <ul>{storyOf(year, chosen.county, shownDay.value).map((sentence) => <li key={sentence}>{sentence}</li>)}</ul>
      <PeoplePanel engine={engine} />
    </section>
  );
}
