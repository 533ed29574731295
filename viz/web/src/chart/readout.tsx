/** One position that all charts of a page share, moved by pointer and keys, and read out in words. */
import {signal} from '@preact/signals';
import type {ComponentChildren} from 'preact';
import {say} from '../page/language';
import {words} from './words';

/** The position that charts share, null when none is chosen; reading it subscribes to it, as with a signal. */
export interface Cursor {
  readonly at: {value: number | null};
}

export const createCursor = (): Cursor => ({at: signal<number | null>(null)});

/** A stroke drawn on a chart: shares of the picture's width and height, from 0; the first of a stroke says so. */
export type OnStroke = (across: number, down: number, first: boolean) => void;

/** The index of the place nearest to `wanted` in ascending `places`. */
export function nearest(places: readonly number[], wanted: number): number {
  let best = 0;
  places.forEach((place, at) => {
    if (Math.abs(place - wanted) < Math.abs((places[best] ?? 0) - wanted)) best = at;
  });
  return best;
}

const longStep = 30;

/** Where a key moves the position: an index, null to end the read-out, undefined when it is no such key. */
export function moved(key: string, shift: boolean, at: number | null, count: number): number | null | undefined {
  const step = shift ? longStep : 1;
  const clamp = (index: number): number => Math.min(count - 1, Math.max(0, index));
  switch (key) {
    case 'ArrowLeft': case 'ArrowDown': return clamp(at === null ? count - 1 : at - step);
    case 'ArrowRight': case 'ArrowUp': return clamp(at === null ? 0 : at + step);
    case 'PageDown': return clamp(at === null ? count - 1 : at - longStep);
    case 'PageUp': return clamp(at === null ? 0 : at + longStep);
    case 'Home': return 0;
    case 'End': return count - 1;
    case 'Escape': return null;
    default: return undefined;
  }
}

interface ReadoutProps {
  readonly cursor: Cursor;
  readonly places: readonly number[];
  readonly label: string;
  /** The figures at a place, in words. */
  readonly spoken: (at: number) => string;
  /** The place under a pointer, by the share of the picture's width. */
  readonly placeAt: (share: number) => number;
  /** Whether the pointer moves the position by hovering, or only while it is pressed. */
  readonly hover?: boolean;
  /** Takes what is drawn on the chart, instead of moving the position. */
  readonly onStroke?: OnStroke | undefined;
  readonly children: ComponentChildren;
}

/** A chart whose position is moved by keys and pointer; a screen reader hears the figures there. */
export function Readout({cursor, places, label, spoken, placeAt, hover = true, onStroke, children}: ReadoutProps) {
  const chosen = cursor.at.value;
  const at = chosen === null ? null : nearest(places, chosen);
  const choose = (index: number | null): void => {
    cursor.at.value = index === null ? null : places[index] ?? null;
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const next = moved(event.key, event.shiftKey, at, places.length);
    if (next === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    choose(next);
  };
  const onPointer = (event: PointerEvent, first: boolean): void => {
    const box = (event.currentTarget as HTMLElement).getBoundingClientRect();
    const across = (event.clientX - box.left) / box.width;
    const pressed = event.buttons !== 0;
    if (onStroke) {
      if (pressed) onStroke(across, (event.clientY - box.top) / box.height, first);
    } else if (hover || pressed) {
      choose(nearest(places, placeAt(across)));
    }
  };
  const onPress = (event: PointerEvent): void => {
    if (onStroke) (event.currentTarget as HTMLElement).setPointerCapture(event.pointerId);
    onPointer(event, true);
  };
  const text = at === null ? say(words.noDay, {help: say(words.keysHelp)}) : spoken(at);
  return (
    <div class={onStroke ? 'readout drawn-on' : 'readout'} role="slider" tabIndex={0} aria-label={label} aria-valuemin={0} aria-valuemax={places.length - 1}
      aria-valuenow={at ?? 0} aria-valuetext={text} onKeyDown={onKeyDown} onPointerMove={(event) => onPointer(event, false)}
      onPointerDown={onPress} onPointerLeave={() => hover && choose(null)}>
      {children}
    </div>
  );
}
