/** The teacher's page of a lesson: eight minutes, objections, what is left out. */
import {say} from '../page/language';
import {lesson} from './state';
import {words} from './words';

export function Teacher() {
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
      <p class="moral">{say(words.moral)}</p>
      <h3>{say(words.keys)}</h3>
      <p>{say(words.keysText)}</p>
    </details>
  );
}
