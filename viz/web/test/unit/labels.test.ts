import assert from 'node:assert/strict';
import {test} from 'node:test';
import {placed} from '../../src/chart/labels';
import type {Wanted} from '../../src/chart/labels';

const wanted = (text: string, x: number, y: number, shift = 0): Wanted => ({text, x, y, anchor: 'middle', width: 40, height: 10, shift});
const places = (labels: readonly Wanted[]): string[] => labels.map(({text, x, y}) => `${text} ${x},${y}`);

test('of labels that would cover each other the foremost stays', () => {
  assert.deepEqual(places(placed([wanted('a', 100, 50), wanted('b', 110, 55), wanted('c', 150, 50)], 300)), ['a 100,50', 'c 150,50']);
});

test('a label moves up or down to where it is free, no further than it may', () => {
  assert.deepEqual(places(placed([wanted('a', 100, 50), wanted('b', 100, 51, 10)], 300)), ['a 100,50', 'b 100,61']);
  assert.deepEqual(places(placed([wanted('a', 100, 50), wanted('b', 100, 51, 9)], 300)), ['a 100,50']);
  assert.deepEqual(places(placed([wanted('a', 100, 50), wanted('b', 100, 49, 10)], 300)), ['a 100,50', 'b 100,39']);
});

test('a label that would leave the picture at a side is moved inwards', () => {
  assert.deepEqual(places(placed([wanted('a', 5, 50), wanted('b', 298, 50)], 300)), ['a 20,50', 'b 280,50']);
});
