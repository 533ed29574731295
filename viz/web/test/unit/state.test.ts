import assert from 'node:assert/strict';
import {beforeEach, test} from 'node:test';
import {stackStep, stacked} from '../../src/chart/strip';
import {found} from '../../src/live/catalogue';
import type {Settable} from '../../src/live/catalogue';
import {languageOf, lessonOf, linkOf, readLink} from '../../src/live/link';
import {added, addCard, guess, hidden, lessonIndex, moved, replicate, revealed, sketch, step, tree, typeGuess, worldC, worlds} from '../../src/live/state';
import {armNames, policyStarts, treeFor} from '../../src/live/tree';
import type {Tree} from '../../src/live/tree';
import {countAgainstA} from '../../src/live/Steps';
import {tileAfter} from '../../src/chart/tilegrid';

beforeEach(() => {
  lessonIndex.value = 1;
  revealed.value = false;
  step.value = 'guess';
  moved.value = {};
  added.value = {};
  worldC.value = false;
  replicate.value = 0;
  guess.value = null;
  tree.value = {days: 30};
});

const scenario: Tree = {
  scenario: 's', days: 30, match: 'displayed_sales', targets: [], arms: [{name: 'a'}, {name: 'b', tactics: {fake_orders: {multiple: 3}}}], baseline: 'a',
};

const drawn = (): readonly number[] => guess.value ?? [];

test('the engine gets one arm, with what was added to it, and nothing that would scale its doses', () => {
  const made = treeFor(scenario, 'b', [{kind: 'tactics', name: 'fake_orders'}, {kind: 'policies', name: 'ban'}]);
  assert.deepEqual(made, {scenario: 's', days: 30, arms: [{name: 'b', tactics: {fake_orders: {multiple: 3}}, policies: {ban: {}}}], baseline: 'b'});
  assert.deepEqual(armNames(scenario), ['a', 'b']);
  assert.throws(() => treeFor(scenario, 'c', []), /no arm 'c'/);
});

test('a typed guess is straight between its three days and begins at zero', () => {
  typeGuess([10, 20, 0]);
  assert.equal(drawn()[0], 0);
  assert.equal(drawn()[5], 5);
  assert.equal(drawn()[10], 10);
  assert.equal(drawn()[15], 15);
  assert.equal(drawn()[30], 0);
});

test('a stroke sets the days that it passes, and all later ones', () => {
  sketch(3, -1, 3);
  sketch(6, -2, 4);
  assert.deepEqual(drawn().slice(0, 8), [0, 0, 0, -1, -2, -2, -2, -2]);
  assert.equal(drawn().length, 31);
});

test('all worlds but A are hidden until the reveal', () => {
  assert.ok(!hidden('A') && hidden('B') && hidden('C'));
  revealed.value = true;
  assert.ok(!hidden('B'));
});

test('a third world starts as a copy of B; a card is added once and taken back', () => {
  worldC.value = true;
  assert.deepEqual(worlds.value.map((world) => world.id), ['A', 'B', 'C']);
  assert.equal(worlds.value[2]?.arm, worlds.value[1]?.arm);
  addCard('C', {kind: 'policies', name: 'ban'});
  assert.deepEqual(added.value.C, [{kind: 'policies', name: 'ban'}]);
  addCard('C', {kind: 'policies', name: 'ban'});
  assert.deepEqual(added.value.C, []);
});

test('a link holds what differs from the lesson, and brings it back', () => {
  revealed.value = true;
  step.value = 'why';
  replicate.value = 7;
  worldC.value = true;
  moved.value = {'exposure.news_reach': 0.1};
  added.value = {C: [{kind: 'policies', name: 'ban'}]};
  const link = `#${linkOf()}`;
  const before = [replicate.value, worldC.value, moved.value, added.value.C, step.value];
  replicate.value = 0;
  worldC.value = false;
  moved.value = {};
  added.value = {};
  revealed.value = false;
  step.value = 'guess';
  assert.equal(lessonOf(link), 1);
  assert.equal(languageOf(link), 'en');
  readLink(link);
  assert.deepEqual([replicate.value, worldC.value, moved.value, added.value.C, step.value], before);
});

test('a link that is wrong changes nothing', () => {
  readLink('#lesson=teaching/shown-and-paid&draw=-3&set=x=y&add-B=nonsense&step=none');
  assert.deepEqual([replicate.value, moved.value, added.value.B, step.value], [0, {}, [], 'guess']);
  assert.equal(lessonOf('#lesson=unknown'), 0);
  assert.equal(languageOf('#lang=fr'), null);
});

test('arrow keys move among the tiles and stop at the borders', () => {
  assert.equal(tileAfter('ArrowRight', 0, 60, 10), 1);
  assert.equal(tileAfter('ArrowDown', 5, 60, 10), 15);
  assert.equal(tileAfter('ArrowDown', 55, 60, 10), 55);
  assert.equal(tileAfter('ArrowLeft', 0, 60, 10), 0);
  assert.equal(tileAfter('x', 0, 60, 10), undefined);
});

test('throws are counted against world A', () => {
  assert.deepEqual(countAgainstA([[0, -1], [0, 1], [1, 1], [2, 0]], 1), {below: 2, above: 1});
});

test('a search finds parameters whose path or meaning holds every word, in either language', () => {
  const one = (path: string, meaning: string, zh: string): Settable => ({
    path, group: {name: path, title: '', title_zh: '', parameters: []},
    parameter: {name: path, default: 0, low: 0, high: 1, unit: '1', evidence: '', meaning, meaning_zh: zh},
  });
  const all = [one('exposure.news_reach', 'Share who hear', '听说者比例'), one('belief.half_life_days', 'Days in which evidence halves', '减半天数')];
  assert.deepEqual(found(all, 'hear share').map((hit) => hit.path), ['exposure.news_reach']);
  assert.deepEqual(found(all, '减半').map((hit) => hit.path), ['belief.half_life_days']);
  assert.equal(found(all, 'nothing such').length, 0);
});

test('dots at one place stand above each other', () => {
  assert.deepEqual(stacked([10, 10, 10, 90], 7), [0, -1, 1, 0]);
});

test('a stack of twenty dots stays within its row', () => {
  const levels = stacked(Array.from({length: 20}, () => 5), 7);
  const rowRoom = 34 - 9;
  assert.ok(2 * Math.max(...levels.map(Math.abs)) * stackStep(levels) <= rowRoom);
  assert.equal(stackStep(stacked([1, 1], 7)), 4);
});

test('policies that begin after the first day are found, in the arm and for all arms', () => {
  const late: Tree = {policies: {sampling: {start_day: 0}, disclosure: {start_day: 9}}, arms: [{name: 'a'}, {name: 'b', policies: {ban: {start_day: 99}}}]};
  assert.deepEqual(policyStarts(late, 'a'), [{policy: 'disclosure', day: 10}]);
  assert.deepEqual(policyStarts(late, 'b'), [{policy: 'disclosure', day: 10}, {policy: 'ban', day: 100}]);
  const dated: Tree = {first_day: '2020-01-01', arms: [{name: 'a', policies: {ban: {start_day: '2020-07-01'}}}]};
  assert.deepEqual(policyStarts(dated, 'a'), [{policy: 'ban', day: 183}]);
});
