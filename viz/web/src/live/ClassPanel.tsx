/** The teacher's side of the class: ask, see how many have answered, show the spread. */
import {Strip} from '../chart';
import {say} from '../page/language';
import {QrPicture} from '../page/QrPicture';
import {greatest, unitInBoth} from '../page/numbers';
import {classState, closeClass, openQuestion, revealSpread} from './class';
import type {Question} from './class';
import {curveScale} from './Curve';
import {guessDays} from './lessons';
import {lookOfWorld, scaleOf} from './looks';
import {days, figure, lesson} from './state';
import {words} from './words';

const both = ['en', 'zh'] as const;

/** The lesson's guess as a question to phones: the figure of world B on three days. */
function questionOfLesson(): Question {
  const scale = curveScale();
  const [low = 0, high = 1] = lesson.value.range;
  const unit = unitInBoth(figure.value.unit, scale);
  return {
    id: lesson.value.scenario, title: lesson.value.guess.en, title_zh: lesson.value.guess.zh,
    numbers: guessDays(days.value).map((n) => {
      const [label, labelZh] = both.map((tongue) => words.day[tongue].replace('{n}', String(n)).replace('{all}', String(days.value)));
      return {label: label ?? '', label_zh: labelZh ?? '', unit: unit.en, unit_zh: unit.zh, low: low / scale.divisor, high: high / scale.divisor};
    }),
  };
}

export function ClassPanel() {
  const state = classState.value;
  if (!state) return null;
  const asked = state.question?.id === lesson.value.scenario ? state : null;
  const last = asked?.spread?.at(-1);
  const scale = scaleOf(figure.value.unit, greatest(lesson.value.range), figure.value.signed);
  return (
    <div class="class-panel">
      <p class="row">
        <button type="button" onClick={() => void openQuestion(questionOfLesson())}>{say(words.askClass)}</button>
        {asked ? <span>{say(words.answered, {n: asked.guesses})}</span> : null}
        {asked && !asked.revealed ? <button type="button" onClick={() => void revealSpread()}>{say(words.showSpread)}</button> : null}
        {asked ? <button type="button" onClick={() => void closeClass()}>{say(words.endClass)}</button> : null}
      </p>
      {state.address && !state.revealed ? (
        <div class="join-here">
          <QrPicture text={state.address} label={say(words.qrLabel)} />
          <p>{say(words.joinAt)} <strong class="address">{state.address}</strong></p>
        </div>
      ) : null}
      {asked?.revealed && last ? (
        <Strip label={say(words.classGuesses)} scale={scale}
          rows={[{name: say(words.classGuesses), look: lookOfWorld('B'), values: last.values.map((value) => value * scale.divisor)}]} />
      ) : null}
    </div>
  );
}
