/** How a claim stands in plausible worlds, in the words that all pages share. */
import {say} from './language';
import type {Words} from './language';
import {write} from './numbers';
import type {Scale} from './numbers';

export interface Standing {
  readonly standing: 'holds' | 'open' | 'too_few';
  /** Whether it follows from what the arms do and says nothing of the world. */
  readonly by_construction?: boolean;
}

/** Where a claim is turned, and in what shares of the worlds on either side it holds. */
export interface Turn {
  readonly turns_at: string | null;
  readonly below: number | null;
  readonly above: number | null;
}

const words = {
  holds: {en: 'holds', zh: '成立'},
  open: {en: 'open', zh: '未定'},
  too_few: {en: 'too few worlds to say', zh: '情形太少，无法判断'},
  built: {en: 'always, by what these arms do', zh: '恒成立，由方案本身决定'},
  turns: {en: 'turned by {what} at {at}: {below} below, {above} above', zh: '由 {what} 翻转，界线 {at}：以下 {below}，以上 {above}'},
  turnsChoice: {en: 'turned by {what}: {above} with it, {below} without', zh: '由“{what}”翻转：采用时 {above}，不采用时 {below}'},
  percent: {en: '{n}\u00a0%', zh: '{n}%'},
} as const satisfies Record<string, Words>;

export const shares: Scale = {divisor: 0.01, unit: '%', decimals: 0, signed: false};

/** A share in percent, which no line break parts from its sign. */
export const percent = (share: number | null): string => say(words.percent, {n: write(share, shares)});

export const standingName = ({standing, by_construction: built}: Standing): string => say(built ? words.built : words[standing]);

/** Whether the claim says something of the world, and holds in nearly all worlds. */
export const holds = ({standing, by_construction: built}: Standing): boolean => standing === 'holds' && !built;

/** What turns a claim: a value at which it does, or a way of writing the rules. */
export function turnText(what: string, {turns_at: at, below, above}: Turn, isChoice = false): string {
  return say(isChoice ? words.turnsChoice : words.turns, {what, at: at ?? '', below: percent(below), above: percent(above)});
}
