/** The class: a question to phones, their guesses, the spread of them (PROTOCOL.md 4). */
import {signal} from '@preact/signals';
import type {Words} from '../page/language';
import {Refused, ask} from './engine';

export interface AskedNumber {
  readonly label: string;
  readonly label_zh: string;
  readonly unit: string;
  readonly unit_zh: string;
  readonly low: number;
  readonly high: number;
}

export interface Question {
  readonly id: string;
  readonly title: string;
  readonly title_zh: string;
  readonly numbers: readonly AskedNumber[];
}

export interface Spread {
  readonly n: number;
  readonly low: number;
  readonly p25: number;
  readonly median: number;
  readonly p75: number;
  readonly high: number;
  readonly values: readonly number[];
}

export interface ClassState {
  readonly open: boolean;
  readonly revealed: boolean;
  readonly question: Question | null;
  readonly guesses: number;
  readonly mine: readonly number[] | null;
  readonly spread: readonly Spread[] | null;
  readonly address?: string;
}

export const classState = signal<ClassState | null>(null);

const pollEvery = 2000;

/** Asks once for the state of the class; `query` says who asks. */
async function refresh(query = ''): Promise<void> {
  classState.value = await (await ask(`/api/class${query}`)).json() as ClassState;
}

/** Keeps the state of the class while the page is open; `query` says who asks. */
export function followClass(query = ''): void {
  const next = async (): Promise<void> => {
    try {
      await refresh(query);
    } catch (error) {
      classState.value = null;
      // A server without a class has no such address: it will not have one later either.
      if (error instanceof Refused && error.status === 404) return;
    }
    setTimeout(() => void next(), pollEvery);
  };
  void next();
}

/** What the teacher asks of the class shows at once, so that a second press never meets the old buttons. */
async function command(path: string, body: unknown): Promise<void> {
  await ask(path, body);
  await refresh();
}

export const openQuestion = (question: Question): Promise<void> => command('/api/class/question', question);
export const revealSpread = (): Promise<void> => command('/api/class/reveal', {});
export const closeClass = (): Promise<void> => command('/api/class/close', {});

/** A pair of texts from the two keys of the protocol. */
export const both = (en: string, zh: string): Words => ({en, zh: zh || en});
