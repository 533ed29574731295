/** What an engine answers: one block of bytes with a header and tables (PROTOCOL.md 2). */
import {decode} from '../../engine/frames.mjs';
import type {Places, Polygons} from '../page/places';

export interface Problem {
  readonly code: string;
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly message: string;
}

/** The counties of a table, with their shapes as GeoJSON where there is a map. */
export interface PlacesOfTable extends Places {
  readonly map: {readonly features: readonly {readonly geometry: {readonly coordinates: Polygons}}[]} | null;
}

export interface Header {
  readonly problems: readonly Problem[];
  readonly program: string;
  readonly arm: string;
  readonly replicate: number;
  readonly days: number;
  readonly counties: number;
  readonly consumers: number;
  readonly weight: number;
  readonly tactics: readonly string[];
  readonly digest: string;
  readonly volume: Readonly<Record<string, number>>;
  readonly interrupted: boolean;
  readonly follow?: number;
  readonly first_person?: number;
  readonly places?: PlacesOfTable;
}

type Values = Float64Array | Float32Array | Int32Array;

interface Decoded {
  readonly data: Values;
  readonly shape: readonly number[];
  readonly columns: readonly string[];
}

/** One table: its last axis has names. */
export class Table {
  readonly columns: readonly string[];
  readonly shape: readonly number[];
  private readonly values: Values;

  constructor({data, shape, columns}: Decoded) {
    this.columns = columns;
    this.shape = shape;
    this.values = data;
  }

  get rows(): number {
    return this.shape[0] ?? 0;
  }

  has(column: string): boolean {
    return this.columns.includes(column);
  }

  /** The value in a row of a table of two axes. */
  at(row: number, column: string): number {
    return this.values[row * this.columns.length + this.columns.indexOf(column)] ?? NaN;
  }

  /** The value in a row of a table of three axes. */
  inner(row: number, item: number, column: string): number {
    const items = this.shape[1] ?? 0;
    return this.values[(row * items + item) * this.columns.length + this.columns.indexOf(column)] ?? NaN;
  }

  /** A column of one item of a table of three axes, from its first row to its last. */
  innerColumn(item: number, name: string): number[] {
    const rowLength = (this.shape[1] ?? 0) * this.columns.length;
    const first = item * this.columns.length + this.columns.indexOf(name);
    const {rows} = this;
    const column = new Array<number>(rows);
    for (let row = 0; row < rows; ++row) column[row] = this.values[row * rowLength + first] ?? NaN;
    return column;
  }

  /** A column of a table of two axes, from its first row to its last. */
  column(name: string): number[] {
    return Array.from({length: this.rows}, (_, row) => this.at(row, name));
  }
}

/** An engine's answer. */
export class Frames {
  readonly header: Header;
  private readonly tables: ReadonlyMap<string, Decoded>;

  constructor(buffer: ArrayBuffer) {
    const {header, tables} = decode(buffer);
    this.header = header as Header;
    this.tables = tables;
  }

  /** A table by its name, null when it was not sent. */
  table(name: string): Table | null {
    const found = this.tables.get(name);
    return found ? new Table(found) : null;
  }

  /** A table that the request asked for. */
  needed(name: string): Table {
    const table = this.table(name);
    if (!table) throw new Error(`the engine sent no table '${name}'`);
    return table;
  }
}
