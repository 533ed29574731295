/** What the engine's program knows: figures, parameters, tactics, policies and scenarios (PROTOCOL.md 5). */
import {ask, unzipped} from './engine';
import {language} from '../page/language';
import type {Words} from '../page/language';
import type {Tree} from './tree';

export interface Parameter {
  readonly name: string;
  readonly default: number;
  readonly low: number;
  readonly high: number;
  readonly unit: string;
  readonly evidence: string;
  readonly meaning: string;
  readonly meaning_zh: string;
}

export interface Group {
  readonly name: string;
  readonly title: string;
  readonly title_zh: string;
  readonly parameters: readonly Parameter[];
}

export interface Column {
  readonly name: string;
  readonly unit: string;
  readonly label: string;
  readonly label_zh: string;
  readonly definition: string;
  readonly definition_zh: string;
}

interface Named {
  readonly name: string;
  readonly text: string;
  readonly text_zh: string;
}

/** The scenario that the page was made for. */
export interface OwnScenario {
  readonly name: string;
  readonly question: string;
  readonly question_zh: string;
  readonly arms: readonly string[];
  readonly labels: Readonly<Record<string, Words>>;
  readonly baseline: string;
  readonly tree: Tree;
}

export interface Catalogue {
  readonly program: string;
  readonly metrics: readonly Column[];
  readonly county_columns: readonly Column[];
  readonly accounts: readonly Named[];
  readonly reasons: readonly Named[];
  readonly outcomes: readonly {readonly name: string; readonly unit: string; readonly causes: readonly Named[]}[];
  readonly tactics: readonly Group[];
  readonly policies: readonly Group[];
  readonly sections: readonly Group[];
  readonly scenarios: readonly {readonly name: string; readonly tree?: Tree}[];
  readonly own?: OwnScenario;
}

/** The catalogue in the page: JSON, in a file packed as the engine is. */
export async function readCatalogue(): Promise<Catalogue> {
  const element = document.getElementById('catalogue');
  const text = element?.textContent ?? '{}';
  const packed = element?.getAttribute('type') === 'text/plain';
  return JSON.parse(packed ? new TextDecoder().decode(await unzipped(text)) : text) as Catalogue;
}

const inLanguage = (en: string, zh: string): string => (language.value === 'zh' && zh) || en;

export const titleOf = (group: Group): string => inLanguage(group.title, group.title_zh);
export const meaningOf = (parameter: Parameter): string => inLanguage(parameter.meaning, parameter.meaning_zh);

/** The name of a cause of an outcome, for readers. */
export function causeName(catalogue: Catalogue, outcome: string, cause: string): string {
  const found = catalogue.outcomes.find((one) => one.name === outcome)?.causes.find((one) => one.name === cause);
  return found ? inLanguage(found.text, found.text_zh) : cause.replace(/_/g, ' ');
}

/** The name of one of a list, by its number. */
export function namedIn(list: readonly Named[], number: number): string {
  const found = list[number];
  return found ? inLanguage(found.text, found.text_zh) : String(number);
}

/** A scenario's tree: in the page, or asked of the server. */
export async function treeOf(catalogue: Catalogue, name: string): Promise<Tree> {
  if (catalogue.own?.name === name) return catalogue.own.tree;
  const known = catalogue.scenarios.find((one) => one.name === name)?.tree;
  if (known) return known;
  const response = await ask(`/api/scenario?name=${encodeURIComponent(name)}`);
  return await response.json() as Tree;
}

/** A parameter that a slider may set: where it stands, and what it is. */
export interface Settable {
  readonly path: string;
  readonly group: Group;
  readonly parameter: Parameter;
}

/** All numeric parameters of sections, by path. */
export function settables(catalogue: Catalogue): Settable[] {
  return catalogue.sections.flatMap((group) => group.parameters
    .filter((parameter) => parameter.unit !== 'choice' && parameter.low < parameter.high)
    .map((parameter) => ({path: `${group.name}.${parameter.name}`, group, parameter})));
}

/** What the parameter at a path means, in one of the sections or of a tactic or policy that an arm has; the path itself where nothing is known. */
export function meaningAt(catalogue: Catalogue, path: string): string {
  const [name, within] = [path.split('.').at(-1), path.split('.').at(-2)];
  const group = [...catalogue.sections, ...catalogue.tactics, ...catalogue.policies].find((one) => one.name === within || one.name === path.slice(0, path.lastIndexOf('.')));
  const parameter = group?.parameters.find((one) => one.name === name);
  return parameter ? meaningOf(parameter) : path;
}

/** Those whose path, meaning or group holds every word of a search, in either language. */
export function found(all: readonly Settable[], search: string): Settable[] {
  const words = search.toLowerCase().split(/\s+/).filter(Boolean);
  return all.filter(({path, group, parameter}) => {
    const text = [path, parameter.meaning, parameter.meaning_zh, group.title, group.title_zh].join(' ').toLowerCase();
    return words.every((word) => text.includes(word));
  });
}
