/** Cards: tactics and policies that can be given to a world. */
import {say} from '../page/language';
import {titleOf} from './catalogue';
import type {Catalogue, Group} from './catalogue';
import {nameOfWorld} from './looks';
import {addCard, cardState, hidden, worlds} from './state';
import type {World} from './state';
import type {Added} from './tree';
import {words} from './words';

function Deck({world, kind, groups}: {world: World; kind: Added['kind']; groups: readonly Group[]}) {
  return (
    <div class="deck" role="group" aria-label={`${nameOfWorld(world)}: ${say(words[kind])}`}>
      <span class="deck-name">{say(words[kind])}</span>
      {groups.map((group) => {
        const state = cardState(world, {kind, name: group.name});
        return (
          <button key={group.name} type="button" class="card" aria-pressed={state !== 'none'} disabled={state === 'own'}
            title={state === 'own' ? say(words.ownCard) : undefined} onClick={() => addCard(world.id, {kind, name: group.name})}>
            {titleOf(group)}
          </button>
        );
      })}
    </div>
  );
}

/** A world's cards can be changed once it is shown; world A is what the others are compared with. */
export function Cards({catalogue}: {catalogue: Catalogue}) {
  return (
    <>
      {worlds.value.filter((world) => world.id !== 'A' && !hidden(world.id)).map((world) => (
        <div key={world.id} class="cards">
          <h3>{nameOfWorld(world)}</h3>
          <Deck world={world} kind="tactics" groups={catalogue.tactics} />
          <Deck world={world} kind="policies" groups={catalogue.policies} />
        </div>
      ))}
    </>
  );
}
