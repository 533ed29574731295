/** Outcomes and parameters by what they mean. */
import {language, say} from '../page/language';
import {isNumber, plainScale, scaleFor, greatest} from '../page/numbers';
import type {Scale} from '../page/numbers';
import {definitions} from './data';
import type {Outcome, Row} from './data';
import {words} from './words';

export function meaningOf(name: string): string {
  const row = definitions.get(name);
  return (language.value === 'zh' ? row?.meaning_zh : row?.meaning) ?? '';
}

/** What a parameter or outcome means; its name where nothing says so. */
export const nameOf = (name: string): string => meaningOf(name) || name;

export const armName = (arm: string): string => meaningOf(`arms.${arm}`) || arm.replace(/_/g, ' ');

/** What a parameter means, as far as it can be said in a sentence: up to its first comma, semicolon or bracket. */
export function shortName(name: string): string {
  const short = nameOf(name).split(/[,;:(，；：（]/)[0]?.trim() ?? name;
  return /^[A-Z][a-z]/.test(short) ? short.charAt(0).toLowerCase() + short.slice(1) : short;
}

/** The arm of an outcome, or the two whose difference it is. */
export const armsOfOutcome = ({arm, against}: Outcome): string =>
  (against ? say(words.less, {arm: armName(arm), other: armName(against)}) : armName(arm));

export function outcomeName(outcome: Outcome): string {
  return say(words.of, {outcome: nameOf(outcome.outcome), arm: armsOfOutcome(outcome)});
}

const sureness: Readonly<Record<string, keyof typeof words>> = {clear: 'clear', unclear: 'unclear', negative: 'negative', inert: 'inert', noise_unknown: 'unknown'};

export const surenessName = (row: Row): string => say(words[sureness[row.sureness ?? ''] ?? 'none']);

/** The scale of an outcome's values: money in its unit, all else as it is. */
export function scaleOfOutcome(outcome: string, values: readonly number[]): Scale {
  const most = greatest(values.filter(isNumber));
  return /_yuan$/.test(outcome) ? scaleFor('yuan', most, false) : plainScale(most, '');
}
