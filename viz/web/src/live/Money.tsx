/** Who pays whom: the largest flows of money up to the day that is shown, world by world. */
import {useEffect} from 'preact/hooks';
import {BarChart} from '../chart';
import {say} from '../page/language';
import {greatest, scaleFor, withDecimal} from '../page/numbers';
import type {Catalogue} from './catalogue';
import type {Engine} from './engine';
import {lookOfWorld} from './looks';
import {flowsAt, loadLedgers} from './flows';
import {shownDay, years} from './state';
import {words} from './words';

const mostFlows = 10;

export function Money({engine, catalogue}: {engine: Engine; catalogue: Catalogue}) {
  const ran = years.value;
  useEffect(() => { void loadLedgers(engine); }, [ran]);
  const {ids, flows} = flowsAt(catalogue, shownDay.value, mostFlows);
  if (flows.length === 0) return null;
  const scale = withDecimal(scaleFor('yuan', greatest(flows.flatMap((flow) => flow.amounts))));
  const title = say(words.money_title, {n: shownDay.value});
  const groups = flows.map((flow) => ({
    name: flow.name,
    rows: ids.map((id, at) => ({
      name: id, colour: lookOfWorld(id).colour, total: {mean: flow.amounts[at] ?? 0}, parts: [{name: id, value: flow.amounts[at] ?? 0, fill: 'solid' as const}],
    })),
  }));
  return (
    <>
      <h3>{title} ({scale.unit})</h3>
      <BarChart label={title} groups={groups} scale={scale} />
    </>
  );
}
