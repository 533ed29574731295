import assert from 'node:assert/strict';
import {test} from 'node:test';
import {Frames} from '../../src/live/frames';
import {storyOf} from '../../src/live/Story';
import {Year} from '../../src/live/year';
import {madeFrames, madeYear} from './made_frames';

const year = (): Year => new Year(new Frames(madeYear()));
const near = (values: readonly number[], wanted: readonly number[]): void =>
  values.forEach((value, at) => assert.ok(Math.abs(value - (wanted[at] ?? NaN)) < 1e-9, `${values.join()} is not ${wanted.join()}`));

test('frames: tables are found by name, values by row, item and column', () => {
  const frames = new Frames(madeYear());
  assert.equal(frames.header.digest, 'ab');
  assert.equal(frames.needed('metrics').at(1, 'displayed_sales_yuan'), 200);
  assert.equal(frames.needed('counties').inner(1, 1, 'tactic_streams'), 1);
  assert.equal(frames.table('people'), null);
  assert.throws(() => frames.needed('people'), /no table 'people'/);
});

test('bytes that are no frames are refused', () => {
  assert.throws(() => new Frames(new ArrayBuffer(8)), /not frames/);
  assert.throws(() => new Frames(new TextEncoder().encode('<html>not at all</html>').buffer), /not frames/);
});

test('frames with problems have no tables', () => {
  const frames = new Frames(madeFrames({problems: [{code: 'E012', message: 'no'}]}, []));
  assert.equal(frames.header.problems[0]?.code, 'E012');
});

test('curves begin before the first day: a level less the first day’s changes, an amount at 0', () => {
  near(year().level('credibility'), [0.71, 0.7, 0.65, 0.66]);
  near(year().change('credibility'), [0, -0.01, -0.06, -0.05]);
  near(year().total('displayed_sales_yuan'), [0, 100, 300, 300]);
});

test('causes add up to the change', () => {
  const causes = year().causes('credibility');
  assert.deepEqual([...causes.keys()], ['exposed_fake_orders', 'fading']);
  near(year().change('credibility'), [0, 1, 2, 3].map((day) => [...causes.values()].reduce((sum, curve) => sum + (curve[day] ?? 0), 0)));
});

test('exposures are found where a county’s count rises', () => {
  assert.deepEqual(year().exposures, [{day: 2, county: 1}]);
});

test('the share of streams with a tactic is of a window of days', () => {
  near(year().shareOfStreams(30), [0, 0, 0.5, 1 / 3]);
  near(year().shareOfStreams(1), [0, 0, 1, 0]);
});

test('a county’s story tells what happened, with days, and nothing that comes later', () => {
  assert.deepEqual(storyOf(year(), 1, 1), ['Nothing has happened here up to this day.']);
  const story = storyOf(year(), 1, 3);
  assert.match(story.join('\n'), /Day 2: the first stream; 250 yuan shown, 60(\.0)? yuan really paid/);
  assert.match(story.join('\n'), /Day 2: found out/);
  assert.match(story.at(-1) ?? '', /Up to day 3: 1 streams, 1 of them with a tactic.*trust −25\.00 points/);
  assert.doesNotMatch(storyOf(year(), 0, 3).join('\n'), /found out/);
});
