/** Sliders: those of the lesson, and any other parameter that the reader looks for. */
import {signal} from '@preact/signals';
import {say} from '../page/language';
import {significant} from '../page/numbers';
import {unitWords} from '../page/units';
import {found, meaningOf, settables} from './catalogue';
import type {Catalogue, Settable} from './catalogue';
import type {Slider} from './lessons';
import {moved} from './state';
import {words} from './words';

/** A path without its value: back to what the scenario says. */
function reset(path: string): void {
  moved.value = Object.fromEntries(Object.entries(moved.value).filter(([known]) => known !== path));
}

function set(path: string, event: Event): void {
  moved.value = {...moved.value, [path]: Number((event.currentTarget as HTMLInputElement).value)};
}

/** A slider sets its parameter when it is released, and says its value while it is moved. */
export function SliderRow({slider}: {slider: Slider}) {
  const value = moved.value[slider.path] ?? slider.value;
  const unit = say(slider.unit);
  const text = [significant(value), unit].filter(Boolean).join(' ');
  const id = `slider-${slider.path}`;
  return (
    <div class="slider">
      <label for={id}>{say(slider.name)}: <strong>{text}</strong></label>
      <input id={id} type="range" min={slider.from} max={slider.to} step={slider.step} value={value} aria-valuetext={text} onChange={(event) => set(slider.path, event)} />
      <button type="button" class="small" disabled={!(slider.path in moved.value)} aria-label={`${say(words.reset)}: ${say(slider.name)}`} onClick={() => reset(slider.path)}>{say(words.reset)}</button>
    </div>
  );
}

const search = signal('');
const chosen = signal<readonly string[]>([]);
const mostFound = 8;
const fineSteps = 100;

function sliderFor({path, parameter}: Settable): Slider {
  return {
    path, name: {en: parameter.meaning, zh: parameter.meaning_zh || parameter.meaning}, unit: unitWords(parameter.unit), from: parameter.low,
    to: parameter.high, step: (parameter.high - parameter.low) / fineSteps, value: Math.min(parameter.high, Math.max(parameter.low, parameter.default)),
  };
}

function Hits({hits}: {hits: readonly Settable[]}) {
  const {low, high, value} = {low: (one: Settable) => significant(one.parameter.low), high: (one: Settable) => significant(one.parameter.high), value: (one: Settable) => significant(one.parameter.default)};
  return (
    <ul class="hits">
      {hits.slice(0, mostFound).map((one) => (
        <li key={one.path}>
          <button type="button" onClick={() => { chosen.value = [...chosen.value, one.path]; search.value = ''; }}>{meaningOf(one.parameter)}</button>
          <span class="quiet"><code>{one.path}</code>; {say(words.range, {low: low(one), high: high(one), value: value(one)})}</span>
        </li>
      ))}
      {hits.length > mostFound ? <li class="quiet">{say(words.moreFound, {n: hits.length - mostFound})}</li> : null}
      {hits.length === 0 ? <li class="quiet">{say(words.noneFound)}</li> : null}
    </ul>
  );
}

/** Finds any parameter by words of its name or meaning and gives it a slider. */
export function ParameterFinder({catalogue}: {catalogue: Catalogue}) {
  const all = settables(catalogue);
  const hits = search.value.trim() ? found(all, search.value).filter((one) => !chosen.value.includes(one.path)) : null;
  return (
    <div class="finder">
      <label>{say(words.search)} <input type="search" value={search.value} onInput={(event) => { search.value = event.currentTarget.value; }} /></label>
      {hits ? <Hits hits={hits} /> : null}
      {all.filter((one) => chosen.value.includes(one.path)).map((one) => (
        <div key={one.path} class="chosen">
          <SliderRow slider={sliderFor(one)} />
          <button type="button" class="small" aria-label={say(words.remove, {name: meaningOf(one.parameter)})}
            onClick={() => { chosen.value = chosen.value.filter((path) => path !== one.path); reset(one.path); }}>×</button>
        </div>
      ))}
    </div>
  );
}
