/** Labels on a map, none on another: the foremost are placed first, and what finds no room is left out. */

export interface Label {
  readonly text: string;
  readonly x: number;
  readonly y: number;
  readonly anchor: 'start' | 'middle';
}

/** A label that asks for room: its width and height, and how far it may move up or down. */
export interface Wanted extends Label {
  readonly width: number;
  readonly height: number;
  readonly shift: number;
}

interface Box {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

function boxOf({x, y, anchor, width, height}: Wanted): Box {
  const left = anchor === 'start' ? x : x - width / 2;
  return {left, right: left + width, top: y - height / 2, bottom: y + height / 2};
}

const meet = (one: Box, other: Box): boolean => one.left < other.right && other.left < one.right && one.top < other.bottom && other.top < one.bottom;

/** Where a label may stand, the best place first: in the middle, then half a line further each time, below and above. */
function candidates(label: Wanted): Wanted[] {
  const steps = Math.floor((2 * label.shift) / label.height);
  const moves = Array.from({length: 2 * steps + 1}, (_, n) => Math.ceil(n / 2) * (n % 2 === 1 ? 1 : -1) * (label.height / 2));
  return moves.map((move) => ({...label, y: label.y + move}));
}

/** A label that would leave the picture at its sides is moved inwards. */
function within(label: Wanted, width: number): Wanted {
  const {left, right} = boxOf(label);
  return {...label, x: label.x - Math.max(0, right - width) + Math.max(0, -left)};
}

/** The labels that find room, where they stand; `wanted` begins with the foremost. */
export function placed<L extends Wanted>(wanted: readonly L[], width: number): L[] {
  const taken: Box[] = [];
  return wanted.flatMap((label) => {
    const free = candidates(within(label, width)).find((one) => taken.every((box) => !meet(box, boxOf(one))));
    if (!free) return [];
    taken.push(boxOf(free));
    return [{...label, x: free.x, y: free.y}];
  });
}
