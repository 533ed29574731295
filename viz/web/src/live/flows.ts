/** Money between those who take part, from the ledger of each world. */
import {signal} from '@preact/signals';
import type {Catalogue} from './catalogue';
import {namedIn} from './catalogue';
import type {Engine} from './engine';
import type {Table} from './frames';
import type {WorldId} from './lessons';
import {hidden, problem, runFor, worlds} from './state';

export const ledgers = signal<Readonly<Partial<Record<WorldId, Table>>>>({});

export interface Flow {
  readonly key: string;
  readonly name: string;
  /** Yuan up to the day, one for each world. */
  readonly amounts: readonly number[];
}

const fenInYuan = 100;

/** Sums of a ledger up to a day, by payer, payee and reason. */
export function sumsUpTo(ledger: Table, day: number): ReadonlyMap<string, number> {
  const sums = new Map<string, number>();
  for (let row = 0; row < ledger.rows; ++row) {
    // Days are numbered from 0 in frames and from 1 for readers.
    if (ledger.at(row, 'day') >= day) continue;
    const key = ['reason', 'from', 'to'].map((column) => ledger.at(row, column)).join('|');
    sums.set(key, (sums.get(key) ?? 0) + ledger.at(row, 'amount_fen') / fenInYuan);
  }
  return sums;
}

/** The largest flows up to a day, in the worlds whose ledgers are known. */
export function flowsAt(catalogue: Catalogue, day: number, most: number): {readonly ids: readonly WorldId[]; readonly flows: readonly Flow[]} {
  const ids = worlds.value.map((world) => world.id).filter((id) => ledgers.value[id]);
  const sums = ids.map((id) => sumsUpTo(ledgers.value[id] as Table, day));
  const keys = [...new Set(sums.flatMap((one) => [...one.keys()]))];
  const flows = keys.map((key) => {
    const [reason = 0, from = 0, to = 0] = key.split('|').map(Number);
    const name = `${namedIn(catalogue.reasons, reason)}: ${namedIn(catalogue.accounts, from)} → ${namedIn(catalogue.accounts, to)}`;
    return {key, name, amounts: sums.map((one) => one.get(key) ?? 0)};
  });
  return {ids, flows: flows.sort((a, b) => Math.max(...b.amounts) - Math.max(...a.amounts)).slice(0, most)};
}

/** Asks the engine for the ledgers of the worlds that may be seen. */
export async function loadLedgers(engine: Engine): Promise<void> {
  const seen = worlds.value.filter((world) => !hidden(world.id));
  try {
    const frames = await Promise.all(seen.map((world) => runFor(engine, world, ['ledger'])));
    ledgers.value = Object.fromEntries(seen.map((world, at) => [world.id, frames[at]?.needed('ledger')]));
  } catch (error) {
    if (!(error instanceof DOMException)) problem.value = error instanceof Error ? error.message : String(error);
  }
}
