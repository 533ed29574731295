/** The top of the page: which lesson, its question, language, full screen, link. */
import {signal} from '@preact/signals';
import {otherLanguage, say} from '../page/language';
import {switchLanguage, toggleTheme} from '../page/shell';
import type {Catalogue} from './catalogue';
import {Icon} from './Icon';
import {linkOf} from './link';
import {lesson, lessonIndex, lessonList, openLesson} from './state';
import {words} from './words';

const copied = signal<'' | 'copied' | 'fails'>('');

/** Puts the state into the address, and copies it where the browser allows that. */
async function copyLink(): Promise<void> {
  history.replaceState(null, '', `#${linkOf()}`);
  try {
    await navigator.clipboard.writeText(location.href);
    copied.value = 'copied';
  } catch {
    copied.value = 'fails';
  }
}

function toggleFullScreen(): void {
  void (document.fullscreenElement ? document.exitFullscreen() : document.documentElement.requestFullscreen());
}

export function Header({catalogue}: {catalogue: Catalogue}) {
  return (
    <header>
      <div class="top">
        <label><span class="visually-hidden">{say(words.lesson)}</span>
          <select value={lessonIndex.value} onChange={(event) => void openLesson(catalogue, Number(event.currentTarget.value))}>
            {lessonList.value.map((one, at) => (
              <option key={one.scenario} value={at}>{say(words.lessonOf, {n: at + 1, all: lessonList.value.length, title: say(one.title)})}</option>
            ))}
          </select>
        </label>
        <span class="buttons">
          <button type="button" class="language" lang={otherLanguage.value} onClick={switchLanguage}>{say(words.otherLanguage)}</button>
          <button type="button" class="theme" aria-label={say(words.theme)} onClick={toggleTheme}><Icon sign="theme" /></button>
          <button type="button" class="full-screen" aria-label={say(words.fullScreen)} onClick={toggleFullScreen}><Icon sign="full" /></button>
          <button type="button" class="link" onClick={() => void copyLink()}>{say(words.link)}</button>
          <span role="status">{copied.value === '' ? '' : say(copied.value === 'copied' ? words.copied : words.copyFails)}</span>
        </span>
      </div>
      <h1 id="question">{say(lesson.value.question)}</h1>
    </header>
  );
}
