/** How arms look: colour, dash and mark differ together, so that arms can be told apart in grey too. */
import {symbol, symbolCircle, symbolCross, symbolDiamond, symbolSquare, symbolTriangle} from 'd3-shape';
import type {SymbolType} from 'd3-shape';
import {colour} from './palette';

export interface Look {
  readonly colour: string;
  readonly dash: string;
  readonly mark: SymbolType;
}

/** Every look there is. No sixth: where there are more arms, one is coloured and the rest are grey. */
export const looks: readonly Look[] = [
  {colour: colour('arm1'), dash: '', mark: symbolCircle},
  {colour: colour('arm2'), dash: '10 4', mark: symbolSquare},
  {colour: colour('arm3'), dash: '3 3', mark: symbolTriangle},
  {colour: colour('arm4'), dash: '12 4 3 4', mark: symbolDiamond},
  {colour: colour('arm5'), dash: '6 2', mark: symbolCross},
];

export const mostLooks = looks.length;

/** All the arms that are not in focus. */
export const restLook: Look = {colour: colour('rest'), dash: '', mark: symbolCircle};

/** Whether so many arms can be drawn in one chart, each with a look of its own. */
export const fitsLooks = (arms: number): boolean => arms <= mostLooks;

/**
 * The look of an arm among `arms`: the baseline has the first, the others follow in order. With more
 * arms than looks, the baseline keeps the first and every other arm has the one for focus.
 */
export function lookOf(arm: number, baseline: number, arms: number): Look {
  if (arm === baseline) return looks[0] ?? restLook;
  if (!fitsLooks(arms)) return looks[1] ?? restLook;
  return looks[arm < baseline ? arm + 1 : arm] ?? restLook;
}

/** The outline of a mark of about `diameter` pixels around the origin. */
export function markPath(look: Look, diameter: number): string {
  return symbol(look.mark, (diameter * diameter * Math.PI) / 4)() ?? '';
}
