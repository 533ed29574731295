/** Causes of trust and sources of income, as waterfalls. */
import {ArmMark, Figure, Waterfall} from '../chart';
import type {Cause} from '../chart';
import {listed, say, sentenceCase} from '../page/language';
import {greatest, writeBriefly} from '../page/numbers';
import type {Scale} from '../page/numbers';
import {data, others} from './data';
import {ManyArms} from './ManyArms';
import {armLook, armName, baselineName, causeName} from './names';
import {tableOfBands} from './tables';
import {moneyScale, pointScale} from './units';
import {words} from './words';

/** An arm's causes; less the baseline's where `paired`. */
export function causesOf(outcome: string, arm: number, paired: boolean): Cause[] {
  const known = data.causes?.[outcome];
  if (!known) return [];
  const mean = (of: number, cause: number): number => known.totals[of]?.[cause]?.mean ?? 0;
  return known.causes.map((name, cause) => ({name: causeName(name), change: mean(arm, cause) - (paired ? mean(data.baseline, cause) : 0)}));
}

interface Largest {
  readonly cause: Cause;
  readonly arm: number;
}

function largestCause(arms: readonly number[], outcome: string, paired: boolean): Largest | undefined {
  const all = arms.flatMap((arm) => causesOf(outcome, arm, paired).map((cause) => ({cause, arm})));
  return all.toSorted((a, b) => Math.abs(b.cause.change) - Math.abs(a.cause.change))[0];
}

interface CausesProps {
  readonly id: string;
  readonly outcome: string;
  readonly scale: Scale;
  readonly paired: boolean;
  readonly title: typeof words.t_causes | typeof words.t_sources;
  readonly subtitle: string;
}

function CausesFigure({id, outcome, scale, paired, title, subtitle}: CausesProps) {
  const arms = paired ? others : data.arms.map((_, arm) => arm);
  const known = data.causes?.[outcome];
  const largest = largestCause(arms, outcome, paired);
  if (!known || !largest) return null;
  const moving = arms.filter((arm) => causesOf(outcome, arm, paired).some((cause) => cause.change !== 0));
  const text = sentenceCase(say(title, {cause: largest.cause.name, value: writeBriefly(largest.cause.change, scale), arm: armName(largest.arm)}));
  const table = tableOfBands([say(words.measure), ...data.arms.map((_, arm) => armName(arm))],
    known.causes.map((name, cause) => ({name: causeName(name), bands: known.totals.map((totals) => totals[cause])})), scale);
  return (
    <Figure id={id} title={text} subtitle={subtitle} table={table}>
      <ManyArms arms={moving}>
        {(shown) => (
          <div class="waterfalls">
            {shown.map((arm) => (
              <div key={arm} class="multiple">
                <p class="multiple-name"><ArmMark look={armLook(arm)} /> {armName(arm)}</p>
                <Waterfall label={`${text}: ${armName(arm)}`} causes={causesOf(outcome, arm, paired)} scale={scale} />
              </div>
            ))}
          </div>
        )}
      </ManyArms>
      {moving.length < arms.length ? <p class="small">{say(words.unmoved, {arms: listed(arms.filter((arm) => !moving.includes(arm)).map(armName))})}</p> : null}
    </Figure>
  );
}

export function TrustCauses() {
  const bands = (data.causes?.credibility?.totals ?? []).flat();
  const scale = pointScale([{mean: greatest(bands.map((band) => band.mean))}]);
  return <CausesFigure id="causes" outcome="credibility" scale={scale} paired={false} title={words.t_causes} subtitle={say(words.s_causes, {unit: scale.unit})} />;
}

export function IncomeSources() {
  const paired = others.length > 0;
  const scale = moneyScale(true);
  return (
    <CausesFigure id="sources" outcome="farmer_income_yuan" scale={scale} paired={paired} title={words.t_sources}
      subtitle={say(paired ? words.s_sources : words.s_sources_alone, {baseline: baselineName(), unit: scale.unit})} />
  );
}
