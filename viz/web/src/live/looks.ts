/** How the worlds of a live page look: A, B, C have the first three looks. */
import {looks, restLook} from '../chart';
import type {Look} from '../chart';
import {say} from '../page/language';
import {scaleFor} from '../page/numbers';
import type {Kind, Scale} from '../page/numbers';
import {worldIds} from './lessons';
import type {WorldId} from './lessons';
import type {World} from './state';
import {words} from './words';
import type {Year} from './year';

export const lookOfWorld = (id: WorldId): Look => looks[worldIds.indexOf(id)] ?? restLook;

export const nameOfWorld = (world: World): string => say(words.world, {id: world.id, name: say(world.name)});

/** A county within a sentence. */
export const countyIn = (year: Year, county: number): string => year.nameOf(county) || say(words.countyIn, {n: county + 1});

/** The scale of a figure whose largest value is `most`. */
export const scaleOf = (unit: Kind, most: number, signed: boolean): Scale => scaleFor(unit, most, signed);
