import assert from 'node:assert/strict';
import {test} from 'node:test';
import {contrast, themes} from '../../src/chart/palette';
import {covers, hues, shadeOf, shadeScale, shadesOf} from '../../src/chart/shades';

const channels = (hex: string): number[] => [1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16));

/** A colour that covers a share of a ground. */
function over(colour: string, ground: string, share: number): string {
  const below = channels(ground);
  return '#' + channels(colour).map((value, at) => Math.round(share * value + (1 - share) * (below[at] ?? 0)).toString(16).padStart(2, '0')).join('');
}

for (const [name, theme] of Object.entries(themes)) {
  for (const hue of Object.values(hues)) {
    const shades = covers.map((share) => over(theme[hue], theme.ground, share));
    test(`${name}, ${hue}: the border of an area has at least 3:1 on every shade`, () => {
      for (const shade of [theme.ground, ...shades]) assert.ok(contrast(theme.ink, shade) >= 3, `${shade}: ${contrast(theme.ink, shade).toFixed(2)}`);
    });
    test(`${name}, ${hue}: shades differ in grey, each further from the ground`, () => {
      shades.reduce((last, shade) => {
        assert.ok(contrast(shade, theme.ground) > 1.1 * contrast(last, theme.ground), `${last} and ${shade}`);
        return shade;
      });
    });
  }
}

test('shades cover the scale from end to end without gap, and values fall into theirs', () => {
  for (const scale of [shadeScale([2, 7, 4], false), shadeScale([-3, 3, 1], true)]) {
    const all = shadesOf(scale);
    assert.equal(all[0]?.from, scale.low);
    assert.equal(all.at(-1)?.to, scale.high);
    all.slice(1).forEach(({from}, at) => { assert.ok(Math.abs(from - (all[at]?.to ?? NaN)) < 1e-12); });
    for (const {shade, from, to} of all) assert.deepEqual(shadeOf((from + to) / 2, scale), shade);
    assert.deepEqual(shadeOf(scale.high, scale), all.at(-1)?.shade);
    assert.deepEqual(shadeOf(scale.low, scale), all.at(0)?.shade);
  }
});

test('shades that nothing can have are left out of the legend', () => {
  const shown = shadesOf(shadeScale([-5, 0.5], true));
  assert.equal(shown.length, 6);
  assert.equal(shown.at(-1)?.to, 1);
});

test('what does not vary has the lowest shade', () => {
  assert.equal(shadeOf(5, shadeScale([5, 5], false)).step, 0);
  assert.equal(shadeOf(0, shadeScale([0, 0], true)).step, 0);
});
