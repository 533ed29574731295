/** Bytes from basE91 text, as `viz/live/page.cpp` writes it: the printable ASCII characters without quotes and '<'. */

const skipped = [34, 39, 60];
const base = 91;

/** The value of a digit, by its character code. */
const digitOf = (code: number): number => code - 33 - skipped.filter((one) => one < code).length;

const digits = Array.from({length: 128}, (_, code) => digitOf(code));

export function bytesOf(text: string): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(Math.ceil((text.length * 7) / 8) + 1);
  let [count, bits, held, low] = [0, 0, 0, -1];
  for (let at = 0; at < text.length; ++at) {
    const digit = digits[text.charCodeAt(at)] ?? 0;
    if (low < 0) {
      low = digit;
      continue;
    }
    const pair = low + digit * base;
    low = -1;
    bits |= pair << held;
    held += (pair & 8191) > 88 ? 13 : 14;
    for (; held > 7; held -= 8, bits >>>= 8) bytes[count++] = bits & 255;
  }
  if (low >= 0) bytes[count++] = (bits | (low << held)) & 255;
  return bytes.slice(0, count);
}
