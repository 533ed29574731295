import assert from 'node:assert/strict';
import {test} from 'node:test';
import jsQR from 'jsqr';
import {corrections, qrCode} from '../../src/page/qr';
import type {Modules} from '../../src/page/qr';

const scale = 4;
const quiet = 4;

/** What an independent reader sees in a picture of the code. */
function seen(code: Modules): string | undefined {
  const size = (code.length + 2 * quiet) * scale;
  const pixels = new Uint8ClampedArray(4 * size * size).fill(255);
  for (let y = 0; y < size; ++y) {
    for (let x = 0; x < size; ++x) {
      if (code[Math.floor(y / scale) - quiet]?.[Math.floor(x / scale) - quiet]) pixels.set([0, 0, 0], 4 * (y * size + x));
    }
  }
  const read = jsQR as unknown as (data: Uint8ClampedArray, width: number, height: number) => {data: string} | null;
  return read(pixels, size, size)?.data;
}

test('codes of all sizes are read back, in both scripts', () => {
  const texts = ['A', 'http://192.168.1.7:8750/join?code=K7PXQ2', '课堂', ...[14, 26, 42, 62, 84, 106].map((length) => 'q'.repeat(length))];
  for (const text of texts) {
    const code = qrCode(text);
    assert.ok(code, text);
    assert.equal(seen(code), text);
  }
});

test('a text that is too long has no code', () => assert.equal(qrCode('x'.repeat(107)), null));

test('corrections are those of the standard’s example (ISO/IEC 18004, annex I)', () => {
  const data = [0x10, 0x20, 0x0c, 0x56, 0x61, 0x80, 0xec, 0x11, 0xec, 0x11, 0xec, 0x11, 0xec, 0x11, 0xec, 0x11];
  assert.deepEqual(corrections(data, 10), [0xa5, 0x24, 0xd4, 0xc1, 0xed, 0x36, 0xc7, 0x87, 0x2c, 0x55]);
});
