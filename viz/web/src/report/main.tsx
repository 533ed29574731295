/** The report: the answer first, then what it rests on. */
import {render} from 'preact';
import type {ComponentChildren} from 'preact';
import '../page/page.css';
import './report.css';
import {Details, printUnfolded} from '../page/Details';
import {otherLanguage, say} from '../page/language';
import {greatest, whole, writeBand} from '../page/numbers';
import {prepare, switchLanguage, toggleTheme} from '../page/shell';
import {MainTable, Picture, Verdict} from './Brief';
import {IncomeSources, TrustCauses} from './Causes';
import {CountyPanel, CountyView, WhoCopies, armsThatCopy, hasCounties} from './Counties';
import {data, others, scaled} from './data';
import {Curves, Hinges} from './Hinges';
import {armCalled, inLanguage, metricName} from './names';
import {Explorer, FeesOverTime, IncomeOverTime, MoreOverTime, TacticsOverTime, TrustOverTime, feesPaid, otherCharts, tacticsDiffer} from './OverTime';
import {PlacesView} from './Places';
import {Policies} from './Policies';
import {Definitions, Evidence, Facts, SummaryTable} from './Provenance';
import {Sales} from './Sales';
import {kindOf, scaleOfMetric} from './units';
import {Worlds, hasWorlds} from './Worlds';
import {words} from './words';

interface Section {
  readonly id: string;
  readonly title: string;
  readonly shown: boolean;
  readonly content: () => ComponentChildren;
}

function summaryRows(): string[][] {
  const {summary} = data;
  if (!summary) return [];
  return summary.order.flatMap((metric) => {
    const cells = summary.cells[metric] ?? {};
    const {scale, factor} = scaleOfMetric(metric, greatest(Object.values(cells).map((cell) => cell.value.mean)), kindOf(metric) === 'points');
    return data.arms.flatMap((arm) => {
      const cell = cells[arm];
      if (!cell) return [];
      const difference = cell.difference ? writeBand(scaled(cell.difference, factor), {...scale, signed: true}) : '';
      return [[metricName(metric), armCalled(arm), scale.unit, writeBand(scaled(cell.value, factor), scale), difference, String(cell.value.n ?? '')]];
    });
  });
}

function Sentences() {
  return <ol class="sentences">{(data.findings?.sentences ?? []).map((text) => <li key={text.en}>{inLanguage(text.en, text.zh)}</li>)}</ol>;
}

function annex(): Section[] {
  const hinges = (data.findings?.hangs_on ?? []).length + (data.findings?.flip ?? []).length > 0;
  return [
    {id: 'sentences', title: say(words.h_details), shown: (data.findings?.sentences ?? []).length > 0, content: () => <Sentences />},
    {id: 'worlds', title: say(words.h_worlds), shown: hasWorlds(), content: () => <Worlds />},
    {id: 'policies', title: say(words.h_policies), shown: (data.policies ?? []).length > 0, content: () => <Policies />},
    {id: 'sales-part', title: say(words.h_sales), shown: others.length > 0, content: () => <Sales />},
    {id: 'trust-part', title: say(words.h_trust), shown: true, content: () => <TrustOverTime />},
    {id: 'causes-part', title: say(words.h_causes), shown: data.causes?.credibility !== undefined, content: () => <TrustCauses />},
    {id: 'income-part', title: say(words.h_income), shown: true, content: () => <IncomeOverTime />},
    {id: 'sources-part', title: say(words.h_sources), shown: data.causes?.farmer_income_yuan !== undefined, content: () => <IncomeSources />},
    {id: 'tactics-part', title: say(words.h_tactics), shown: tacticsDiffer(), content: () => <TacticsOverTime />},
    {id: 'copying', title: say(words.h_copying), shown: armsThatCopy().length > 0, content: () => <WhoCopies />},
    {id: 'fees', title: say(words.h_fees), shown: feesPaid().length > 0, content: () => <FeesOverTime />},
    {id: 'counties-part', title: say(words.h_counties), shown: hasCounties(), content: () => <><PlacesView /><CountyView /><CountyPanel /></>},
    {id: 'more', title: say(words.h_more), shown: otherCharts().length > 0, content: () => <MoreOverTime />},
    {id: 'hinges', title: say(words.h_hinges), shown: hinges, content: () => <Hinges />},
    {id: 'curves', title: say(words.h_curves), shown: (data.curves ?? []).length > 0, content: () => <Curves />},
    {id: 'explore', title: say(words.h_explore), shown: true, content: () => <><Explorer /><SummaryTable rows={summaryRows} /></>},
    {id: 'definitions', title: say(words.h_definitions), shown: true, content: () => <Definitions />},
    {id: 'provenance', title: say(words.h_provenance), shown: true, content: () => <><p>{say(words.p_text)}</p><Facts /><Evidence />
      {data.missing.length > 0 ? <p class="small">{say(words.missing, {files: data.missing.join(', ')})}</p> : null}</>},
    {id: 'licences', title: say(words.h_licences), shown: true, content: () => <p class="small">{say(words.licences)}</p>},
  ];
}

/** So many digits of the digest tell results apart. */
const digestShown = 12;

function extentText(): string {
  const {arms, replicates, n_days: days, manifest} = data;
  return [
    arms.length === 1 ? say(words.oneArm) : say(words.arms, {n: arms.length}),
    replicates > 1 ? say(words.replicates, {n: replicates}) : say(words.oneReplicate), say(words.days, {n: whole(days)}),
    manifest.consumers ? say(words.consumers, {n: whole(manifest.consumers)}) : '',
  ].filter(Boolean).join(' · ');
}

/** Prints a brief, or with it all the rest, whose details are opened for it. */
function printPage(all: boolean): void {
  document.documentElement.classList.toggle('print-all', all);
  if (all) void printUnfolded();
  else window.print();
}

const question = (): string => inLanguage(data.question, data.question_zh) || say(words.untitled);

function Head() {
  const lookFor = inLanguage(data.manifest.look_for ?? '', data.manifest.look_for_zh ?? '');
  return (
    <header>
      <div class="top">
        <p class="kicker">CredStream {say(words.report)}</p>
        <span class="buttons">
          <button type="button" class="language" lang={otherLanguage.value} onClick={switchLanguage}>{say(words.otherLanguage)}</button>
          <button type="button" class="theme" aria-label={say(words.theme)} onClick={toggleTheme}>◐</button>
          <button type="button" class="print-brief" onClick={() => printPage(false)}>{say(words.printBrief)}</button>
          {data.brief ? null : <button type="button" class="print-everything" onClick={() => printPage(true)}>{say(words.printAll)}</button>}
        </span>
      </div>
      <h1 id="question">{question()}</h1>
      <p class="extent">{extentText()}</p>
      {lookFor ? <Details name="look-for" summary={say(words.lookFor)}>{() => <p>{lookFor}</p>}</Details> : null}
    </header>
  );
}

function Report() {
  return (
    <>
      <a class="skip" href="#answer">{say(words.skip)}</a>
      <Head />
      <main>
        <div class="brief"><Verdict /><Picture /><MainTable /></div>
        {data.brief ? <Origin /> : <Annex sections={annex().filter((section) => section.shown)} />}
      </main>
    </>
  );
}

/** Where a brief comes from, in one line. */
function Origin() {
  const {program = 'CredStream', version = '', results_digest: digest} = data.manifest;
  return <p class="small origin">{say(words.origin_line, {program, version, scenario: data.manifest.scenario ?? '', seed: data.manifest.seed ?? '', digest: digest?.all.slice(0, digestShown) ?? ''})}</p>;
}

function Annex({sections}: {sections: readonly Section[]}) {
  return (
    <>
        <nav aria-label={say(words.contents)}><ol>{sections.map((section) => <li key={section.id}><a href={`#${section.id}`}>{section.title}</a></li>)}</ol></nav>
        <div class="annex">
          {sections.map((section) => <section key={section.id} id={section.id}><h2>{section.title}</h2>{section.content()}</section>)}
        </div>
    </>
  );
}

prepare(() => `${question()} – CredStream`);
const app = document.getElementById('app');
if (app) render(<Report />, app);
