/** The keys of the page. */
import {chosenCounty, goTo, moveDay, throwDice, togglePlay, whyWorld, worlds} from './state';
import type {Engine} from './engine';

/** Whether a key belongs to the element that has the focus: a text that is typed, a slider, a list. */
export function takesKeys(target: EventTarget | null): boolean {
  const element = target as Element | null;
  return Boolean(element?.closest('input, select, textarea, [role=listbox], [role=slider]'));
}

const longStep = 30;

/** What a key does; false when it does nothing here. */
export function onKey(key: string, shift: boolean, engine: Engine): boolean {
  const step = shift ? longStep : 1;
  const world = worlds.value[Number(key) - 1];
  const actions: Record<string, () => void> = {
    ' ': togglePlay,
    ArrowLeft: () => moveDay(-step),
    ArrowRight: () => moveDay(step),
    r: () => goTo('reveal'),
    w: () => goTo('why'),
    d: () => {
      goTo('dice');
      void throwDice(engine);
    },
    Escape: () => { chosenCounty.value = null; },
  };
  if (world) {
    whyWorld.value = world.id;
    document.querySelector<HTMLElement>(`[data-world=${world.id}] .tiles`)?.focus();
    return true;
  }
  const action = actions[key.length === 1 ? key.toLowerCase() : key];
  action?.();
  return action !== undefined;
}

export function listenToKeys(engine: Engine): void {
  document.addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || takesKeys(event.target)) return;
    // A button takes the space bar itself.
    if (event.key === ' ' && (event.target as Element).closest('button, summary, a')) return;
    if (onKey(event.key, event.shiftKey, engine)) event.preventDefault();
  });
}
