import assert from 'node:assert/strict';
import {afterEach, test} from 'node:test';
import {extent, linear, padded, ticksOn} from '../../src/chart/axes';
import {csvText} from '../../src/chart/save';
import {moved, nearest} from '../../src/chart/readout';
import {filled, language, say} from '../../src/page/language';
import {isClear, scaleFor, unitInBoth, write, writeBand, writeWithUnit} from '../../src/page/numbers';

afterEach(() => { language.value = 'en'; });

test('yuan are written in the unit that their size asks for, in either language', () => {
  assert.equal(writeWithUnit(17_912_345, scaleFor('yuan', 17_912_345)), '17.9 million yuan');
  assert.equal(writeWithUnit(950, scaleFor('yuan', 950)), '950 yuan');
  language.value = 'zh';
  assert.equal(writeWithUnit(17_912_345, scaleFor('yuan', 17_912_345)), '1,791万元');
  assert.equal(writeWithUnit(194_700_000, scaleFor('yuan', 194_700_000)), '1.95亿元');
});

test('signs: a true minus; a plus for changes only; none for zero', () => {
  const change = scaleFor('points', 3, true);
  assert.equal(write(-3.2, change), '−3.20');
  assert.equal(write(3.2, change), '+3.20');
  assert.equal(write(0, change), '0.00');
  assert.equal(write(3.2, scaleFor('points', 3)), '3.20');
  assert.equal(write(null, change), '–');
});

test('an interval stands beside its mean, and none where there is none', () => {
  assert.equal(writeBand({mean: 0.5, low: 0.25, high: 0.75}, scaleFor('share', 0.75)), '50.0 [25.0, 75.0]');
  assert.equal(writeBand({mean: 0.5}, scaleFor('share', 0.5)), '50.0');
});

test('an interval is clear of zero on either side of it only', () => {
  assert.ok(isClear({mean: 1, low: 0.1, high: 2}));
  assert.ok(isClear({mean: -1, low: -2, high: -0.1}));
  assert.ok(!isClear({mean: 1, low: -0.1, high: 2}));
  assert.ok(!isClear({mean: 1}));
});

test('ticks have the decimals that tell them apart', () => {
  const texts = (low: number, high: number) => ticksOn(linear([low, high], [0, 1]), {divisor: 1, unit: '', decimals: 0, signed: false}, 5).map((tick) => tick.text);
  assert.deepEqual(texts(0, 1), ['0.0', '0.2', '0.4', '0.6', '0.8', '1.0']);
  assert.deepEqual(texts(0, 100), ['0', '20', '40', '60', '80', '100']);
  assert.deepEqual(texts(0, 0.1), ['0.00', '0.02', '0.04', '0.06', '0.08', '0.10']);
  assert.equal(new Set(texts(-5, 1)).size, texts(-5, 1).length);
});

test('the extent covers intervals, holds zero where asked, and is never empty', () => {
  assert.deepEqual(extent([{mean: 2, low: 1, high: 3}, {mean: 5}], false), [1, 5]);
  assert.deepEqual(extent([{mean: 2}, {mean: 5}], true), [0, 5]);
  assert.deepEqual(extent([], false), [0, 1]);
  assert.deepEqual(extent([{mean: 5}], false), [4, 6]);
  assert.deepEqual(padded([0, 100], 0.1), [0, 110]);
});

test('keys move the day by one, with shift by thirty, and stop at the ends', () => {
  assert.equal(moved('ArrowRight', false, 3, 365), 4);
  assert.equal(moved('ArrowLeft', true, 3, 365), 0);
  assert.equal(moved('ArrowRight', true, 350, 365), 364);
  assert.equal(moved('ArrowRight', false, null, 365), 0);
  assert.equal(moved('ArrowLeft', false, null, 365), 364);
  assert.equal(moved('End', false, 3, 365), 364);
  assert.equal(moved('Escape', false, 3, 365), null);
  assert.equal(moved('x', false, 3, 365), undefined);
});

test('the nearest place', () => {
  assert.equal(nearest([0, 7, 14], 9), 1);
  assert.equal(nearest([0, 7, 14], 11), 2);
});

test('texts are filled, and slots without a value stay to be seen', () => {
  assert.equal(filled('{a} of {b}', {a: 1}), '1 of {b}');
  assert.equal(say({en: 'day {n}', zh: '第{n}天'}, {n: 3}), 'day 3');
  language.value = 'zh';
  assert.equal(say({en: 'day {n}', zh: '第{n}天'}, {n: 3}), '第3天');
});

test('CSV: cells with commas, quotes or line ends are quoted', () => {
  assert.equal(csvText([['a', 'b,c'], ['say "x"', null], [1, -2.5]]), '\ufeffa,"b,c"\n"say ""x""",\n1,-2.5\n');
});

test('a unit is given in both languages, whatever the page’s own is', () => {
  for (const tongue of ['en', 'zh'] as const) {
    language.value = tongue;
    assert.deepEqual(unitInBoth('points', scaleFor('points', 3)), {en: 'points of 100', zh: '个百分点'});
    assert.deepEqual(unitInBoth('share', scaleFor('share', 1)), {en: '%', zh: '%'});
  }
  assert.deepEqual(unitInBoth('yuan', scaleFor('yuan', 4e7)), {en: 'ten thousand yuan', zh: '万元'});
  language.value = 'en';
  assert.deepEqual(unitInBoth('yuan', scaleFor('yuan', 4e7)), {en: 'million yuan', zh: '百万元'});
});
