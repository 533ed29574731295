/** The teacher's page of a lesson: eight minutes, objections, what is left out, how often it holds. */
import {say} from '../page/language';
import {whole} from '../page/numbers';
import {percent, standingName, turnText} from '../page/standing';
import {meaningAt} from './catalogue';
import type {Catalogue} from './catalogue';
import {worldsOf} from './lessons';
import type {MoralFound} from './lessons';
import {lesson} from './state';
import {words} from './words';

function turnedBy(catalogue: Catalogue, moral: MoralFound): string {
  if (moral.turned_choice) return turnText(say(moral.turned_choice), moral, true);
  return moral.turned_by ? turnText(meaningAt(catalogue, moral.turned_by), moral) : '';
}

function moralText(catalogue: Catalogue, moral: MoralFound): string {
  const standing = [standingName(moral), turnedBy(catalogue, moral)].filter(Boolean).join(say(words.listMark));
  return say(words.moral_line, {share: percent(moral.share), low: percent(moral.low), high: percent(moral.high), text: say(moral.text), standing});
}

/** In how many plausible worlds what the lesson teaches holds, and what turns it. */
function Morals({catalogue}: {catalogue: Catalogue}) {
  const found = worldsOf(lesson.value);
  if (!found) return <p class="moral">{say(words.moral_none)}</p>;
  return (
    <>
      <h3>{say(words.moral)}</h3>
      <ul class="moral">{found.morals.map((moral) => <li key={moral.text.en}>{moralText(catalogue, moral)}</li>)}</ul>
      <p class="quiet">{say(words.moral_how, {n: found.n, replicates: found.replicates, consumers: whole(found.consumers)})}</p>
    </>
  );
}

export function Teacher({catalogue}: {catalogue: Catalogue}) {
  const {teacher} = lesson.value;
  return (
    <details class="teacher">
      <summary>{say(words.teacher)}</summary>
      <h2>{say(lesson.value.title)}</h2>
      {teacher.minutes.length === 0 ? null : <><h3>{say(words.minutes)}</h3><ol>{teacher.minutes.map((line) => <li key={line.en}>{say(line)}</li>)}</ol></>}
      {teacher.objections.length === 0 ? null : (
        <>
          <h3>{say(words.objections)}</h3>
          <dl>{teacher.objections.map((one) => <div key={one.says.en}><dt>{say(one.says)}</dt><dd>{say(one.answer)}</dd></div>)}</dl>
        </>
      )}
      {teacher.left_out.length === 0 ? null : <><h3>{say(words.leftOut)}</h3><ul>{teacher.left_out.map((line) => <li key={line.en}>{say(line)}</li>)}</ul></>}
      <Morals catalogue={catalogue} />
      <h3>{say(words.keys)}</h3>
      <p>{say(words.keysText)}</p>
    </details>
  );
}
