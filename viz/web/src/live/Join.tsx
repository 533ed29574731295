/** The phones' page: the question, three numbers, and the class's guesses once the teacher shows them. */
import {signal} from '@preact/signals';
import {Strip, looks, restLook} from '../chart';
import {language, otherLanguage, say} from '../page/language';
import {switchLanguage} from '../page/shell';
import {both, classState} from './class';
import type {AskedNumber, Question} from './class';
import {Refused, ask} from './engine';
import {words} from './words';

const sent = signal('');
const typed = signal<readonly string[]>([]);

async function send(query: string, phone: string, values: readonly number[]): Promise<void> {
  try {
    await ask(`/api/class/guess${query}`, {phone, values});
    sent.value = say(words.sent);
  } catch (error) {
    sent.value = error instanceof Refused && language.value === 'zh' ? error.zh : (error as Error).message;
  }
}

const labelOf = (one: AskedNumber): string => say(both(one.label, one.label_zh));
const unitOf = (one: AskedNumber): string => say(both(one.unit, one.unit_zh));

function Numbers({question, query, phone}: {question: Question; query: string; phone: string}) {
  const values = question.numbers.map((_, at) => Number(typed.value[at] ?? NaN));
  const complete = question.numbers.every((_, at) => typed.value[at] && Number.isFinite(values[at]));
  const onInput = (index: number, event: Event): void => {
    const text = (event.currentTarget as HTMLInputElement).value;
    typed.value = question.numbers.map((_, at) => (at === index ? text : typed.value[at] ?? ''));
  };
  return (
    <form onSubmit={(event) => { event.preventDefault(); void send(query, phone, values); }}>
      {question.numbers.map((one, at) => (
        <label key={one.label}>{labelOf(one)} ({unitOf(one)})
          <input type="number" step="any" inputMode="decimal" value={typed.value[at] ?? ''} onInput={(event) => onInput(at, event)} />
        </label>
      ))}
      <button type="submit" class="primary" disabled={!complete}>{say(words.send)}</button>
      <p role="status">{sent.value}</p>
    </form>
  );
}

/** The page of a phone; `query` holds the class's code, `phone` who it is while the page is open. */
export function Join({query, phone}: {query: string; phone: string}) {
  const state = classState.value;
  const question = state?.question;
  return (
    <main class="join">
      <div class="top"><span>CredStream</span>
        <button type="button" class="language" lang={otherLanguage.value} onClick={switchLanguage}>{say(words.otherLanguage)}</button></div>
      <h1>{question ? say(both(question.title, question.title_zh)) : say(words.waitForQuestion)}</h1>
      {question && !state.revealed ? <Numbers question={question} query={query} phone={phone} /> : null}
      {state?.revealed && state.spread ? state.spread.map((one, at) => {
        const asked = question?.numbers[at];
        if (!asked) return null;
        const rows = [{name: say(words.classGuesses), look: looks[1] ?? restLook, values: one.values}];
        const mine = state.mine?.[at];
        if (mine !== undefined) rows.push({name: say(words.yourGuess), look: looks[0] ?? restLook, values: [mine]});
        return <div key={asked.label}><h2>{labelOf(asked)} ({unitOf(asked)})</h2>
          <Strip label={labelOf(asked)} rows={rows} scale={{divisor: 1, unit: unitOf(asked), decimals: 1, signed: false}} /></div>;
      }) : null}
    </main>
  );
}
