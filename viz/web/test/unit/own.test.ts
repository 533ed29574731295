import assert from 'node:assert/strict';
import {test} from 'node:test';
import type {OwnScenario} from '../../src/live/catalogue';
import {Frames} from '../../src/live/frames';
import {countyIn} from '../../src/live/looks';
import {ownLesson} from '../../src/live/own';
import {Year} from '../../src/live/year';
import {language} from '../../src/page/language';
import {madeYear} from './made_frames';

const own: OwnScenario = {
  name: 'my-province', question: 'What would a ban do?', question_zh: '', arms: ['ban_all', 'ban', 'no_ban', 'later'],
  labels: {ban: {en: 'banned', zh: '禁止'}, no_ban: {en: '', zh: ''}}, baseline: 'no_ban', tree: {scenario: 'my-province'},
};

test('a lesson of one’s own shows the baseline first, and three worlds at most', () => {
  const lesson = ownLesson(own);
  assert.deepEqual(lesson.worlds.map((world) => world.arm), ['no_ban', 'ban_all', 'ban']);
  assert.deepEqual(lesson.worlds[2]?.name, {en: 'banned', zh: '禁止'});
  assert.deepEqual(lesson.worlds[0]?.name, {en: 'no ban', zh: 'no ban'});
  assert.equal(lesson.question.zh, 'What would a ban do?');
  assert.ok(lesson.guess.en.includes('“no ban”') && lesson.guess.en.includes('“ban all”'));
  assert.ok(!JSON.stringify(lesson).includes('{a}') && !JSON.stringify(lesson).includes('{name}'));
});

test('counties of a table have their names in the page’s language, others their numbers', () => {
  const square = [[[[0, 0], [1, 0], [1, 1], [0, 0]]]];
  const places = {names: ['East', 'West'], names_zh: ['东县', ''], prefectures: ['', ''], prefectures_zh: ['', ''], people: [2, 1],
    map: {type: 'FeatureCollection', features: [0, 1].map(() => ({geometry: {coordinates: square}}))}};
  const named = new Year(new Frames(madeYear({places})));
  assert.deepEqual([countyIn(named, 0), countyIn(named, 1)], ['East', 'West']);
  assert.deepEqual(named.shapes?.[1], square);
  language.value = 'zh';
  assert.deepEqual([countyIn(named, 0), countyIn(named, 1)], ['东县', 'West']);
  language.value = 'en';
  const numbered = new Year(new Frames(madeYear()));
  assert.equal(countyIn(numbered, 1), 'county 2');
  assert.equal(numbered.shapes, null);
});
