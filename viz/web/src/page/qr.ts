/**
 * QR codes (ISO/IEC 18004) of short texts: byte mode, error correction level M, versions 1 to 6,
 * up to 106 bytes. Enough for an address on the teacher's screen.
 */

/** Whether each module is dark, row by row. */
export type Modules = readonly (readonly boolean[])[];

interface Version {
  /** Codewords of each block, data and correction together, and how many of them correct. */
  readonly blocks: number;
  readonly data: number;
  readonly correction: number;
}

/** Level M, versions 1 to 6: all blocks of a version are equally long. */
const versions: readonly Version[] = [
  {blocks: 1, data: 16, correction: 10},
  {blocks: 1, data: 28, correction: 16},
  {blocks: 1, data: 44, correction: 26},
  {blocks: 2, data: 32, correction: 18},
  {blocks: 2, data: 43, correction: 24},
  {blocks: 4, data: 27, correction: 16},
];

/** Bits before the text: mode and length. */
const headBits = 12;
const byteMode = 0b0100;
const padBytes = [0xec, 0x11];

// ---- arithmetic in GF(256) with the polynomial x^8 + x^4 + x^3 + x^2 + 1 ----------------------

const exponents: number[] = [];
const logarithms: number[] = [];
for (let power = 0, value = 1; power < 255; ++power) {
  exponents[power] = value;
  logarithms[value] = power;
  value = value < 128 ? value * 2 : (value * 2) ^ 0x11d;
}

const times = (a: number, b: number): number =>
  (a === 0 || b === 0 ? 0 : exponents[((logarithms[a] ?? 0) + (logarithms[b] ?? 0)) % 255] ?? 0);

/** The generator polynomial of that degree, highest coefficient first, without the leading one. */
function generator(degree: number): number[] {
  let product = [1];
  for (let power = 0; power < degree; ++power) {
    const root = exponents[power] ?? 0;
    const next = [...product, 0];
    product.forEach((coefficient, at) => { next[at + 1] = (next[at + 1] ?? 0) ^ times(coefficient, root); });
    product = next;
  }
  return product.slice(1);
}

/** The remainder of the data by the generator: the codewords that correct it. */
export function corrections(data: readonly number[], count: number): number[] {
  const divisor = generator(count);
  const rest = new Array<number>(count).fill(0);
  for (const byte of data) {
    const factor = byte ^ (rest.shift() ?? 0);
    rest.push(0);
    divisor.forEach((coefficient, at) => { rest[at] = (rest[at] ?? 0) ^ times(coefficient, factor); });
  }
  return rest;
}

// ---- codewords ------------------------------------------------------------------------------

function bitsOf(value: number, count: number): number[] {
  return Array.from({length: count}, (_, at) => (value >> (count - 1 - at)) & 1);
}

/** The text as data codewords, filled up. */
function dataWords(bytes: Uint8Array, room: number): number[] {
  const bits = [...bitsOf(byteMode, 4), ...bitsOf(bytes.length, 8), ...[...bytes].flatMap((byte) => bitsOf(byte, 8))];
  bits.push(...new Array<number>(Math.min(4, 8 * room - bits.length)).fill(0));
  while (bits.length % 8 !== 0) bits.push(0);
  const words: number[] = [];
  for (let at = 0; at < bits.length; at += 8) words.push(bits.slice(at, at + 8).reduce((word, bit) => 2 * word + bit, 0));
  for (let pad = 0; words.length < room; ++pad) words.push(padBytes[pad % 2] ?? 0);
  return words;
}

/** All codewords in the order in which they are placed: blocks in turns. */
function codewords(bytes: Uint8Array, {blocks, data, correction}: Version): number[] {
  const words = dataWords(bytes, blocks * data);
  const parts = Array.from({length: blocks}, (_, block) => words.slice(block * data, (block + 1) * data));
  const corrected = parts.map((part) => corrections(part, correction));
  const inTurns = (lists: readonly number[][], length: number): number[] =>
    Array.from({length}, (_, at) => lists.map((list) => list[at] ?? 0)).flat();
  return [...inTurns(parts, data), ...inTurns(corrected, correction)];
}

// ---- placing --------------------------------------------------------------------------------

class Grid {
  readonly size: number;
  readonly dark: boolean[][];
  /** Modules of patterns, which hold no data and are not masked. */
  readonly fixed: boolean[][];

  constructor(size: number) {
    this.size = size;
    this.dark = Array.from({length: size}, () => new Array<boolean>(size).fill(false));
    this.fixed = Array.from({length: size}, () => new Array<boolean>(size).fill(false));
  }

  fix(row: number, column: number, dark: boolean): void {
    if (row < 0 || column < 0 || row >= this.size || column >= this.size) return;
    (this.dark[row] as boolean[])[column] = dark;
    (this.fixed[row] as boolean[])[column] = true;
  }

  isDark(row: number, column: number): boolean {
    return this.dark[row]?.[column] ?? false;
  }

  isFixed(row: number, column: number): boolean {
    return this.fixed[row]?.[column] ?? true;
  }
}

/** Squares within squares around a middle: dark where the distance is not in `light`. */
function square(grid: Grid, row: number, column: number, reach: number, light: readonly number[]): void {
  for (let down = -reach; down <= reach; ++down) {
    for (let across = -reach; across <= reach; ++across) {
      grid.fix(row + down, column + across, !light.includes(Math.max(Math.abs(down), Math.abs(across))));
    }
  }
}

function patterns(version: number): Grid {
  const grid = new Grid(17 + 4 * version);
  const end = grid.size - 1;
  for (let at = 0; at <= end; ++at) {
    grid.fix(6, at, at % 2 === 0);
    grid.fix(at, 6, at % 2 === 0);
  }
  for (const [row, column] of [[3, 3], [3, end - 3], [end - 3, 3]] as const) square(grid, row, column, 4, [2, 4]);
  if (version > 1) square(grid, end - 6, end - 6, 2, [1]);
  return grid;
}

const formatGenerator = 0b10100110111;
const formatMask = 0b101010000010010;
const levelM = 0b00;

/** Level and mask with their correction, twice, and the one module that is always dark. */
function putFormat(grid: Grid, mask: number): void {
  let rest = (levelM << 3) | mask;
  const data = rest;
  for (let step = 0; step < 10; ++step) rest = (rest << 1) ^ (rest >> 9 ? formatGenerator : 0);
  const bits = ((data << 10) | rest) ^ formatMask;
  const bit = (at: number): boolean => ((bits >> at) & 1) === 1;
  const end = grid.size - 1;
  for (let at = 0; at < 15; ++at) {
    const along = at < 6 ? at : at < 8 ? at + 1 : end - 14 + at;
    grid.fix(along, 8, bit(at));
    const across = at < 8 ? end - at : at < 9 ? 7 : 14 - at;
    grid.fix(8, across, bit(at));
  }
  grid.fix(end - 7, 8, true);
}

const masks: readonly ((row: number, column: number) => boolean)[] = [
  (r, c) => (r + c) % 2 === 0,
  (r) => r % 2 === 0,
  (_, c) => c % 3 === 0,
  (r, c) => (r + c) % 3 === 0,
  (r, c) => (Math.floor(r / 2) + Math.floor(c / 3)) % 2 === 0,
  (r, c) => ((r * c) % 2) + ((r * c) % 3) === 0,
  (r, c) => (((r * c) % 2) + ((r * c) % 3)) % 2 === 0,
  (r, c) => (((r + c) % 2) + ((r * c) % 3)) % 2 === 0,
];

/** The places of data: pairs of columns from the right, upwards and downwards in turns. */
function* places(grid: Grid): Generator<[number, number]> {
  const end = grid.size - 1;
  let upwards = true;
  for (let right = end; right > 0; right -= 2) {
    if (right === 6) --right;
    for (let step = 0; step <= end; ++step) {
      const row = upwards ? end - step : step;
      for (const column of [right, right - 1]) if (!grid.isFixed(row, column)) yield [row, column];
    }
    upwards = !upwards;
  }
}

function masked(version: number, words: readonly number[], mask: number): Grid {
  const grid = patterns(version);
  putFormat(grid, mask);
  const bits = words.flatMap((word) => bitsOf(word, 8));
  let at = 0;
  for (const [row, column] of places(grid)) {
    const flipped = masks[mask]?.(row, column) ?? false;
    (grid.dark[row] as boolean[])[column] = ((bits[at++] ?? 0) === 1) !== flipped;
  }
  return grid;
}

// ---- which mask: the least of the standard's four penalties -----------------------------------

function runPenalty(line: readonly boolean[]): number {
  let penalty = 0;
  for (let from = 0, at = 1; at <= line.length; ++at) {
    if (at < line.length && line[at] === line[from]) continue;
    if (at - from >= 5) penalty += at - from - 2;
    from = at;
  }
  const text = line.map((dark) => (dark ? '1' : '0')).join('');
  for (const finder of ['10111010000', '00001011101']) {
    for (let at = text.indexOf(finder); at >= 0; at = text.indexOf(finder, at + 1)) penalty += 40;
  }
  return penalty;
}

function penaltyOf(grid: Grid): number {
  const rows = grid.dark;
  const columns = rows.map((_, column) => rows.map((row) => row[column] ?? false));
  let penalty = [...rows, ...columns].reduce((sum, line) => sum + runPenalty(line), 0);
  let dark = 0;
  for (let row = 0; row < grid.size; ++row) {
    for (let column = 0; column < grid.size; ++column) {
      const one = grid.isDark(row, column);
      if (one) ++dark;
      if (row + 1 < grid.size && column + 1 < grid.size && one === grid.isDark(row + 1, column) && one === grid.isDark(row, column + 1) && one === grid.isDark(row + 1, column + 1)) penalty += 3;
    }
  }
  return penalty + 10 * Math.floor(Math.abs((20 * dark) / grid.size ** 2 - 10));
}

/** The QR code of a text, null when it is too long. */
export function qrCode(text: string): Modules | null {
  const bytes = new TextEncoder().encode(text);
  const at = versions.findIndex(({blocks, data}) => headBits + 8 * bytes.length <= 8 * blocks * data);
  const version = versions[at];
  if (!version) return null;
  const words = codewords(bytes, version);
  const grids = masks.map((_, mask) => masked(at + 1, words, mask));
  return grids.reduce((best, grid) => (penaltyOf(grid) < penaltyOf(best) ? grid : best)).dark;
}
