/** Policies against no policy, in one table. */
import {DataTable} from '../chart';
import {say} from '../page/language';
import {scaleFor, write, writeBand} from '../page/numbers';
import type {Scale} from '../page/numbers';
import {sureMark} from './Brief';
import {data, scaled} from './data';
import type {PolicyRow} from './data';
import {armCalled, baselineName, nameOf} from './names';
import {moneyScale} from './units';
import {words} from './words';

const plain: Scale = {divisor: 1, unit: '', decimals: 2, signed: false};

function priceOf({price}: PolicyRow): string {
  if (price === null) return say(words.no_gain);
  return price <= 0 ? say(words.saves) : write(price, plain);
}

function movesTo({moves_to: tactic, moves_by_share: share}: PolicyRow): string {
  return tactic ? `${nameOf(tactic)} ${write(share, {divisor: 0.01, unit: '', decimals: 1, signed: true})}` : say(words.nothing);
}

function worldsOf(row: PolicyRow): string {
  const share = (count: number): string => `${Math.round((100 * count) / row.draws)} %`;
  return row.draws ? [row.draws_credibility, row.draws_income, row.draws_both].map(share).join(' | ') : '';
}

export function Policies() {
  const rows = (data.policies ?? []).toSorted((a, b) => (b.credibility.mean ?? 0) - (a.credibility.mean ?? 0));
  const worlds = Math.max(0, ...rows.map((row) => row.draws));
  const points = scaleFor('points', 1, true);
  const money = moneyScale(true);
  const head = [say(words.c_policy), say(words.c_trust), say(words.c_income, {unit: money.unit}), say(words.c_price), say(words.c_burden, {unit: money.unit}),
    say(words.c_moves), ...(worlds ? [say(words.c_worlds, {n: worlds})] : [])];
  const cells = rows.map((row) => [
    armCalled(row.arm), `${sureMark(row.credibility)} ${writeBand(scaled(row.credibility, 100), {...points, decimals: 2})}`,
    `${sureMark(row.income)} ${writeBand(row.income, money)}`, priceOf(row), write(row.burden, money), movesTo(row), ...(worlds ? [worldsOf(row)] : []),
  ]);
  return (
    <>
      <p class="small">{say(words.policies_note, {baseline: baselineName()})}</p>
      <DataTable head={head} rows={cells} label={say(words.h_policies)} />
    </>
  );
}
