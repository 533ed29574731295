/** Colours of a heat map: they part at zero where values have a sign, and no value is darker than a larger one. */
import assert from 'node:assert/strict';
import {test} from 'node:test';
import {cellColour} from '../../src/chart/heatmap';

const share = (text: string): number => Number(/(\d+)%/.exec(text)?.[1]);

test('gains and losses have colours of their own, as strong as they are large', () => {
  assert.match(cellColour(-2, -4, 2, true), /--loss/);
  assert.match(cellColour(2, -4, 2, true), /--gain/);
  assert.equal(share(cellColour(-4, -4, 2, true)), 2 * share(cellColour(-2, -4, 2, true)));
  assert.equal(share(cellColour(2, -4, 2, true)), share(cellColour(-2, -4, 2, true)));
  assert.equal(share(cellColour(0, -4, 2, true)), 0);
});

test('a level is coloured by its place between the least and the greatest', () => {
  assert.equal(share(cellColour(10, 10, 30, false)), 0);
  assert.ok(share(cellColour(20, 10, 30, false)) < share(cellColour(30, 10, 30, false)));
  assert.equal(share(cellColour(5, 5, 5, false)), 0);
});
