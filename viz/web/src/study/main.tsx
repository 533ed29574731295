/** The page of a study: what matters most, how sure that is, where it tips, and every point. */
import {render} from 'preact';
import type {ComponentChildren} from 'preact';
import '../page/page.css';
import '../report/report.css';
import './study.css';
import {DataTable} from '../chart';
import {Details} from '../page/Details';
import {evidenceName} from '../page/evidence';
import {language, otherLanguage, say} from '../page/language';
import {prepare, switchLanguage, toggleTheme} from '../page/shell';
import {unitName} from '../page/units';
import {data, definitions, front, outcomes, plan, sensitivity, tipping} from './data';
import {Chooser, Convergence, Indices, chosenOutcome, sentenceOf, verdictOf} from './Indices';
import {Curve, TwoParameters, hasCurves, hasMaps} from './Effects';
import {Boxes, Frontier, Points, Tipping} from './Places';
import {Replay, closeOnEscape} from './replay';
import {words} from './words';

/** All findings in sentences, the ones about parameters first. */
function findings(): string[] {
  const stop = language.value === 'zh' ? '。' : '.';
  const told = data.words?.tipping?.[language.value];
  return [...(told ? [told + stop] : []), ...outcomes.map(sentenceOf).filter(Boolean), ...(data.words?.boxes?.boxes ?? []).map((box) => box[language.value])];
}

const hasIndices = sensitivity.length > 0;
const verdict = (): string => (hasIndices && verdictOf(chosenOutcome())) || (findings()[0] ?? '');

/** The answer in a sentence, with its picture. */
function Answer() {
  return (
    <>
      <p class="verdict">{verdict()}</p>
      {hasIndices ? <><Indices /><Chooser /><p class="small">{say(plan.design === 'morris' ? words.morris : words.saltelli)}</p></> : null}
    </>
  );
}

function Sentences() {
  return <ul class="sentences">{findings().map((sentence) => <li key={sentence}>{sentence}</li>)}</ul>;
}

function Provenance() {
  const rows = Object.values(Object.fromEntries(definitions)).map((row) => [row.name, language.value === 'zh' ? row.meaning_zh : row.meaning, unitName(row.unit ?? ''), evidenceName(row.evidence)]);
  return (
    <>
      <DataTable label={say(words.h_provenance)} head={[say(words.name), say(words.value)]} rows={[
        [say(words.p_program), plan.program], [say(words.p_plan), plan.plan], [say(words.p_seed), String(plan.seed)], [say(words.p_draws), plan.draws],
        [say(words.p_design), plan.design || plan.kind], [say(words.p_folder), data.folder]]} />
      <Details summary={say(words.meanings)}>{() => <DataTable label={say(words.meanings)} head={[say(words.name), say(words.meaning), say(words.unit), say(words.evidence)]} rows={rows} />}</Details>
      <Details summary={say(words.scenario)}>{() => <pre tabIndex={0}>{plan.scenario}</pre>}</Details>
    </>
  );
}

interface Section {
  readonly id: string;
  readonly title: string;
  readonly shown: boolean;
  readonly content: () => ComponentChildren;
}

const sections = (): Section[] => [
  {id: 'findings', title: say(words.h_findings), shown: findings().length > 1, content: () => <Sentences />},
  {id: 'sure', title: say(words.h_sure), shown: hasIndices, content: () => <Convergence />},
  {id: 'tips', title: say(words.h_tips), shown: tipping !== undefined, content: () => <Tipping />},
  {id: 'where', title: say(words.h_where), shown: data.words?.boxes !== undefined, content: () => <Boxes />},
  {id: 'frontier', title: say(words.h_frontier), shown: front.length > 0, content: () => <Frontier />},
  {id: 'over-one', title: say(words.h_one), shown: hasCurves, content: () => <><Chooser id="one-figure" /><Curve /></>},
  {id: 'over-two', title: say(words.h_two), shown: hasMaps, content: () => <TwoParameters />},
  {id: 'points', title: say(words.h_points), shown: data.points.list.length > 0, content: () => <Points />},
  {id: 'provenance', title: say(words.h_provenance), shown: true, content: () => <Provenance />},
];

/** The scenario's question, from its text. */
function question(): string {
  const found = /^question: *(.*)$/m.exec(plan.scenario);
  return found?.[1]?.replace(/^["']|["']$/g, '') ?? plan.scenario_name;
}

function Head() {
  return (
    <header>
      <div class="top">
        <p class="kicker">CredStream {say(words.study)}</p>
        <span class="buttons">
          <button type="button" class="language" lang={otherLanguage.value} onClick={switchLanguage}>{say(words.otherLanguage)}</button>
          <button type="button" class="theme" aria-label={say(words.theme)} onClick={toggleTheme}>◐</button>
          <button type="button" class="print-everything" onClick={() => window.print()}>{say(words.print)}</button>
        </span>
      </div>
      <h1 id="question">{question()}</h1>
      <p class="extent">{say(words.extent, {name: plan.scenario_name, points: plan.n_points, replicates: plan.replicates, arms: plan.arms.length, days: plan.days})}</p>
    </header>
  );
}

function Study() {
  const shown = sections().filter((section) => section.shown);
  return (
    <>
      <a class="skip" href="#short">{say(words.skip)}</a>
      <Head />
      <main>
        {verdict() ? <section id="short"><h2 class="visually-hidden">{say(words.h_short)}</h2><Answer /></section> : null}
        <nav aria-label={say(words.contents)}><ol>{shown.map((section) => <li key={section.id}><a href={`#${section.id}`}>{section.title}</a></li>)}</ol></nav>
        {shown.map((section) => <section key={section.id} id={section.id}><h2>{section.title}</h2>{section.content()}</section>)}
      </main>
      <Replay />
    </>
  );
}

prepare(() => `${question()} – CredStream`);
closeOnEscape();
const app = document.getElementById('app');
if (app) render(<Study />, app);
