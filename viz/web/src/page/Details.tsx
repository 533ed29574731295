/** What is folded away: made when it is first opened, so that a page of many tables stays light. */
import {signal} from '@preact/signals';
import type {ComponentChildren} from 'preact';
import {useState} from 'preact/hooks';

/** Whether everything is unfolded: for printing all of a page. */
const allOpen = signal(false);

interface DetailsProps {
  readonly summary: string;
  readonly name?: string;
  readonly children: () => ComponentChildren;
}

export function Details({summary, name, children}: DetailsProps) {
  const [open, setOpen] = useState(false);
  const shown = open || allOpen.value;
  const onToggle = (event: Event): void => {
    if (!allOpen.value) setOpen((event.currentTarget as HTMLDetailsElement).open);
  };
  return (
    <details class={name} open={shown} onToggle={onToggle}>
      <summary>{summary}</summary>
      {shown ? children() : null}
    </details>
  );
}

const nextFrame = (): Promise<void> => new Promise((done) => { requestAnimationFrame(() => done()); });

/** Prints with everything unfolded, and folds it again. */
export async function printUnfolded(): Promise<void> {
  allOpen.value = true;
  await nextFrame();
  await nextFrame();
  window.print();
  allOpen.value = false;
}
