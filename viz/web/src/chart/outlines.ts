/** Where counties are drawn: the outlines of a map, or a tile each where there is none. */
import type {Polygons} from '../page/places';

/** A county as it is drawn. */
export interface Outline {
  /** As an SVG path has it. */
  readonly path: string;
  /** Where its name stands, and how wide that may be. */
  readonly x: number;
  readonly y: number;
  readonly room: number;
  /** How high it is there. */
  readonly tall: number;
}

/** The name of a group of counties and where it stands. */
export interface GroupName {
  readonly text: string;
  readonly x: number;
  readonly y: number;
  readonly anchor: 'start' | 'middle';
}

export interface Layout {
  readonly width: number;
  readonly height: number;
  readonly outlines: readonly Outline[];
  readonly groups: readonly GroupName[];
  /** The borders between groups, as an SVG path has them. */
  readonly borders: string;
}

interface Corner {
  readonly x: number;
  readonly y: number;
}

const edge = 2;
/** A map is at most so many times as high as wide. */
const highest = 1.3;

const rounded = (value: number): number => Math.round(value * 10) / 10;

const pointOf = ({x, y}: Corner): string => `${rounded(x)},${rounded(y)}`;

type Ring = readonly Corner[];

const pathOf = (rings: readonly Ring[]): string => rings.map((ring) => `M${ring.map(pointOf).join('L')}Z`).join('');

/** The edges that counties of different groups have in common. */
function bordersOf(counties: readonly (readonly Ring[])[], groups: readonly string[]): string {
  const groupAt = new Map<string, string | undefined>();
  const shared: string[] = [];
  counties.forEach((rings, county) => rings.forEach((ring) => ring.forEach((corner, at) => {
    const [from, to] = [pointOf(corner), pointOf(ring[(at + 1) % ring.length] ?? corner)].toSorted();
    if (from === to) return;
    const edge = `M${from ?? ''}L${to ?? ''}`;
    if (groupAt.has(edge) && groupAt.get(edge) !== groups[county]) shared.push(edge);
    groupAt.set(edge, groups[county]);
  })));
  return shared.join('');
}

/** The area that a ring encloses, its sign that of its direction, and its centre of mass. */
export function massOf(ring: Ring): Corner & {readonly area: number} {
  let [area, x, y] = [0, 0, 0];
  const first = ring[0] ?? {x: 0, y: 0};
  ring.forEach((corner, at) => {
    const next = ring[(at + 1) % ring.length] ?? first;
    // Seen from the first corner, so that small shapes far from the origin lose nothing to rounding.
    const cross = (corner.x - first.x) * (next.y - first.y) - (next.x - first.x) * (corner.y - first.y);
    area += cross / 2;
    x += (corner.x + next.x - 2 * first.x) * cross;
    y += (corner.y + next.y - 2 * first.y) * cross;
  });
  if (area === 0) return {x: first.x, y: first.y, area};
  return {x: first.x + x / (6 * area), y: first.y + y / (6 * area), area: Math.abs(area)};
}

/** A plain equirectangular projection of all counties into a width; north is up. */
function projection(shapes: readonly Polygons[], width: number): {readonly at: (point: readonly [number, number]) => Corner; readonly width: number; readonly height: number} {
  let [west, east, south, north] = [Infinity, -Infinity, Infinity, -Infinity];
  for (const [lon, lat] of shapes.flat(3)) {
    [west, east] = [Math.min(west, lon), Math.max(east, lon)];
    [south, north] = [Math.min(south, lat), Math.max(north, lat)];
  }
  const narrowing = Math.cos((((south + north) / 2) * Math.PI) / 180);
  const across = Math.max(1e-9, (east - west) * narrowing);
  const up = Math.max(1e-9, north - south);
  const pixels = Math.min((width - 2 * edge) / across, (highest * width - 2 * edge) / up);
  return {
    at: ([lon, lat]) => ({x: edge + (lon - west) * narrowing * pixels, y: edge + (north - lat) * pixels}),
    width: across * pixels + 2 * edge, height: up * pixels + 2 * edge,
  };
}

/** Members of a group by its name, in the order of the counties. */
function grouped(names: readonly string[]): ReadonlyMap<string, number[]> {
  const groups = new Map<string, number[]>();
  names.forEach((name, at) => groups.set(name, [...groups.get(name) ?? [], at]));
  return groups;
}

function extentOf(ring: Ring, along: 'x' | 'y'): number {
  const all = ring.map((corner) => corner[along]);
  return Math.max(...all) - Math.min(...all);
}

/** The counties of a map; groups are named in their middle. */
export function mapLayout(shapes: readonly Polygons[], groups: readonly string[], width: number): Layout {
  const plane = projection(shapes, width);
  const counties = shapes.map((polygons) => polygons.map((polygon) => polygon.map((ring) => ring.map(plane.at))));
  const outlines = counties.map((rings): Outline => {
    const largest = rings.map((polygon) => polygon[0] ?? []).toSorted((a, b) => massOf(b).area - massOf(a).area)[0] ?? [];
    return {path: pathOf(rings.flat()), x: massOf(largest).x, y: massOf(largest).y, room: 0.8 * extentOf(largest, 'x'), tall: 0.8 * extentOf(largest, 'y')};
  });
  const named = [...grouped(groups)].filter(([text]) => text !== '').map(([text, members]): GroupName => {
    const mean = (of: 'x' | 'y'): number => members.reduce((sum, at) => sum + (outlines[at]?.[of] ?? 0), 0) / members.length;
    return {text, x: mean('x'), y: mean('y'), anchor: 'middle'};
  });
  return {width: plane.width, height: plane.height, outlines, groups: named, borders: bordersOf(counties.map((rings) => rings.flat()), groups)};
}

const widestTile = 72;
const narrowestTile = 14;
const gap = 3;
const groupHead = 19;
/** The side of the smallest tile, of that of the largest: a county of few people is still seen. */
const smallest = 0.4;

const square = (x: number, y: number, side: number): string => pathOf([[{x, y}, {x: x + side, y}, {x: x + side, y: y + side}, {x, y: y + side}]]);

/** A tile for each county, those of a group below its name; a tile's area grows with its people. */
export function tileLayout(people: readonly number[], groups: readonly string[], width: number): Layout {
  const cell = Math.min(widestTile, Math.max(narrowestTile, Math.sqrt((width * width * 0.6) / Math.max(1, people.length)) - gap)) + gap;
  const columns = Math.max(1, Math.floor((width - 2 * edge) / cell));
  const most = Math.max(...people);
  const outlines: Outline[] = [];
  const named: GroupName[] = [];
  let y = edge;
  for (const [text, members] of grouped(groups)) {
    if (text !== '') named.push({text, x: edge, y: (y += groupHead) - groupHead / 2, anchor: 'start'});
    members.forEach((county, at) => {
      const side = (cell - gap) * Math.max(smallest, Math.sqrt((people[county] ?? 0) / most));
      const [left, top] = [edge + (at % columns) * cell, y + Math.floor(at / columns) * cell];
      const inset = (cell - gap - side) / 2;
      outlines[county] = {path: square(left + inset, top + inset, side), x: left + (cell - gap) / 2, y: top + (cell - gap) / 2, room: cell - gap, tall: cell - gap};
    });
    y += Math.ceil(members.length / columns) * cell;
  }
  return {width, height: y + edge, outlines, groups: named, borders: ''};
}

const ways: Readonly<Record<string, Corner>> = {ArrowLeft: {x: -1, y: 0}, ArrowRight: {x: 1, y: 0}, ArrowUp: {x: 0, y: -1}, ArrowDown: {x: 0, y: 1}};
/** A county that lies further aside than so many times as far ahead is not on that side. */
const widestAside = 2;

/** The nearest county on a side, or `at` when there is none; what lies straight ahead comes first. */
function nearestTowards(way: Corner, at: number, outlines: readonly Outline[]): number {
  const here = outlines[at];
  let [best, least] = [at, Infinity];
  if (here) {
    outlines.forEach(({x, y}, other) => {
      const ahead = way.x * (x - here.x) + way.y * (y - here.y);
      const aside = Math.abs(way.y * (x - here.x) + way.x * (y - here.y));
      const far = ahead + 2 * aside;
      if (ahead > 0 && aside <= widestAside * ahead && far < least) [best, least] = [other, far];
    });
  }
  return best;
}

/** The county that a key leads to: arrows as the map lies; page keys through the list, Home and End to its ends. */
export function countyAfter(key: string, at: number, outlines: readonly Outline[]): number | undefined {
  const last = outlines.length - 1;
  const listed: Readonly<Record<string, number>> = {PageUp: Math.max(0, at - 1), PageDown: Math.min(last, at + 1), Home: 0, End: last};
  const way = ways[key];
  return way ? nearestTowards(way, at, outlines) : listed[key];
}
