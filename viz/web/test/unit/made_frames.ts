/** Frames made by hand, as PROTOCOL.md 2 describes them. */

export interface MadeTable {
  readonly name: string;
  readonly type: 'f64' | 'f32' | 'i32';
  readonly shape: readonly number[];
  readonly columns: readonly string[];
  readonly values: readonly number[];
}

const views = {f64: Float64Array, f32: Float32Array, i32: Int32Array};
const prefix = 16;
const up8 = (bytes: number): number => Math.ceil(bytes / 8) * 8;

export function madeFrames(header: Readonly<Record<string, unknown>>, tables: readonly MadeTable[]): ArrayBuffer {
  const text = (offsets: readonly number[]): string => JSON.stringify({
    problems: [], ...header,
    tables: tables.map(({name, type, shape, columns}, at) => ({name, type, shape, columns, offset: offsets[at]})),
  });
  const room = up8(text(tables.map(() => 1e9)).length);
  let end = 0;
  const offsets = tables.map((table) => {
    const start = end;
    end = up8(start + table.values.length * views[table.type].BYTES_PER_ELEMENT);
    return start;
  });
  const buffer = new ArrayBuffer(prefix + room + end);
  const bytes = new Uint8Array(buffer);
  bytes.set(new TextEncoder().encode('CSFRAME1'));
  new DataView(buffer).setUint32(8, room, true);
  bytes.set(new TextEncoder().encode(text(offsets).padEnd(room)), prefix);
  tables.forEach((table, at) => new views[table.type](buffer, prefix + room + (offsets[at] ?? 0), table.values.length).set(table.values));
  return buffer;
}

/** Three days, two counties: the second is found out on day 2. */
export function madeYear(more: Readonly<Record<string, unknown>> = {}): ArrayBuffer {
  const countyColumns = ['streams', 'tactic_streams', 'displayed_sales_yuan', 'net_sales_yuan', 'exposures', 'local_credibility', 'farmer_income_yuan'];
  return madeFrames({arm: 'made', replicate: 0, days: 3, counties: 2, digest: 'ab', tactics: ['fake_orders'], ...more}, [
    {name: 'metrics', type: 'f64', shape: [3, 3], columns: ['credibility', 'displayed_sales_yuan', 'net_sales_yuan'],
      values: [0.7, 100, 50, 0.65, 200, 50, 0.66, 0, 0]},
    {name: 'attribution', type: 'f64', shape: [3, 2], columns: ['credibility.exposed_fake_orders', 'credibility.fading'],
      values: [0, -0.01, -0.05, 0, 0, 0.01]},
    {name: 'counties', type: 'f32', shape: [3, 2, 7], columns: countyColumns, values: [
      1, 0, 50, 40, 0, 0.75, 10, 0, 0, 0, 0, 0, 0.75, 10,
      1, 0, 50, 40, 0, 0.5, 20, 1, 1, 250, 60, 1, 0.25, 20,
      2, 0, 50, 40, 0, 0.625, 30, 1, 1, 250, 60, 1, 0.5, 30]},
  ]);
}
