/** What every page does when it opens: colours, language, title. */
import {effect} from '@preact/signals';
import {paletteCss} from '../chart';
import {htmlLanguage, language} from './language';

/** Puts colours in place and keeps language and title; `named` is the language that the address asks for. */
export function prepare(title: () => string, named: 'en' | 'zh' | null = null): void {
  // A style element would need a hash in the page's Content-Security-Policy; a constructed sheet does not.
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(paletteCss());
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
  language.value = named ?? (document.documentElement.lang.startsWith('zh') ? 'zh' : 'en');
  effect(() => {
    document.documentElement.lang = htmlLanguage.value;
    document.title = title();
  });
}

export function switchLanguage(): void {
  language.value = language.value === 'zh' ? 'en' : 'zh';
}

/** The other of light and dark than what is seen. */
export function toggleTheme(): void {
  const root = document.documentElement;
  const dark = root.dataset.theme ? root.dataset.theme === 'dark' : matchMedia('(prefers-color-scheme: dark)').matches;
  root.dataset.theme = dark ? 'light' : 'dark';
}
