// Bytes of the live page's own code and libraries: its bundles without the lessons' texts.
import {readFileSync, statSync} from 'node:fs';

const at = (path) => new URL(path, import.meta.url);
const lessons = readFileSync(at('../src/live/lessons.ts'), 'utf8').matchAll(/'([./]*scenarios\/[^']*)'/g);

export function ownCodeBytes() {
  const texts = [...lessons].map(([, path]) => JSON.stringify(JSON.parse(readFileSync(at(`../src/live/${path}`), 'utf8'))));
  const lessonBytes = texts.reduce((sum, text) => sum + Buffer.byteLength(text), 0);
  return statSync(at('../dist/live.js')).size + statSync(at('../dist/live.css')).size - lessonBytes;
}

/** What it may take. */
export const mostOwnBytes = 150_000;
