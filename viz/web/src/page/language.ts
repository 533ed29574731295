/** The page's language, and texts in both. */
import {computed, signal} from '@preact/signals';

export type Language = 'en' | 'zh';

/** A text in both languages. */
export interface Words {
  readonly en: string;
  readonly zh: string;
}

export const language = signal<Language>('en');

/** The name of the language as HTML and Intl write it. */
export const locale = computed(() => (language.value === 'zh' ? 'zh-CN' : 'en-GB'));
export const htmlLanguage = computed(() => (language.value === 'zh' ? 'zh-Hans' : 'en'));

/** The language of a button that switches to the other one. */
export const otherLanguage = computed(() => (language.value === 'zh' ? 'en' : 'zh-Hans'));

type Values = Readonly<Record<string, string | number>>;

/** `{name}` in a text replaced by the value of that name. */
export function filled(text: string, values: Values = {}): string {
  return text.replace(/\{(\w+)\}/g, (slot, name: string) => String(values[name] ?? slot));
}

/** A text in the page's language. */
export function say(words: Words, values?: Values): string {
  return filled(words[language.value], values);
}

/** A list in words: "a, b, c". */
export const listed = (items: readonly string[]): string => items.join(language.value === 'zh' ? '、' : ', ');

/** Sentences one after the other. */
export const sentences = (...parts: readonly string[]): string =>
  parts.filter(Boolean).join(language.value === 'zh' ? '' : ' ');

/** A sentence that begins with a capital letter, in languages that have them. */
export const sentenceCase = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
