/** Charts that take room for each arm: where there are many arms, the foremost are shown and the rest folded away. */
import type {ComponentChildren} from 'preact';
import {Details} from '../page/Details';
import {say} from '../page/language';
import {data, figureOf} from './data';
import {words} from './words';

/** So many arms are shown at once. */
const mostAtOnce = 12;
/** Of more arms so many, and the rest on demand. */
const foremost = 6;

/** How far an arm lies from the baseline in what farmers get and what trust is left, each by the largest; the baseline comes first. */
function weights(): ReadonlyMap<number, number> {
  const arms = data.arms.map((_, arm) => arm);
  const size = (figure: string, arm: number): number => Math.abs(figureOf(figure, arm)?.difference?.mean ?? 0);
  const largest = (figure: string): number => Math.max(1e-12, ...arms.map((arm) => size(figure, arm)));
  const [income, trust] = [largest('income'), largest('trust')];
  return new Map(arms.map((arm) => [arm, arm === data.baseline ? Infinity : size('income', arm) / income + size('trust', arm) / trust]));
}

interface ManyArmsProps {
  readonly arms: readonly number[];
  readonly children: (arms: readonly number[]) => ComponentChildren;
}

export function ManyArms({arms, children}: ManyArmsProps) {
  if (arms.length <= mostAtOnce) return <>{children(arms)}</>;
  const weight = weights();
  const order = arms.toSorted((a, b) => (weight.get(b) ?? 0) - (weight.get(a) ?? 0));
  const first = order.slice(0, foremost);
  return (
    <>
      {children(first)}
      <Details name="other-arms" summary={say(words.otherArms, {n: arms.length - first.length})}>{() => children(arms.filter((arm) => !first.includes(arm)))}</Details>
    </>
  );
}
