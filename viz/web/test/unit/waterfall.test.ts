import assert from 'node:assert/strict';
import {test} from 'node:test';
import {joined, stepsOf} from '../../src/chart/waterfall';

const causes = [
  {name: 'scandal', change: -3}, {name: 'own good', change: 1}, {name: 'tiny', change: 0.03},
  {name: 'tinier', change: -0.01}, {name: 'none', change: 0},
];

test('causes stand by size; those under 2 % of all movement are one, last; those of nothing are left out', () => {
  const shown = joined(causes, 'other');
  assert.deepEqual(shown.map((cause) => cause.name), ['scandal', 'own good', 'other']);
  assert.ok(Math.abs((shown[2]?.change ?? 0) - 0.02) < 1e-12);
});

test('a single small cause keeps its name', () => {
  assert.deepEqual(joined(causes.slice(0, 3), 'other').map((cause) => cause.name), ['scandal', 'own good', 'tiny']);
});

test('steps begin where the one before ended, and end at the sum', () => {
  const steps = stepsOf(joined(causes, 'other'), 10);
  steps.forEach((step, at) => assert.equal(step.from, at === 0 ? 10 : steps[at - 1]?.to));
  assert.ok(Math.abs((steps.at(-1)?.to ?? 0) - (10 + causes.reduce((sum, cause) => sum + cause.change, 0))) < 1e-12);
});
