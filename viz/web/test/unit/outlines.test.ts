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

test('only edges that counties of different prefectures have in common are borders', () => {
  const four = [square(0, 0), square(1, 0), square(0, 1), square(1, 1)];
  const edges = (groups: string[]): number => (mapLayout(four, groups, 304).borders.match(/M/g) ?? []).length;
  assert.equal(edges(['P', 'P', 'P', 'P']), 0);
  assert.equal(edges(['P', 'P', 'P', 'Q']), 2);
  assert.equal(edges(['P', 'P', 'Q', 'Q']), 2);
  assert.equal(edges(['P', 'Q', 'R', 'S']), 4);
  assert.equal(mapLayout([square(0, 0), square(1, 0)], ['P', 'Q'], 304).borders, 'M152,152L152,2');
});

test('few counties have larger tiles', () => {
  const side = (count: number): number => tileLayout(Array.from({length: count}, () => 1), Array.from({length: count}, () => ''), 340).outlines[0]?.room ?? 0;
  assert.ok(side(6) > 50 && side(88) < 30, `${side(6)}, ${side(88)}`);
});

test('arrows lead to the nearest county on their side, and stop where there is none', () => {
  const {outlines} = mapLayout([square(0, 0), square(1, 0), square(0, 1), square(1, 1)], ['', '', '', ''], 300);
  assert.equal(countyAfter('ArrowRight', 0, outlines), 1);
  assert.equal(countyAfter('ArrowRight', 1, outlines), 1, 'the next one of the list lies elsewhere');
  assert.equal(countyAfter('ArrowLeft', 2, outlines), 2);
  assert.equal(countyAfter('ArrowUp', 1, outlines), 3);
  assert.equal(countyAfter('ArrowDown', 3, outlines), 1);
  assert.equal(countyAfter('ArrowUp', 3, outlines), 3);
  // The nearest of those above, though another one comes first in the list.
  assert.equal(countyAfter('ArrowUp', 0, mapLayout([square(0, 0), square(0, 2), square(0, 1)], ['', '', ''], 300).outlines), 2);
});

test('page keys go through the list, Home and End to its ends', () => {
  const {outlines} = mapLayout([square(0, 0), square(1, 0), square(0, 1), square(1, 1)], ['', '', '', ''], 300);
  assert.deepEqual(['PageDown', 'PageUp', 'Home', 'End', 'x'].map((key) => countyAfter(key, 1, outlines)), [2, 0, 0, 3, undefined]);
  assert.equal(countyAfter('PageDown', 3, outlines), 3);
  assert.equal(countyAfter('PageUp', 0, outlines), 0);
});

test('arrows reach every county from every other, on scattered maps and on tiles', () => {
  const scattered = Array.from({length: 60}, (_, at) => square((at * 37) % 61, (at * 23) % 53));
  const names = scattered.map((_, at) => `group ${at % 7}`);
  const layouts = {map: mapLayout(scattered, names, 600), tiles: tileLayout(scattered.map((_, at) => 1 + at), names, 340)};
  for (const [name, {outlines}] of Object.entries(layouts)) {
    for (const [start] of outlines.entries()) {
      const reached = new Set([start]);
      for (const at of reached) for (const key of ['ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown']) reached.add(countyAfter(key, at, outlines) ?? at);
      assert.equal(reached.size, outlines.length, `${name}, from ${start}`);
    }
  }
});
