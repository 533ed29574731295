/** The live page: two worlds recorded, then played; or the page of a phone in the class. */
import {effect} from '@preact/signals';
import {render} from 'preact';
import type {ComponentChildren} from 'preact';
import '../page/page.css';
import './live.css';
import {Details} from '../page/Details';
import {say} from '../page/language';
import {prepare} from '../page/shell';
import {Cards} from './Cards';
import {readCatalogue} from './catalogue';
import type {Catalogue} from './catalogue';
import {classState, followClass} from './class';
import {CurveChart} from './Curve';
import {engineOf} from './engine';
import type {Engine, NoEngine} from './engine';
import {Header} from './Header';
import {Join} from './Join';
import {listenToKeys} from './keys';
import {languageOf, lessonOf, readLink} from './link';
import {Money} from './Money';
import {ownLesson} from './own';
import {Scrubber} from './Scrubber';
import {ParameterFinder} from './Sliders';
import {busy, lesson, lessonList, problem, revealed, start, tree, worlds} from './state';
import {Steps} from './Steps';
import {Story} from './Story';
import {Teacher} from './Teacher';
import {words} from './words';
import {Worlds} from './Worlds';

/** Tiny worlds that let the browser optimise the simulator while the question is read. */
const warmSize = 500;
/** A worker for each world that can stand side by side. */
const workers = 2;

function Workbench({engine, catalogue}: {engine: Engine; catalogue: Catalogue}) {
  if (!revealed.value) return null;
  return (
    <section class="workbench" aria-label={say(words.cards)}>
      <Details summary={say(words.money)}>{() => <Money engine={engine} catalogue={catalogue} />}</Details>
      <details>
        <summary>{say(words.cards)}</summary>
        <Cards catalogue={catalogue} />
      </details>
      <details>
        <summary>{say(words.parameters)}</summary>
        <ParameterFinder catalogue={catalogue} />
      </details>
    </section>
  );
}

function Live({engine, catalogue}: {engine: Engine; catalogue: Catalogue}) {
  return (
    <>
      <a class="skip" href="#lesson">{say(words.skip)}</a>
      <Header catalogue={catalogue} />
      <main id="lesson" aria-busy={busy.value}>
        {problem.value ? <p class="problem" role="alert">{say(words.fails, {why: problem.value})}</p> : null}
        <Worlds />
        <Story engine={engine} />
        <div class="stage">
          <div>
            <CurveChart catalogue={catalogue} />
            <Scrubber />
          </div>
          <Steps engine={engine} catalogue={catalogue} served={classState.value !== null} />
        </div>
        <Workbench engine={engine} catalogue={catalogue} />
        <Teacher catalogue={catalogue} />
      </main>
    </>
  );
}

const noEngineWords: Record<NoEngine, typeof words.noWasm | typeof words.noVectors | typeof words.engineFails> = {
  'no-wasm': words.noWasm, 'no-vectors': words.noVectors, failed: words.engineFails,
};

function show(content: ComponentChildren): void {
  const app = document.getElementById('app');
  if (app) render(content, app);
}

async function startLive(): Promise<void> {
  const hash = location.hash;
  const [catalogue, engine] = await Promise.all([readCatalogue(), engineOf(document.documentElement.dataset, workers)]);
  if (typeof engine === 'string') {
    show(<main><h1>CredStream</h1><p class="problem" role="alert">{say(noEngineWords[engine])}</p></main>);
    return;
  }
  if (catalogue.own) lessonList.value = [ownLesson(catalogue.own), ...lessonList.value];
  start(engine, catalogue, lessonOf(hash));
  listenToKeys(engine);
  if (document.documentElement.dataset.engine === 'server') followClass();
  show(<Live engine={engine} catalogue={catalogue} />);
  const stop = effect(() => {
    if (!tree.value || worlds.value.length === 0) return;
    queueMicrotask(() => {
      stop();
      readLink(hash);
      warm(engine);
    });
  });
}

function warm(engine: Engine): void {
  const first = worlds.peek()[0];
  const scenario = tree.peek();
  if (!first || !scenario) return;
  engine.warm({scenario, arm: first.arm, replicate: 0, set: [`population.consumers=${warmSize}`], tables: ['metrics']});
}

/** Letters and digits that say which phone this is while its page is open. */
const phoneName = (): string => Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('');

function startJoin(): void {
  const phone = phoneName();
  const code = new URLSearchParams(location.search).get('code') ?? '';
  const query = `?code=${encodeURIComponent(code)}`;
  followClass(`${query}&phone=${phone}`);
  show(<Join query={query} phone={phone} />);
}

const joins = document.documentElement.dataset.page === 'join';
prepare(() => (joins ? 'CredStream' : `${say(lesson.value.title)} – CredStream`), languageOf(location.hash));
if (joins) startJoin();
else void startLive();
