/** What a value rests on, in words. */
import {say} from './language';
import type {Words} from './language';

export const evidenceWords = {
  measured: {en: 'measured', zh: '实测'},
  literature: {en: 'literature', zh: '文献'},
  assumed: {en: 'assumed', zh: '假设'},
  chosen: {en: 'chosen by the scenario', zh: '情景设定'},
};

/** The name of a kind of evidence; one that is not known stays as the file has it. */
export function evidenceName(kind: string | undefined): string {
  const known = (evidenceWords as Readonly<Record<string, Words>>)[kind ?? ''];
  return known ? say(known) : kind ?? '';
}
