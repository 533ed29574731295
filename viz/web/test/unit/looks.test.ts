import assert from 'node:assert/strict';
import {test} from 'node:test';
import {fitsLooks, lookOf, looks, mostLooks} from '../../src/chart/looks';

const all = (arms: number, baseline: number) => Array.from({length: arms}, (_, arm) => lookOf(arm, baseline, arms));

test('up to five arms each have a look of their own, whichever is the baseline', () => {
  for (let arms = 1; arms <= mostLooks; ++arms) {
    for (let baseline = 0; baseline < arms; ++baseline) {
      const given = all(arms, baseline);
      assert.equal(new Set(given).size, arms);
      assert.equal(given[baseline], looks[0]);
    }
  }
});

test('more than five arms do not fit one chart; all but the baseline have the look for focus', () => {
  assert.ok(fitsLooks(mostLooks));
  assert.ok(!fitsLooks(mostLooks + 1));
  const given = all(12, 3);
  assert.equal(given[3], looks[0]);
  assert.deepEqual(new Set(given), new Set([looks[0], looks[1]]));
});
