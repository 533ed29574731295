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

/** Keeps the state of the class while the page is open; `query` says who asks. */
export function followClass(query = ''): void {
  const next = async (): Promise<void> => {
    try {
      classState.value = await (await ask(`/api/class${query}`)).json() as ClassState;
    } catch (error) {
      classState.value = null;
      // A server without a class has no such address: it will not have one later either.
      if (error instanceof Refused && error.status === 404) return;
    }
    setTimeout(() => void next(), pollEvery);
  };
  void next();
}

export const openQuestion = (question: Question): Promise<Response> => ask('/api/class/question', question);
export const revealSpread = (): Promise<Response> => ask('/api/class/reveal', {});
export const closeClass = (): Promise<Response> => ask('/api/class/close', {});

/** A pair of texts from the two keys of the protocol. */
export const both = (en: string, zh: string): Words => ({en, zh: zh || en});
