/** Where it tips, where it happens, what can be had, every point. */
import {signal} from '@preact/signals';
import {DataTable, Figure, LineChart, Scatter, createCursor, fitsLooks, looks, restLook} from '../chart';
import type {Mark, Table, Upright} from '../chart';
import {language, say, sentences} from '../page/language';
import {plainScale, greatest, significant, write} from '../page/numbers';
import type {Scale} from '../page/numbers';
import {boxes, data, front, isLogPath, numberOf, outcomeAt, outcomes, plan, rankedFor, tipping, tippingCurve, valueAt} from './data';
import type {Row} from './data';
import {chosen, chosenOutcome} from './Indices';
import {armName, meaningOf, nameOf, outcomeName, scaleOfOutcome} from './names';
import {showReplay} from './replay';
import {words} from './words';

const plainOf = (values: readonly number[]): Scale => plainScale(greatest(values), '');
const short = (text: string | undefined): string => {
  const value = numberOf(text);
  return Number.isFinite(value) ? significant(Number(value.toPrecision(3))) : '–';
};

export function Tipping() {
  if (!tipping) return null;
  const {path = '', outcome = '', arm = '', against = ''} = tipping;
  const told = data.words?.tipping?.[language.value] ?? outcomeName({outcome, arm, against});
  const curve = tippingCurve.map((row) => ({x: numberOf(row.value), mean: numberOf(row.contrast), low: numberOf(row.ci_low), high: numberOf(row.ci_high)}));
  const scale = scaleOfOutcome(outcome, curve.map((point) => point.mean));
  const marks: Upright[] = [numberOf(tipping.ci_low), numberOf(tipping.value), numberOf(tipping.ci_high)]
    .flatMap((x, at) => (Number.isFinite(x) ? [{x, text: at === 1 ? say(words.tipping_at) : ''}] : []));
  const table: Table = {
    head: [nameOf(path), say(words.contrast), say(words.low), say(words.high), say(words.run)],
    rows: tippingCurve.map((row) => [short(row.value), ...[row.contrast, row.ci_low, row.ci_high].map((text) => write(numberOf(text), scale)), row.run]),
  };
  return (
    <Figure id="tipping" title={told} subtitle={sentences(`${outcomeName({outcome, arm, against})}, ${scale.unit}.`, `${nameOf(path)} (${path}).`)} table={table}>
      <LineChart label={told} series={[{name: outcomeName({outcome, arm, against}), look: looks[0] ?? restLook, points: curve}]} scale={scale} cursor={createCursor()}
        xTitle={nameOf(path)} uprights={marks} names={false} log={isLogPath(path)} level={numberOf(tipping.level)}
        place={(x) => `${nameOf(path)} ${significant(x)}`} />
    </Figure>
  );
}

export function Boxes() {
  const told = data.words?.boxes;
  if (!told) return null;
  return (
    <>
      <p>{told.rule[language.value]}</p>
      <ol class="sentences">{told.boxes.map((box) => <li key={box.en}>{box[language.value]}</li>)}</ol>
      <DataTable label={say(words.h_where)} head={[say(words.box), say(words.parameter), say(words.meaning), say(words.from), say(words.to), say(words.quasi_p), say(words.found_again), say(words.restriction)]}
        rows={boxes.map((row) => [row.box, row.parameter, meaningOf(row.parameter ?? ''), row.among || short(row.low), row.among ? '' : short(row.high), short(row.quasi_p),
          row.found_again === '' ? '–' : Math.round(100 * numberOf(row.found_again)), say(row.kept === 'yes' ? words.kept : words.dispensable)])} />
    </>
  );
}

const mostFaint = 2500;
const mostListed = 200;
const chosenOnFront = signal<number | null>(null);

/** All of the frontier, and as many of the rest as can be drawn. */
function shownOnFront(): Row[] {
  const beaten = front.filter((row) => row.efficient !== 'yes');
  const every = Math.ceil(beaten.length / mostFaint);
  return [...beaten.filter((_, at) => at % every === 0), ...front.filter((row) => row.efficient === 'yes')];
}

export function Frontier() {
  const [first] = front;
  if (!first) return null;
  const columns = Object.keys(first).slice(3);
  const [xName = '', yName = ''] = [columns[0], columns[3]];
  const shown = shownOnFront();
  const lookOfArm = (arm: string) => looks[fitsLooks(plan.arms.length) ? plan.arms.indexOf(arm) : 0] ?? restLook;
  const marks: Mark[] = shown.map((row) => ({
    x: numberOf(row[xName]), y: numberOf(row[yName]), look: lookOfArm(row.arm ?? ''), strong: row.efficient === 'yes',
    label: `${armName(row.arm ?? '')}, ${say(words.point)} ${row.point ?? ''}`,
  }));
  const title = `${nameOf(yName)} / ${nameOf(xName)}`;
  const listedRows = front.filter((row) => row.efficient === 'yes' || numberOf(row.share) > 0).sort((a, b) => numberOf(b.share) - numberOf(a.share)).slice(0, mostListed);
  const table: Table = {
    head: [say(words.arm), say(words.point), nameOf(xName), nameOf(yName), say(words.efficient), say(words.share)],
    rows: listedRows.map((row) => [armName(row.arm ?? ''), row.point, short(row[xName]), short(row[yName]), say(row.efficient === 'yes' ? words.yes : words.no), Math.round(100 * numberOf(row.share))]),
  };
  return (
    <Figure id="frontier" title={title} subtitle={say(words.frontier_text)} table={table}>
      <Scatter label={title} marks={marks} xScale={scaleOfOutcome(xName, marks.map((mark) => mark.x))} yScale={scaleOfOutcome(yName, marks.map((mark) => mark.y))} xTitle={nameOf(xName)}
        chosen={chosenOnFront.value} onChoose={(at) => { chosenOnFront.value = at; showReplay(shown[at]?.run ?? '', shown[at]?.point ?? ''); }} />
    </Figure>
  );
}

const mostPoints = 3000;
const across = signal('');
const chosenPoint = signal<number | null>(null);

function Axes({path}: {path: string}) {
  return (
    <p class="choosers">
      <label>{say(words.across)}{' '}
        <select id="across" value={path} onChange={(event) => { across.value = event.currentTarget.value; chosenPoint.value = null; }}>
          {plan.parameters.map((name) => <option key={name} value={name}>{nameOf(name)}</option>)}
        </select></label>
      <label>{say(words.up)}{' '}
        <select id="up" value={chosen.value} onChange={(event) => { chosen.value = Number(event.currentTarget.value); chosenPoint.value = null; }}>
          {outcomes.map((one, at) => <option key={at} value={at}>{outcomeName(one)}</option>)}
        </select></label>
    </p>
  );
}

export function Points() {
  const outcome = chosenOutcome();
  const top = rankedFor(outcome).map((row) => row.factor ?? '').find((name) => plan.parameters.includes(name));
  const path = across.value || top || plan.parameters[0] || '';
  const shown = data.points.list.map((point) => ({point, x: valueAt(point, path), y: outcomeAt(point, outcome)}))
    .filter((one) => Number.isFinite(one.x) && Number.isFinite(one.y)).slice(0, mostPoints);
  const yScale = scaleOfOutcome(outcome.outcome, shown.map((one) => one.y));
  const marks: Mark[] = shown.map(({point, x, y}) => ({x, y, look: looks[0] ?? restLook, strong: false, label: `${say(words.point)} ${point.point}: ${significant(Number(x.toPrecision(3)))}, ${write(y, yScale)}`}));
  const title = `${outcomeName(outcome)} / ${nameOf(path)}`;
  const table: Table = {head: [say(words.point), nameOf(path), outcomeName(outcome)], rows: shown.map(({point, x, y}) => [point.point, significant(Number(x.toPrecision(4))), write(y, yScale)])};
  const notes = [say(words.points_text), `${outcomeName(outcome)}, ${yScale.unit}.`, data.points.whole ? '' : say(words.first_rows), data.points.failed > 0 ? say(words.failed, {n: data.points.failed}) : ''];
  return (
    <>
      <Axes path={path} />
      <Figure id="points" title={title} subtitle={sentences(...notes)} table={table}>
        <Scatter label={title} marks={marks} xScale={plainOf(shown.map((one) => one.x))} yScale={yScale} xTitle={nameOf(path)} log={isLogPath(path)}
          chosen={chosenPoint.value} onChoose={(at) => { chosenPoint.value = at; showReplay(String(shown[at]?.point.run ?? ''), String(shown[at]?.point.point ?? '')); }} />
      </Figure>
    </>
  );
}
