/** Widths of texts and charts, and labels that do not cover each other. */
import {useLayoutEffect, useRef, useState} from 'preact/hooks';
import type {RefObject} from 'preact';

let context: CanvasRenderingContext2D | null = null;
let family = '';

/** Width of a text in the page's font. */
export function textWidth(text: string, pixels: number, weight = 400): number {
  context ??= document.createElement('canvas').getContext('2d');
  if (!context) return text.length * pixels * 0.6;
  family ||= getComputedStyle(document.body).fontFamily;
  context.font = `${weight} ${pixels}px ${family}`;
  return context.measureText(text).width;
}

export const widest = (texts: readonly string[], pixels: number, weight = 400): number =>
  Math.ceil(Math.max(0, ...texts.map((text) => textWidth(text, pixels, weight))));

/** The text cut to a width, with an ellipsis where something is lost. */
export function fitted(text: string, pixels: number, width: number): string {
  if (textWidth(text, pixels) <= width) return text;
  let cut = text.length - 1;
  while (cut > 1 && textWidth(text.slice(0, cut) + '…', pixels) > width) --cut;
  return text.slice(0, cut) + '…';
}

/** The width that an element has, followed while it changes; `first` until it is known. */
export function useWidth<E extends HTMLElement>(first = 640): [RefObject<E>, number] {
  const ref = useRef<E>(null);
  const [width, setWidth] = useState(first);
  useLayoutEffect(() => {
    const element = ref.current;
    if (!element) return undefined;
    const measure = (): void => setWidth((known) => element.clientWidth || known);
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  return [ref, width];
}

/**
 * Places for labels that want to stand at `wanted`: in that order, at least `gap` apart, between `top`
 * and `bottom` where there is room, and as near to what they name as that allows.
 */
export function spread(wanted: readonly number[], gap: number, top: number, bottom: number): number[] {
  const order = wanted.map((_, at) => at).sort((a, b) => (wanted[a] ?? 0) - (wanted[b] ?? 0));
  interface Block { members: number[]; sum: number; start: number }
  const height = (block: Block): number => (block.members.length - 1) * gap;
  const placed = (block: Block): number =>
    Math.min(Math.max(block.sum / block.members.length - height(block) / 2, top), Math.max(top, bottom - height(block)));
  const blocks: Block[] = [];
  for (const at of order) {
    let block: Block = {members: [at], sum: wanted[at] ?? 0, start: 0};
    block.start = placed(block);
    for (let above = blocks.at(-1); above && block.start < above.start + height(above) + gap; above = blocks.at(-1)) {
      blocks.pop();
      block = {members: [...above.members, ...block.members], sum: above.sum + block.sum, start: 0};
      block.start = placed(block);
    }
    blocks.push(block);
  }
  const places = new Array<number>(wanted.length).fill(0);
  for (const block of blocks) block.members.forEach((at, rank) => (places[at] = block.start + rank * gap));
  return places;
}
