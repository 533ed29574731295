/** The state of a page in its address, so that a prepared page can be passed on. */
import {language} from '../page/language';
import {worldIds} from './lessons';
import {added, goTo, lesson, lessonIndex, lessonList, moved, replicate, revealed, step, stepIds, worldC} from './state';
import type {Added} from './tree';

const cardText = (card: Added): string => `${card.kind}.${card.name}`;

function cardOf(text: string): Added | null {
  const [kind, name] = text.split('.');
  return (kind === 'tactics' || kind === 'policies') && name ? {kind, name} : null;
}

/** What follows # in the address: lesson, language, and what differs from the lesson as it stands. */
export function linkOf(): string {
  const parts = new URLSearchParams({lesson: lesson.value.scenario, lang: language.value});
  if (revealed.value) parts.set('step', step.value);
  if (replicate.value !== lesson.value.draw) parts.set('draw', String(replicate.value));
  if (worldC.value) parts.set('c', '1');
  for (const [path, value] of Object.entries(moved.value)) parts.append('set', `${path}=${value}`);
  for (const id of worldIds) for (const card of added.value[id] ?? []) parts.append(`add-${id}`, cardText(card));
  return parts.toString();
}

/** The lesson that an address names; the first where it names none. */
export const lessonOf = (hash: string): number =>
  Math.max(0, lessonList.peek().findIndex((one) => one.scenario === new URLSearchParams(hash.slice(1)).get('lesson')));

/** The language that an address names, null where it names none. */
export function languageOf(hash: string): 'en' | 'zh' | null {
  const named = new URLSearchParams(hash.slice(1)).get('lang');
  return named === 'en' || named === 'zh' ? named : null;
}

/** Puts in place what an address says beside lesson and language; what it says wrongly is left out. */
export function readLink(hash: string): void {
  const parts = new URLSearchParams(hash.slice(1));
  if (lessonList.value[lessonIndex.value]?.scenario !== parts.get('lesson')) return;
  const draw = Number(parts.get('draw') ?? NaN);
  if (Number.isInteger(draw) && draw >= 0) replicate.value = draw;
  worldC.value = parts.get('c') === '1';
  const sets = parts.getAll('set').map((text) => text.split('=') as [string, string]);
  moved.value = Object.fromEntries(sets.map(([path, value]) => [path, Number(value)] as const).filter(([, value]) => Number.isFinite(value)));
  added.value = Object.fromEntries(worldIds.map((id) => [id, parts.getAll(`add-${id}`).map(cardOf).filter((card) => card !== null)]));
  const named = stepIds.find((id) => id === parts.get('step'));
  if (named) goTo(named);
}
