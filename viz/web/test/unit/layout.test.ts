import assert from 'node:assert/strict';
import {test} from 'node:test';
import {spread} from '../../src/chart/layout';

test('labels with room stay where they want to be', () => {
  assert.deepEqual(spread([10, 50, 90], 15, 0, 100), [10, 50, 90]);
});

test('labels that would overlap move apart evenly around where they want to be', () => {
  assert.deepEqual(spread([50, 50], 10, 0, 100), [45, 55]);
  assert.deepEqual(spread([52, 48], 10, 0, 100), [55, 45]);
});

test('labels at the borders push the next ones inwards', () => {
  assert.deepEqual(spread([0, 0, 5], 10, 0, 100), [0, 10, 20]);
  assert.deepEqual(spread([100, 98], 10, 0, 100), [100, 90]);
});

test('no two labels are nearer than the gap, whatever is wanted', () => {
  let state = 12345;
  const next = (): number => (state = (state * 1103515245 + 12345) % 2147483648) / 2147483648;
  for (let round = 0; round < 200; ++round) {
    const wanted = Array.from({length: 1 + Math.floor(next() * 6)}, () => next() * 200);
    const places = spread(wanted, 17, 8, 190).sort((a, b) => a - b);
    places.forEach((place, at) => {
      assert.ok(place >= 8 - 1e-9 && place <= 190 + 1e-9, `${place}`);
      if (at > 0) assert.ok(place - (places[at - 1] ?? 0) >= 17 - 1e-9, `${places.join()} from ${wanted.join()}`);
    });
  }
});
