/** Definitions, provenance, evidence. */
import type {ComponentChildren} from 'preact';
import {DataTable} from '../chart';
import {Details} from '../page/Details';
import {evidenceName} from '../page/evidence';
import {listed, say} from '../page/language';
import {significant, whole} from '../page/numbers';
import {unitName} from '../page/units';
import {data} from './data';
import type {Value} from './data';
import {evidenceCounts, valueList} from './evidence';
import {allDefinitions, armCalled, inLanguage} from './names';
import {words} from './words';

export function Definitions() {
  const files = [...new Set(allDefinitions.map((row) => row.file))];
  return (
    <>
      {files.map((file) => (
        <Details key={file} summary={say(words.columnsOf, {file})}>
          {() => <DataTable label={say(words.columnsOf, {file})} head={[say(words.measure), say(words.column), say(words.unit), say(words.definition)]}
            rows={allDefinitions.filter((row) => row.file === file).map((row) => [inLanguage(row.label, row.label_zh) || row.column, row.column, unitName(row.unit), inLanguage(row.definition, row.definition_zh)])} />}
        </Details>
      ))}
    </>
  );
}

function Fact({name, children}: {name: string; children: ComponentChildren}) {
  return children ? <div><dt>{name}</dt><dd>{children}</dd></div> : null;
}

const quoted = (word: string): string => (/^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replace(/'/g, "'\\''")}'`);
const bytes = (count: number): string => (count >= 2 ** 30 ? `${(count / 2 ** 30).toFixed(2)} GiB` : `${(count / 2 ** 20).toFixed(0)} MiB`);

function commandText(): string {
  const {command} = data.manifest;
  return command === undefined ? '' : typeof command === 'string' ? command : command.map(quoted).join(' ');
}

const volumeKinds = ['streams', 'views', 'orders', 'hearsay'] as const;

function Volumes() {
  return (
    <>
      {(data.manifest.volumes ?? []).map((row) => (
        <p key={String(row.arm)}>{armCalled(String(row.arm))}: {listed(volumeKinds.flatMap((kind) => (typeof row[kind] === 'number' ? [`${whole(row[kind])} ${say(words[`v_${kind}`])}`] : [])))}</p>
      ))}
    </>
  );
}

/** A note is in the language in which the program ran. */
const languageOfText = (text: string): string => (/[\u4e00-\u9fff]/.test(text) ? 'zh-Hans' : 'en');

export function Facts() {
  const m = data.manifest;
  const notes = typeof m.notes === 'string' ? [m.notes] : m.notes ?? [];
  const machine = [m.machine?.model, m.machine?.cores ? `${m.machine.cores}×` : '', m.machine?.memory_bytes ? bytes(m.machine.memory_bytes) : ''].filter(Boolean).join(', ');
  return (
    <dl class="facts">
      <Fact name={say(words.p_command)}>{commandText() ? <code>{commandText()}</code> : null}</Fact>
      <Fact name={say(words.p_scenario)}>{m.scenario}</Fact>
      <Fact name={say(words.p_seed)}>{m.seed}</Fact>
      <Fact name={say(words.p_version)}>{[m.program, m.version].filter(Boolean).join(' ')}</Fact>
      <Fact name={say(words.p_commit)}>{m.commit ? <code>{m.commit}</code> : null}</Fact>
      <Fact name={say(words.p_compiler)}>{[m.compiler, m.backend].filter(Boolean).join(', ')}</Fact>
      <Fact name={say(words.p_started)}>{m.started}</Fact>
      <Fact name={say(words.p_digest)}>{m.results_digest ? <code>{m.results_digest.all}</code> : null}</Fact>
      <Fact name={say(words.p_volume)}><Volumes /></Fact>
      <Fact name={say(words.p_machine)}>{machine}</Fact>
      <Fact name={say(words.p_memory)}>{m.memory?.peak_bytes ? bytes(m.memory.peak_bytes) : null}</Fact>
      <Fact name={say(words.p_notes)}>{notes.length > 0 ? notes.map((note) => <p key={note} lang={languageOfText(note)}>{note}</p>) : null}</Fact>
    </dl>
  );
}

/** A value in force; of a choice, the source is what was chosen. */
function rowOf({path = '', unit, source = '', value, evidence, origin = ''}: Value): string[] {
  const choice = unit === 'choice';
  return [path, choice ? source : significant(value), unitName(unit), evidenceName(evidence), choice ? '' : source, origin === 'default' ? say(words.byDefault) : origin];
}

/** How many of the values in force rest on what. */
export function Evidence() {
  const values = valueList();
  if (values.length === 0) return null;
  return (
    <>
      <h3>{say(words.evidence, {n: whole(values.length)})}</h3>
      <p>{evidenceCounts()}</p>
      <Details summary={say(words.allValues)}>
        {() => <DataTable label={say(words.allValues)} head={[say(words.path), say(words.value), say(words.unit), say(words.evidenceOf), say(words.source), say(words.origin)]}
          languages={[undefined, undefined, undefined, undefined, 'en']} rows={values.map(rowOf)} />}
      </Details>
      {data.manifest.resolved ? <Details summary={say(words.resolved)}>{() => <pre tabIndex={0}>{data.manifest.resolved}</pre>}</Details> : null}
    </>
  );
}

/** All measures of the summary, arm by arm. */
export function SummaryTable({rows}: {rows: () => readonly (readonly string[])[]}) {
  return (
    <Details summary={say(words.h_all)}>
      {() => <DataTable label={say(words.h_all)} head={[say(words.measure), say(words.arm), say(words.unit), say(words.value), say(words.difference), 'n']} rows={rows()} />}
    </Details>
  );
}
