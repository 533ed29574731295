/** What was shown, by what stands behind it; what was paid; what was bought freely. */
import {BarChart, Figure, colour} from '../chart';
import type {BarRow, Fill} from '../chart';
import {say, sentenceCase} from '../page/language';
import type {Words} from '../page/language';
import {writeBriefly} from '../page/numbers';
import {data} from './data';
import type {SalesList} from './data';
import {ManyArms} from './ManyArms';
import {armLook, armName} from './names';
import {tableOfBands} from './tables';
import {moneyScale} from './units';
import {words} from './words';

/** How parts and bars of sales look and are called, by their keys. */
const looksOf: Readonly<Record<string, {readonly name: Words; readonly fill: Fill}>> = {
  organic: {name: words.p_organic, fill: 'solid'},
  apportioned: {name: words.p_apportioned, fill: 'stripes'},
  fake: {name: words.p_fake, fill: 'hollow'},
  reenacted: {name: words.p_reenacted, fill: 'dots'},
  displayed: {name: words.shown, fill: 'solid'},
  net: {name: words.paid, fill: 'solid'},
  voluntary: {name: words.voluntary, fill: 'light'},
};

const nameOf = ({key}: SalesList): string => say(looksOf[key]?.name ?? {en: key, zh: key});
const mean = (list: SalesList | undefined, arm: number): number => list?.cells[arm]?.value.mean ?? 0;

/** An arm's bars: the first is what was shown, split by what stands behind it. */
function rowsOf(arm: number): BarRow[] {
  return data.sales.bars.map((bar, at) => {
    const parts = at === 0 ? data.sales.parts : [bar];
    return {
      name: nameOf(bar), colour: at === 0 ? armLook(arm).colour : colour('ink'), total: bar.cells[arm]?.value ?? {mean: null},
      parts: parts.map((part) => ({name: nameOf(part), value: mean(part, arm), fill: looksOf[part.key]?.fill ?? 'solid'})),
    };
  });
}

/** The arm whose show is furthest from what was paid. */
function mostInflated(): number {
  const [shown, paid] = data.sales.bars;
  const gap = (arm: number): number => mean(shown, arm) - mean(paid, arm);
  return data.arms.map((_, arm) => arm).toSorted((a, b) => gap(b) - gap(a))[0] ?? 0;
}

export function Sales() {
  const [shown, paid] = data.sales.bars;
  if (!shown || !paid) return null;
  const scale = moneyScale(false);
  const arm = mostInflated();
  const title = sentenceCase(say(words.t_sales, {arm: armName(arm), shown: writeBriefly(mean(shown, arm), scale), paid: writeBriefly(mean(paid, arm), scale)}));
  const lists = [shown, ...data.sales.parts, ...data.sales.bars.slice(1)];
  const table = tableOfBands([say(words.arm), ...lists.map(nameOf)],
    data.arms.map((_, at) => ({name: armName(at), bands: lists.map((list) => list.cells[at]?.value)})), scale);
  return (
    <Figure id="sales" title={title} subtitle={say(words.s_sales, {unit: scale.unit})} table={table}>
      <ManyArms arms={data.arms.map((_, at) => at)}>
        {(arms) => <BarChart label={title} groups={arms.map((at) => ({name: armName(at), rows: rowsOf(at)}))} scale={scale} />}
      </ManyArms>
    </Figure>
  );
}
