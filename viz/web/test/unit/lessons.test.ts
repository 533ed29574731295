import assert from 'node:assert/strict';
import {readFileSync} from 'node:fs';
import {test} from 'node:test';
import {figures} from '../../src/live/figures';
import {guessDays, lessons, worldsOf} from '../../src/live/lessons';

/** All texts of a lesson in one language, without the teacher's page. */
function read(value: unknown, language: 'en' | 'zh'): string {
  if (typeof value !== 'object' || value === null) return '';
  if ('en' in value && 'zh' in value) return String((value as Record<string, unknown>)[language]);
  return Object.entries(value).filter(([key]) => key !== 'teacher').map(([, part]) => read(part, language)).join(' ');
}

const mostWords = 600;

test('there are six lessons, each with its own scenario, known figures and a third of an axis below or above zero', () => {
  assert.equal(lessons.length, 6);
  assert.equal(new Set(lessons.map((one) => one.scenario)).size, 6);
  for (const one of lessons) {
    for (const id of [one.figure, ...one.bars]) assert.ok(id in figures, `${one.scenario}: ${id}`);
    assert.equal(one.range.length, 2);
    assert.ok((one.range[0] ?? 0) < (one.range[1] ?? 0));
    assert.ok(one.worlds.length === 2 || one.worlds.length === 3);
    assert.ok(one.sliders.length >= 1 && one.sliders.length <= 3);
  }
});

test('each lesson has at most 600 words to read, in Chinese at most 900 characters', () => {
  for (const one of lessons) {
    assert.ok(read(one, 'en').split(/\s+/).length <= mostWords, one.scenario);
    assert.ok(read(one, 'zh').replace(/[^\u4e00-\u9fff]/g, '').length <= 1.5 * mostWords, one.scenario);
  }
});

test('Chinese texts are Chinese, English ones are not', () => {
  for (const one of lessons) {
    const pairs = JSON.stringify(one).matchAll(/"en":"((?:[^"\\]|\\.)*)","zh":"((?:[^"\\]|\\.)*)"/g);
    for (const [, en = '', zh = ''] of pairs) {
      assert.doesNotMatch(en, /[\u4e00-\u9fff]/);
      if (en !== '' && !/^(days)$/.test(en)) assert.match(zh, /[\u4e00-\u9fff]/, en);
    }
  }
});

test('every arm of a lesson and every slider’s start stand in its scenario', () => {
  for (const one of lessons) {
    const text = readFileSync(new URL(`scenarios/${one.scenario}.yaml`, `file://${process.env.CREDSTREAM_SOURCE ?? ''}/`), 'utf8');
    for (const world of one.worlds) assert.match(text, new RegExp(`name: ${world.arm}\\b`), one.scenario);
  }
});

test('each lesson has morals, and plausible worlds say of each how often it holds', () => {
  for (const one of lessons) {
    const found = worldsOf(one);
    assert.ok(found, one.scenario);
    assert.ok(found.n >= 200, `${one.scenario}: ${found.n} worlds`);
    assert.ok(one.morals.length > 0, one.scenario);
    assert.deepEqual(found.morals.map(({claim, outcome, arm, against}) => ({claim, outcome, arm, against})), one.morals, `${one.scenario}: cmake/docs.sh --slow --only morals`);
    for (const {share, low, high, text, turned_by: by, turns_at: at} of found.morals) {
      assert.ok(0 <= low && low <= share && share <= high && high <= 1, `${text.en}: ${low}, ${share}, ${high}`);
      assert.equal(by === null, at === null);
    }
  }
});

test('guesses are asked for at a third, two thirds and the end', () => {
  assert.deepEqual(guessDays(365), [122, 243, 365]);
});
