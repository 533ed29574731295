import assert from 'node:assert/strict';
import {test} from 'node:test';
import {countyAfter, mapLayout, massOf, tileLayout} from '../../src/chart/outlines';
import type {Polygons} from '../../src/page/places';

const square = (lon: number, lat: number, side = 1): Polygons => [[[[lon, lat], [lon + side, lat], [lon + side, lat + side], [lon, lat + side], [lon, lat]]]];

const corners = (path: string): [number, number][] => [...path.matchAll(/(-?[\d.]+),(-?[\d.]+)/g)].map((one) => [Number(one[1]), Number(one[2])]);

test('the middle of a ring is its centre of mass, far from the origin and either way round', () => {
  const ring = [{x: 1000, y: 2000}, {x: 1004, y: 2000}, {x: 1004, y: 2001}, {x: 1000, y: 2001}];
  for (const one of [ring, ring.toReversed()]) assert.deepEqual(massOf(one), {x: 1002, y: 2000.5, area: 4});
});

test('a map keeps north up and the shape of a square at its latitude', () => {
  const {outlines, width, height} = mapLayout([square(110, 59), square(110, 60), square(111, 60)], ['', '', ''], 604);
  // At 60° north a degree of longitude is half as wide as one of latitude.
  assert.ok(Math.abs((height - 4) / (width - 4) - 2) < 1e-9, `${width} × ${height}`);
  assert.ok(width <= 604);
  assert.ok((outlines[1]?.y ?? 0) < (outlines[0]?.y ?? 0), 'north is up');
  assert.ok((outlines[2]?.x ?? 0) > (outlines[1]?.x ?? 0), 'east is right');
  const [first] = outlines;
  const xs = corners(first?.path ?? '').map(([x]) => x);
  const ys = corners(first?.path ?? '').map(([, y]) => y);
  const ratio = (Math.max(...xs) - Math.min(...xs)) / (Math.max(...ys) - Math.min(...ys));
  assert.ok(Math.abs(ratio - Math.cos((60 * Math.PI) / 180)) < 0.01, `${ratio}`);
});

test('the name of a county stands in its largest part, that of a prefecture in the middle of its counties', () => {
  const {outlines, groups} = mapLayout([[...square(0, 0, 0.1), ...square(1, 0)], square(2, 0)], ['P', 'P'], 304);
  assert.equal(Math.round(outlines[0]?.x ?? 0), 2 + 150);
  assert.equal(groups.length, 1);
  assert.equal(Math.round(groups[0]?.x ?? 0), Math.round(((outlines[0]?.x ?? 0) + (outlines[1]?.x ?? 0)) / 2));
});

test('tiles stand below the name of their prefecture, none on another, larger with more people', () => {
  const people = [100, 400, 25, 100, 100];
  const {outlines, groups, width, height} = tileLayout(people, ['P', 'P', 'Q', 'Q', 'P'], 80);
  assert.deepEqual(groups.map((one) => one.text), ['P', 'Q']);
  const boxes = outlines.map(({path}) => {
    const all = corners(path);
    return {left: Math.min(...all.map(([x]) => x)), right: Math.max(...all.map(([x]) => x)), top: Math.min(...all.map(([, y]) => y)), bottom: Math.max(...all.map(([, y]) => y))};
  });
  boxes.forEach((one, at) => {
    assert.ok(one.left >= 0 && one.right <= width && one.bottom <= height);
    boxes.slice(at + 1).forEach((other) => assert.ok(one.right < other.left || other.right < one.left || one.bottom < other.top || other.bottom < one.top));
  });
  const side = (at: number): number => (boxes[at]?.right ?? 0) - (boxes[at]?.left ?? 0);
  assert.ok(Math.abs(side(1) / side(0) - 2) < 0.02, 'four times the people, twice the side');
  assert.ok(Math.abs(side(1) / side(2) - 2.5) < 0.03, 'small counties are still seen');
  assert.ok((boxes[2]?.top ?? 0) > (groups[1]?.y ?? 0) && (groups[1]?.y ?? 0) > (boxes[4]?.bottom ?? 0));
});

test('keys reach every county and stop at the ends', () => {
  const {outlines} = mapLayout([square(0, 0), square(1, 0), square(0, 1), square(1, 1)], ['', '', '', ''], 300);
  assert.equal(countyAfter('ArrowRight', 0, outlines), 1);
  assert.equal(countyAfter('ArrowRight', 3, outlines), 3);
  assert.equal(countyAfter('ArrowLeft', 0, outlines), 0);
  assert.equal(countyAfter('ArrowUp', 1, outlines), 3);
  assert.equal(countyAfter('ArrowDown', 3, outlines), 1);
  assert.equal(countyAfter('ArrowUp', 3, outlines), 3);
  assert.equal(countyAfter('End', 0, outlines), 3);
  assert.equal(countyAfter('x', 0, outlines), undefined);
  // The nearest of those above, though another one comes first in the list.
  assert.equal(countyAfter('ArrowUp', 0, mapLayout([square(0, 0), square(0, 2), square(0, 1)], ['', '', ''], 300).outlines), 2);
});
