/** In how many plausible worlds each claim holds, and what turns it: beside the verdict, and in full. */
import {DataTable, DotChart, Figure, looks, restLook} from '../chart';
import type {DotRow} from '../chart';
import {listed, say} from '../page/language';
import {whole, writeInterval} from '../page/numbers';
import type {Band} from '../page/numbers';
import {holds, percent, shares, standingName, turnText} from '../page/standing';
import {data, headlineOf} from './data';
import type {Claim, WorldShare, WorldsFound} from './data';
import {evidenceOf} from './evidence';
import {armCalled, inLanguage} from './names';
import {tableOfBands} from './tables';
import {words} from './words';

/** So many claims stand beside the verdict. */
const mostBeside = 3;

const found = (): WorldsFound | null => data.worlds ?? null;

export const hasWorlds = (): boolean => (found()?.claims.length ?? 0) > 0;

const band = (share: WorldShare): Band => ({mean: share.share, low: share.low, high: share.high});

/** Another arm that is best, or worst, in more worlds than the one claimed. */
function moreOften({more_often: arm, more_often_in: n = 0, worlds}: Claim): string {
  return arm ? say(words.w_moreOften, {arm: armCalled(arm), share: percent(n / worlds.n)}) : '';
}

/** What turns a claim: a parameter with what its value rests on, or a level of a structural choice. */
function turnedBy(claim: Claim): string {
  const {turned_by: by, turns_at: level} = claim;
  if (!by) return '';
  const choice = found()?.choices.find((one) => one.name === by)?.levels.find((one) => one.name === level);
  if (choice) return turnText(inLanguage(choice.what.en, choice.what.zh), claim, true);
  const evidence = evidenceOf(by);
  return turnText(evidence ? say(words.isEvidence, {parameter: by, evidence}) : by, claim);
}

/** The claims about the figures that the verdict speaks of: best and worst arms first. */
function foremost(claims: readonly Claim[]): Claim[] {
  const spoken = claims.filter((claim) => headlineOf(claim.outcome)?.role !== undefined);
  const rank = (claim: Claim): number => ['best', 'worst', 'sign', 'order'].indexOf(claim.claim);
  return (spoken.length > 0 ? spoken : [...claims]).toSorted((a, b) => rank(a) - rank(b)).slice(0, mostBeside);
}

/** Beside the verdict: what holds in how many worlds. */
export function WorldsBeside() {
  const all = found();
  if (!all || all.claims.length === 0) return null;
  return (
    <div id="worlds-beside">
      <p class="small worlds-verdict">{inLanguage(all.verdict.en, all.verdict.zh)}{data.brief ? null : <> <a href="#worlds">{say(words.w_all)}</a></>}</p>
      <ul class="claims">
        {foremost(all.claims).map((claim) => (
          <li key={claim.text.en}>
            <strong class={`standing ${claim.standing}`}>{percent(claim.worlds.share)}</strong>{' '}
            {inLanguage(claim.text.en, claim.text.zh)} <span class="quiet">({[standingName(claim), moreOften(claim), turnedBy(claim)].filter(Boolean).join(say(words.w_and))})</span>
          </li>
        ))}
      </ul>
    </div>
  );
}

function levelsOf(claim: Claim, all: WorldsFound): string {
  const text = claim.levels.map((level) => {
    const choice = all.choices.find((one) => one.name === level.choice);
    const what = choice?.levels.find((one) => one.name === level.level)?.what;
    return `${what ? inLanguage(what.en, what.zh) : `${level.choice} ${level.level}`} ${percent(level.share)}`;
  });
  return listed(text);
}

/** All claims: a picture of their shares, and a table of what they rest on. */
export function Worlds() {
  const all = found();
  if (!all) return null;
  const rows: DotRow[] = all.claims.map((claim) => ({
    name: inLanguage(claim.text.en, claim.text.zh), band: band(claim.worlds), look: (holds(claim) ? looks[0] : looks[1]) ?? restLook, filled: holds(claim),
  }));
  const holding = all.claims.filter(holds).length;
  const built = all.claims.filter((claim) => claim.by_construction).length;
  const title = say(built > 0 ? words.t_worldsBuilt : words.t_worlds, {n: holding, all: all.claims.length, built});
  const head = [say(words.w_claim), say(words.w_chance), say(words.w_share, {n: whole(all.worlds.n)}), say(words.w_standing), say(words.w_turned), say(words.w_levels)];
  const cells = all.claims.map((claim) => [
    inLanguage(claim.text.en, claim.text.zh), percent(claim.chance), `${percent(claim.worlds.share)} ${writeInterval(band(claim.worlds), shares)}`,
    [standingName(claim), moreOften(claim)].filter(Boolean).join(say(words.w_and)), turnedBy(claim), levelsOf(claim, all),
  ]);
  return (
    <>
      <p class="small">{say(words.w_how, {n: whole(all.worlds.n), replicates: all.worlds.replicates, consumers: whole(all.worlds.consumers)})}
        {all.worlds.failed > 0 ? ` ${say(words.w_failed, {n: whole(all.worlds.failed)})}` : ''}</p>
      <Figure id="worlds-shares" title={title} subtitle={say(words.s_worlds)} table={tableOfBands([say(words.w_claim), say(words.w_share, {n: whole(all.worlds.n)})], rows.map((row) => ({name: row.name, bands: [row.band]})), shares)}>
        <DotChart label={title} rows={rows} scale={shares} uprights={[{x: mostlyHolds, text: say(words.w_mostly)}]} />
      </Figure>
      <DataTable head={head} rows={cells} label={say(words.h_worlds)} />
    </>
  );
}

/** A claim whose interval lies above this share of worlds holds. */
const mostlyHolds = 0.9;
