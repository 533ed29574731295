/** Frames of a run, decoded without copying. The format: viz/web/PROTOCOL.md, section 2. */

const MAGIC = "CSFRAME1";
const PREFIX = 16; // bytes before the header
const TYPES = {f64: Float64Array, f32: Float32Array, i32: Int32Array};

/**
 * @param {ArrayBuffer} buffer
 * @returns {{header: object, tables: Map<string, {data: Float64Array | Float32Array | Int32Array,
 *   shape: number[], columns: string[]}>}}
 */
export function decode(buffer) {
  const text = (from, bytes) => new TextDecoder().decode(new Uint8Array(buffer, from, bytes));
  if (buffer.byteLength < PREFIX || text(0, MAGIC.length) !== MAGIC) {
    throw new Error("these bytes are not frames");
  }
  const headerBytes = new DataView(buffer).getUint32(MAGIC.length, true);
  const header = JSON.parse(text(PREFIX, headerBytes));
  const tables = new Map();
  for (const {name, type, shape, columns, offset} of header.tables ?? []) {
    const n = shape.reduce((product, size) => product * size, 1);
    tables.set(name, {data: new TYPES[type](buffer, PREFIX + headerBytes + offset, n), shape, columns});
  }
  return {header, tables};
}
