import assert from 'node:assert/strict';
import {test} from 'node:test';
import {bytesOf} from '../../src/live/base91';

// As tests/viz/live/classroom_test.cpp writes them.
const known: readonly (readonly [readonly number[], string])[] = [
  [[], String.raw``],
  [[102], String.raw`.#`],
  [[102, 111, 111, 98, 97, 114], String.raw`AOmZPhR$`],
  [[0, 15, 30, 45, 60, 75, 90, 105, 120, 135, 150, 165, 180, 195, 210, 225, 240, 255], String.raw`5N0=ANw]S5R-tbSckXq6}}#`],
  [[0, 0, 0, 0, 0], String.raw`!!!!!!`],
  [[255, 254, 253], String.raw`5{A9`],
];

test('basE91 text is read back as the bytes that the program wrote', () => {
  for (const [bytes, text] of known) assert.deepEqual([...bytesOf(text)], bytes, text);
});
