import assert from 'node:assert/strict';
import {test} from 'node:test';
import {mostOwnBytes, ownCodeBytes} from '../../bench/own_code.mjs';

test('own code and libraries of the live page stay within their budget', () => {
  const bytes = ownCodeBytes();
  assert.ok(bytes > 50_000 && bytes <= mostOwnBytes, `${bytes} bytes of ${mostOwnBytes}`);
});
