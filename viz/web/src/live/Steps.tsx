/** The steps of a lesson: guess, reveal, why, one slider, dice, the question once more. */
import type {ComponentChildren} from 'preact';
import {Strip, Waterfall, colour} from '../chart';
import type {Cause} from '../chart';
import {say} from '../page/language';
import {greatest, write, writeWithUnit} from '../page/numbers';
import {causeName} from './catalogue';
import type {Catalogue} from './catalogue';
import {ClassPanel} from './ClassPanel';
import {curveScale} from './Curve';
import type {Engine} from './engine';
import {guessDays} from './lessons';
import type {WorldId} from './lessons';
import {lookOfWorld, scaleOf} from './looks';
import {SliderRow} from './Sliders';
import {days, draws, figure, goTo, guess, lesson, replicate, revealed, shownDay, step, stepIds, throwDice, throwing, throws, typeGuess,
  whyWorld, worlds, years} from './state';
import type {StepId} from './state';
import {words} from './words';
import type {Curve} from './year';

export const stepName = (id: StepId): string => say(words[`step_${id}`]);

interface Parts {
  readonly engine: Engine;
  readonly catalogue: Catalogue;
  /** Whether a class can send its guesses: under a server that runs one. */
  readonly served: boolean;
}

function GuessNumbers() {
  const scale = curveScale();
  const at = guessDays(days.value);
  const values = at.map((d) => guess.value?.[d]);
  const onInput = (index: number, event: Event): void => {
    const typed = Number((event.currentTarget as HTMLInputElement).value) * scale.divisor;
    if (!Number.isFinite(typed)) return;
    typeGuess(at.map((_, k) => (k === index ? typed : values[k] ?? 0)));
  };
  return (
    <div class="guess">
      <p>{say(words.drawOrType, {unit: scale.unit})}</p>
      {at.map((d, index) => (
        <label key={d}>{say(words.day, {n: d, all: days.value})}
          <input type="number" step="any" value={values[index] === undefined ? '' : Number(((values[index] ?? 0) / scale.divisor).toFixed(scale.decimals))}
            onChange={(event) => onInput(index, event)} />
        </label>
      ))}
      <button type="button" disabled={!guess.value} onClick={() => { guess.value = null; }}>{say(words.clearGuess)}</button>
    </div>
  );
}

/** "World B on day 365: you guessed −1.9; the model gives −3.2." */
function Verdict() {
  const scale = curveScale();
  const year = years.value.B;
  if (!year || !revealed.value) return null;
  const value = writeWithUnit(figure.value.curve(year).at(-1), scale);
  const guessed = guess.value?.at(-1);
  return (
    <p class="verdict">{guessed === undefined ? say(words.notGuessed, {n: days.value, value}) : say(words.guessed, {n: days.value, guess: write(guessed, scale), value})}</p>
  );
}

const outcomeOf = (): string => figure.value.outcome ?? 'credibility';

/** Changes by cause up to a day: of one world, or of B less A. */
export function causesAt(catalogue: Catalogue, which: WorldId | 'gap', d: number): Cause[] {
  const outcome = outcomeOf();
  const factor = outcome === 'credibility' ? 100 : 1;
  const curvesOf = (id: WorldId): ReadonlyMap<string, Curve> => years.value[id]?.causes(outcome) ?? new Map<string, Curve>();
  const main = curvesOf(which === 'gap' ? 'B' : which);
  const base = which === 'gap' ? curvesOf('A') : new Map<string, Curve>();
  const names = new Set([...main.keys(), ...base.keys()]);
  return [...names].map((name) => ({
    name: causeName(catalogue, outcome, name),
    change: factor * ((main.get(name)?.[d] ?? 0) - (base.get(name)?.[d] ?? 0)),
  }));
}

function Why({catalogue}: {catalogue: Catalogue}) {
  const choices: (WorldId | 'gap')[] = [...worlds.value.map((world) => world.id), 'gap'];
  const which = whyWorld.value;
  const causes = causesAt(catalogue, which, shownDay.value);
  const unit = outcomeOf() === 'credibility' ? 'points' : 'yuan';
  const scale = scaleOf(unit, greatest(causes.map((cause) => cause.change)), true);
  const name = outcomeOf() === 'credibility' ? words.why_trust : words.why_income;
  const title = say(words.why_title, {figure: say(name), n: shownDay.value});
  return (
    <>
      <div class="choices" role="group" aria-label={say(words.whichWorld)}>
        {choices.map((id) => (
          <button key={id} type="button" aria-pressed={which === id} onClick={() => { whyWorld.value = id; }}>
            {id === 'gap' ? say(words.why_gap) : say(words.why_of, {id})}
          </button>
        ))}
      </div>
      <h3>{title} ({scale.unit})</h3>
      <Waterfall label={title} causes={causes} scale={scale} />
    </>
  );
}

/** How many of the thrown worlds end below and above world A. */
export function countAgainstA(ends: readonly (readonly number[])[], world: number): {below: number; above: number} {
  const compared = ends.map((draw) => (draw[world] ?? 0) - (draw[0] ?? 0));
  return {below: compared.filter((gap) => gap < 0).length, above: compared.filter((gap) => gap > 0).length};
}

function Dice({engine}: {engine: Engine}) {
  const ends = draws.value.map((draw) => draw.years.map((year) => figure.value.curve(year).at(-1) ?? 0));
  const scale = scaleOf(figure.value.unit, greatest(ends.flat()), figure.value.signed);
  const title = say(words.dice_title, {n: ends.length, figure: say(figure.value.name)});
  return (
    <>
      <p class="row">
        <button type="button" class="primary" disabled={throwing.value} onClick={() => void throwDice(engine)}>
          {throwing.value ? say(words.throwing, {n: draws.value.length, all: throws}) : say(words.throw, {n: throws})}
        </button>
        <button type="button" onClick={() => { replicate.value += 1; }}>{say(words.useDraw)}</button>
        <span class="quiet">{say(words.drawNumber, {n: replicate.value + 1})}</span>
      </p>
      {ends.length === 0 ? null : (
        <>
          <h3>{title} ({scale.unit})</h3>
          <Strip label={title} scale={scale} rows={worlds.value.map((world, at) => ({
            name: world.id, look: lookOfWorld(world.id), values: ends.map((draw) => draw[at] ?? 0),
          }))} />
          <ul class="counts" aria-live="polite">
            {worlds.value.slice(1).map((world, at) => {
              const {below, above} = countAgainstA(ends, at + 1);
              return <li key={world.id} style={{color: colour('ink')}}>{say(words.dice_count, {id: world.id, below, above, n: ends.length})}</li>;
            })}
          </ul>
        </>
      )}
    </>
  );
}

function Content({engine, catalogue, served}: Parts) {
  const {guess: guessText, reveal, why, change, sliders, dice, closing} = lesson.value;
  const content: Record<StepId, () => ComponentChildren> = {
    guess: () => <><p>{say(guessText)}</p>{revealed.value ? <Verdict /> : <GuessNumbers />}{served ? <ClassPanel /> : null}</>,
    reveal: () => <><Verdict /><p>{say(reveal)}</p></>,
    why: () => <><p>{say(why)}</p><Why catalogue={catalogue} /></>,
    change: () => <><p>{say(change)}</p>{sliders.map((slider) => <SliderRow key={slider.path} slider={slider} />)}</>,
    dice: () => <><p>{say(dice)}</p><Dice engine={engine} /></>,
    closing: () => <p class="closing">{say(closing)}</p>,
  };
  return <>{content[step.value]()}</>;
}

/** The steps as a row, the current one's content, and the way to the next. */
export function Steps(parts: Parts) {
  const next = stepIds[stepIds.indexOf(step.value) + 1];
  return (
    <section class="steps" aria-label={say(words.steps)}>
      <ol class="step-row">
        {stepIds.map((id) => (
          <li key={id}>
            <button type="button" aria-current={step.value === id ? 'step' : undefined} class={step.value === id ? 'primary' : ''} onClick={() => goTo(id)}>{stepName(id)}</button>
          </li>
        ))}
      </ol>
      <div class="step-content"><Content {...parts} /></div>
      {next ? <p class="row"><button type="button" class="next" onClick={() => goTo(next)}>{say(words.next, {step: stepName(next)})}</button></p> : null}
    </section>
  );
}
