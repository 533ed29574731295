/** Plays the year, or moves through it. */
import {say} from '../page/language';
import {Icon} from './Icon';
import {day, days, moveDay, playing, shownDay, togglePlay} from './state';
import {words} from './words';

export function Scrubber() {
  const onInput = (event: Event): void => {
    playing.value = false;
    day.value = Number((event.currentTarget as HTMLInputElement).value);
  };
  const text = say(words.day, {n: shownDay.value, all: days.value});
  return (
    <div class="scrubber">
      <button type="button" class="primary play" onClick={togglePlay}><Icon sign={playing.value ? 'pause' : 'play'} /> {say(playing.value ? words.pause : words.play)}</button>
      <button type="button" aria-label={say(words.toStart)} onClick={() => moveDay(-days.value)}><Icon sign="start" /></button>
      <button type="button" aria-label={say(words.dayBack)} onClick={() => moveDay(-1)}><Icon sign="back" /></button>
      <button type="button" aria-label={say(words.dayOn)} onClick={() => moveDay(1)}><Icon sign="on" /></button>
      <button type="button" aria-label={say(words.toEnd)} onClick={() => moveDay(days.value)}><Icon sign="end" /></button>
      <input type="range" min={0} max={days.value} step={1} value={shownDay.value} aria-label={say(words.dayLabel)} aria-valuetext={text} onInput={onInput} />
      <output class="day">{text}</output>
    </div>
  );
}
