// The report, first of its parts: what they share. Texts (both languages) and data (means and
// 95 % intervals over replicates) come from the JSON in the page.
'use strict';

const texts = JSON.parse(document.getElementById('texts').textContent);
const data = JSON.parse(document.getElementById('data').textContent);
const {el, svg, ticks} = page;
let language = page.languages((chosen) => {
  language = chosen;
  draw();
});

// ---- small tools ---------------------------------------------------------------------------
const $ = (id) => document.getElementById(id);
const byBoth = (value) => typeof value === 'string' ? value
    : value && (value[language] || value.en || value.zh) || '';

function t(key, values) {
  const entry = texts[key];
  let text = entry ? entry[language] : key;
  for (const name in values || {}) text = text.split('{' + name + '}').join(values[name]);
  return text;
}

const measuring = document.createElement('canvas').getContext('2d');
function textWidth(text, pixels) {
  measuring.font = pixels + 'px ' + getComputedStyle(document.body).fontFamily;
  return measuring.measureText(text).width;
}

// ---- names ---------------------------------------------------------------------------------
const definitionRows = data.definitions || [];
const definitions = new Map();
for (const row of definitionRows) definitions.set(row.file + '/' + row.column, row);

const plain = (name) => name.replace(/_yuan$/, '').replace(/_/g, ' ');

function labelOf(file, column) {
  const row = definitions.get(file + '/' + column);
  return row && ((language === 'zh' && row.label_zh) || row.label) || '';
}
const armName = (name) => byBoth(data.names[name]) || plain(name);
const metricName = (name) => labelOf('series.csv', name) || labelOf('summary.csv', 'metric=' + name) ||
    labelOf('summary.csv', name) || plain(name);
const causeName = (name) => labelOf('attribution.csv', 'cause=' + name) ||
    labelOf('attribution.csv', name) || plain(name);
const baselineName = () => armName(data.arms[data.baseline]);

// ---- numbers -------------------------------------------------------------------------------
const isNumber = (x) => typeof x === 'number' && isFinite(x);

/// How numbers of a kind up to `greatest` are told: divisor, unit, decimals. Where `least` is
/// much smaller there are up to two decimals more.
function scaleFor(kind, greatest, least) {
  let divisor = 1, unit = kind;
  const steps = {
    yuan: language === 'zh' ? [[1e8, 'unit_yi_yuan'], [1e4, 'unit_wan_yuan'], [1, 'unit_yuan']]
        : [[1e9, 'unit_billion_yuan'], [1e6, 'unit_million_yuan'], [1e4, 'unit_thousand_yuan', 1e3],
          [1, 'unit_yuan']],
    count: language === 'zh' ? [[1e8, 'unit_yi'], [1e5, 'unit_wan', 1e4]]
        : [[1e6, 'unit_million'], [1e5, 'unit_thousand', 1e3]],
    points: [[0, 'unit_points', 1]],
    index: [[0, 'unit_points', 0.01]],
    share: [[0, 'unit_percent', 0.01]],
  }[kind] || [];
  if (kind === 'count') unit = '';
  if (kind === 'yuan') unit = t('unit_yuan');
  for (const [from, key, by] of steps) {
    if (greatest < from) continue;
    divisor = by || from || 1;
    unit = t(key);
    break;
  }
  const top = greatest / divisor;
  let decimals = top > 0 ? Math.max(0, 2 - Math.floor(Math.log10(top))) : 0;
  if (kind === 'points' || kind === 'index') {
    decimals = Math.max(2, decimals);
  } else {
    for (let more = 0; more < 2 && least && least / divisor < 10 ** (1 - decimals); ++more) ++decimals;
  }
  if (unit === '' && Number.isInteger(greatest) && greatest < 1000) decimals = Math.min(decimals, 1);
  return {divisor, unit, decimals: Math.min(decimals, 8)};
}

const formats = new Map();
function format(value, scale, signed) {
  if (!isNumber(value)) return '–';
  const key = [language, scale.decimals, !!signed].join();
  if (!formats.has(key)) {
    formats.set(key, new Intl.NumberFormat(language === 'zh' ? 'zh-CN' : 'en-GB', {
      minimumFractionDigits: scale.decimals, maximumFractionDigits: scale.decimals,
      signDisplay: signed ? 'exceptZero' : 'negative',
    }));
  }
  return formats.get(key).format(value / scale.divisor).replace('-', '−');
}
/// True when an interval leaves out zero.
const isClear = (band) => !!band && isNumber(band.low) && (band.low > 0 || band.high < 0);
const interval = (band, scale, signed) => band && isNumber(band.low) && isNumber(band.high)
    ? '[' + format(band.low, scale, signed) + ', ' + format(band.high, scale, signed) + ']' : '';
const whole = (value) => new Intl.NumberFormat(language === 'zh' ? 'zh-CN' : 'en-GB').format(value);
const significant = (value) => !isNumber(value) ? String(value) : value === 0 ? '0'
    : Math.abs(value) >= 1e-4 && Math.abs(value) < 1e15
      ? new Intl.NumberFormat(language === 'zh' ? 'zh-CN' : 'en-GB',
          {maximumSignificantDigits: 6}).format(value).replace('-', '−')
      : value.toExponential(2);

function kindOf(metric) {
  if (/_yuan$/.test(metric)) return 'yuan';
  if (/credibility/.test(metric)) return 'points';
  if (/water/.test(metric)) return 'share';
  const row = definitions.get('series.csv/' + metric);
  const unit = row ? row.unit : '';
  if (unit === 'yuan') return 'yuan';
  if (unit === 'share' || /^share_|_share$/.test(metric)) return 'share';
  if (/^(orders|viewers|exposures|sanctions|streams)/.test(metric)) return 'count';
  return 'plain:' + (unit && unit !== '1' ? unit : '');
}
/// Changes of beliefs arrive in points of 100, their levels as shares of 1.
const levelKindOf = (metric) => kindOf(metric) === 'points' ? 'index' : kindOf(metric);
/// Plain kinds carry their unit after the colon.
function scaleOf(kind, greatest) {
  if (!kind.startsWith('plain:')) return scaleFor(kind, greatest);
  const scale = scaleFor('count', greatest);
  const unit = kind.slice(6);
  const small = greatest > 0 ? Math.max(0, 2 - Math.floor(Math.log10(greatest / scale.divisor))) : 0;
  return {divisor: scale.divisor, decimals: Math.min(small, 8),
    unit: [scale.unit, unit].filter(Boolean).join(' ') || t('unit_none')};
}

function leastOf(values) {
  let least = Infinity;
  for (const v of values) if (isNumber(v) && v !== 0) least = Math.min(least, Math.abs(v));
  return isFinite(least) ? least : 0;
}

function greatestOf(values) {
  let greatest = 0;
  for (const v of values) if (isNumber(v)) greatest = Math.max(greatest, Math.abs(v));
  return greatest;
}

/// Moves labels apart until they are `gap` from each other, between `top` and `bottom`.
function spread(labels, gap, top, bottom) {
  labels.sort((p, q) => p.y - q.y);
  for (let pass = 0; pass < 40; ++pass) {
    for (let k = 1; k < labels.length; ++k) {
      const overlap = gap - (labels[k].y - labels[k - 1].y);
      if (overlap > 0) { labels[k].y += overlap / 2; labels[k - 1].y -= overlap / 2; }
    }
    for (const one of labels) one.y = Math.min(Math.max(one.y, top), bottom);
  }
}

function powersOfTen(low, high) {
  const list = [];
  for (let k = Math.ceil(Math.log10(low) - 1e-9); 10 ** k <= high * (1 + 1e-9); ++k) list.push(Number('1e' + k));
  return list;
}
function decimalsOf(list) {
  if (list.length < 2) return 2;
  const step = Math.abs(list[1] - list[0]);
  for (let d = 0; d < 9; ++d) {
    if (Math.abs(Math.round(step * 10 ** d) - step * 10 ** d) < 1e-6 * 10 ** d * step) return d;
  }
  return 9;
}
