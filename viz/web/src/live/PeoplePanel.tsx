/** The people of the chosen county: one tile each, one of them followed. */
import {TileGrid} from '../chart';
import {say} from '../page/language';
import type {Engine} from './engine';
import {countyIn} from './looks';
import {chosenPerson, follow, followed, loadingPeople, personStory} from './people';
import {chosenCounty, shownDay, years} from './state';
import {words} from './words';

const columns = 25;
/** A person's tile is fully coloured at a loss of so many points. */
const darkest = 20;

export function PeoplePanel({engine}: {engine: Engine}) {
  const county = chosenCounty.value;
  if (!county) return null;
  const mine = followed.value?.world === county.world && followed.value.county === county.county ? followed.value : null;
  if (!mine) {
    return (
      <p><button type="button" class="small" disabled={loadingPeople.value} onClick={() => void follow(engine, county.world, county.county)}>{say(words.followPeople)}</button></p>
    );
  }
  const {people} = mine;
  const year = years.value[county.world];
  if (!year) return null;
  const day = shownDay.value;
  const person = chosenPerson.value;
  return (
    <div class="people-part">
      <p class="quiet">{say(words.peopleNote, {n: people.count, darkest})}</p>
      <TileGrid id="person" small label={say(words.peopleOf, {county: countyIn(year, county.county), id: county.world})} count={people.count} columns={columns} chosen={person}
        onChoose={(at) => { chosenPerson.value = at; }}
        tile={(at) => ({label: say(words.person, {n: at + 1}), kind: 'none', strength: Math.min(1, Math.max(0, people.lostPoints(day, at) / darkest))})} />
      {person === null ? null : (
        <div class="person" aria-live="polite">
          <p><strong>{say(words.person, {n: person + 1})}</strong></p>
          <ul>{personStory(people, person, day).map((sentence) => <li key={sentence}>{sentence}</li>)}</ul>
        </div>
      )}
    </div>
  );
}
