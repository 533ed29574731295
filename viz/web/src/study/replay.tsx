/** The command that makes a run of the study again. */
import {signal} from '@preact/signals';
import {say} from '../page/language';
import {data} from './data';
import {words} from './words';

interface Chosen {
  readonly run: string;
  readonly point: string;
}

const chosen = signal<Chosen | null>(null);
const copied = signal(false);

export function showReplay(run: string, point: string): void {
  chosen.value = {run, point};
  copied.value = false;
}

const folder = data.folder.includes(' ') ? `'${data.folder}'` : data.folder;

/** Copies where the browser allows it; else the text is marked, for the keyboard to copy. */
async function copy(command: string): Promise<void> {
  try {
    await navigator.clipboard.writeText(command);
    copied.value = true;
  } catch {
    const node = document.getElementById('replay-command');
    if (node) getSelection()?.selectAllChildren(node);
  }
}

export function Replay() {
  if (!chosen.value) return null;
  const command = `credstream replay ${folder} --run ${chosen.value.run}`;
  return (
    <div class="replay" role="status" aria-live="polite">
      <p>{say(words.replay, {run: chosen.value.run, point: chosen.value.point})}</p>
      <p><code id="replay-command">{command}</code>
        <button type="button" onClick={() => void copy(command)}>{say(copied.value ? words.copied : words.copy)}</button>
        <button type="button" onClick={() => { chosen.value = null; }}>{say(words.close)}</button></p>
    </div>
  );
}

export function closeOnEscape(): void {
  document.addEventListener('keydown', (event) => {
    if (event.key === 'Escape') chosen.value = null;
  });
}
