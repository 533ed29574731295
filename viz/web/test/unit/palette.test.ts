import assert from 'node:assert/strict';
import {test} from 'node:test';
import {contrast, markColours, paletteCss, textColours, themes} from '../../src/chart/palette';
import {looks} from '../../src/chart/looks';

test('contrast is that of WCAG 2', () => {
  assert.equal(contrast('#ffffff', '#000000'), 21);
  assert.equal(contrast('#000000', '#ffffff'), 21);
  assert.equal(contrast('#777777', '#777777'), 1);
  assert.ok(Math.abs(contrast('#767676', '#ffffff') - 4.54) < 0.01);
});

for (const [name, theme] of Object.entries(themes)) {
  test(`${name}: every mark has at least 3:1 on both grounds`, () => {
    for (const mark of markColours) {
      for (const ground of [theme.ground, theme.raised])
        assert.ok(contrast(theme[mark], ground) >= 3, `${mark} on ${ground}: ${contrast(theme[mark], ground).toFixed(2)}`);
    }
  });
  test(`${name}: every text has at least 4.5:1 on both grounds`, () => {
    for (const text of textColours) {
      for (const ground of [theme.ground, theme.raised])
        assert.ok(contrast(theme[text], ground) >= 4.5, `${text} on ${ground}: ${contrast(theme[text], ground).toFixed(2)}`);
    }
  });
}

test('names of arms are written in their colours, which are text', () => {
  for (const theme of Object.values(themes))
    for (const arm of ['arm1', 'arm2', 'arm3', 'arm4', 'arm5'] as const)
      assert.ok(contrast(theme[arm], theme.ground) >= 4.5, `${arm}: ${contrast(theme[arm], theme.ground).toFixed(2)}`);
});

test('no two looks share a colour, a dash or a mark', () => {
  for (const part of ['colour', 'dash', 'mark'] as const)
    assert.equal(new Set(looks.map((look) => look[part])).size, looks.length, part);
});

test('the style sheet declares every colour for light, dark and paper', () => {
  const css = paletteCss();
  for (const theme of Object.values(themes))
    for (const [name, value] of Object.entries(theme) as [string, string][]) assert.ok(css.includes(`--${name}:${value}`), name);
  assert.ok(css.includes('@media print'));
});
