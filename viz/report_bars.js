// The report: bars of sales and of causes.
'use strict';

// ---- bars -----------------------------------------------------------------------------------
const patternKinds = {
  organic: null, apportioned: 'stripes', fake: 'hollow', reenacted: 'dots',
};
let patternNumber = 0;
/// A fill for `kind` in a colour; adds its pattern to `defs`.
function fillFor(kind, colour, defs) {
  const look = patternKinds[kind];
  if (!look) return colour;
  const id = 'pattern' + ++patternNumber;
  const pattern = svg('pattern', {id, width: 7, height: 7, patternUnits: 'userSpaceOnUse',
    patternTransform: look === 'stripes' ? 'rotate(45)' : 'rotate(0)'},
      svg('rect', {width: 7, height: 7, fill: '#fff'}));
  if (look === 'stripes') pattern.append(svg('rect', {width: 3.4, height: 7, fill: colour}));
  if (look === 'dots') pattern.append(svg('circle', {cx: 3.5, cy: 3.5, r: 1.7, fill: colour}));
  defs.append(pattern);
  return 'url(#' + id + ')';
}

function whisker(x1, x2, y, half) {
  return svg('path', {d: 'M' + x1 + ' ' + (y - half) + 'v' + 2 * half + 'M' + x1 + ' ' + y + 'H' + x2 + 'M' + x2 +
      ' ' + (y - half) + 'v' + 2 * half, stroke: '#17202b', 'stroke-width': 1.3, fill: 'none'});
}

function label(x, y, text, attributes) {
  return svg('text', {x, y, 'font-size': 13, 'dominant-baseline': 'central', ...(attributes || {})}, text);
}

function drawSales() {
  const figure = document.querySelector('[data-chart="sales"]');
  const title = t('c_sales');
  const sales = data.sales;
  if (sales.bars.length < 2) return noData(figure, title);
  const mean = (list, a) => list.cells[a].value.mean || 0;
  const parts = sales.parts.filter((part) => data.arms.some((_, a) => mean(part, a)));
  const [displayed] = sales.bars;
  const differs = sales.reported && data.arms.some((_, a) =>
      Math.abs(mean(sales.reported, a) - mean(displayed, a)) > 0.001 * mean(displayed, a));
  // The bars of an arm: what was displayed, really paid, and bought of free will.
  const bars = sales.bars.map((bar) => [bar, t('s_' + bar.key)]);
  const shown = [...sales.bars, ...(differs ? [sales.reported] : [])];
  const greatest = Math.max(...shown.flatMap((list) => list.cells.map((c) =>
      Math.max(c.value.mean || 0, c.value.high || 0))), 1e-9);
  const scale = scaleFor('yuan', greatest, leastOf(sales.bars.flatMap((bar) => bar.cells.map((c) => c.value.mean))));
  const columns = [displayed, ...parts, ...(differs ? [sales.reported] : []),
    ...(sales.refunds ? [sales.refunds] : []), ...sales.bars.slice(1)];
  const cell = (list, a) => format(list.cells[a].value.mean, scale) + ' ' + interval(list.cells[a].value, scale);
  furnish(figure, {
    title, note: bandNote('whisker_note'), caption: t('table_plain_note', {title, unit: scale.unit}),
    head: [t('arm'), ...columns.map((list) => metricName(list.metric))],
    rows: data.arms.map((arm, a) => [armName(arm), ...columns.map((list) => cell(list, a))]),
    csv: [['arm', ...columns.flatMap((list) => [list.metric, list.metric + ' low', list.metric + ' high'])],
      ...data.arms.map((arm, a) => [arm, ...columns.flatMap((list) => {
        const {value} = list.cells[a];
        return [value.mean, value.low, value.high];
      })])],
  });

  const chart = figure.querySelector('.chart');
  const width = chart.clientWidth;
  const narrow = width < 620;
  const thickness = 22, gap = 5, between = narrow ? 26 : 24;
  const left = narrow ? 0 : Math.ceil(18 + Math.max(...data.arms.map((arm) => textWidth(armName(arm), 15) + 24)) +
      Math.max(...bars.map(([, name]) => textWidth(name, 13))));
  const right = Math.ceil(Math.max(...bars.flatMap(([bar]) =>
      data.arms.map((_, a) => textWidth(format(bar.cells[a].value.mean, scale), 14)))) + 16);
  const x = (v) => left + Math.max(0, v) / greatest * (width - left - right);
  const groupHeight = bars.length * (thickness + gap) + between + (narrow ? 20 : 0);
  const height = data.arms.length * groupHeight + 30;
  const defs = svg('defs');
  const picture = svg('svg', {width, height, viewBox: '0 0 ' + width + ' ' + height, role: 'img'}, defs);
  const marks = ticks(0, greatest / scale.divisor, narrow ? 4 : 7);
  const axis = {divisor: 1, decimals: decimalsOf(marks)};
  for (const mark of marks) {
    const at = x(mark * scale.divisor);
    picture.append(svg('line', {x1: at, x2: at, y1: 0, y2: height - 26, stroke: '#e4e8ec'}),
        label(at, height - 14, format(mark, axis), {'text-anchor': mark === 0 && narrow ? 'start' : 'middle', 'font-size': 12}));
  }
  data.arms.forEach((arm, a) => {
    const colour = lookOf(a).colour;
    let y = a * groupHeight + 8;
    if (narrow) {
      picture.append(label(0, y + 8, armName(arm), {'font-weight': 600, 'font-size': 14}));
      y += 24;
    } else {
      picture.append(label(0, y + (bars.length * (thickness + gap) - gap) / 2, armName(arm), {'font-weight': 600, 'font-size': 15}));
    }
    // displayed, by what stands behind it
    let from = 0;
    for (const part of parts) {
      const value = mean(part, a);
      if (value <= 0) continue;
      picture.append(svg('rect', {x: x(from), y, width: Math.max(0.5, x(from + value) - x(from)), height: thickness,
        fill: fillFor(part.key, colour, defs), stroke: colour, 'stroke-width': 1.5,
        'stroke-dasharray': part.key === 'fake' ? '4 3' : 'none'}));
      from += value;
    }
    bars.forEach(([bar, rowName], k) => {
      const band = bar.cells[a].value;
      const top = y + k * (thickness + gap);
      if (k > 0) {
        picture.append(svg('rect', {x: x(0), y: top, width: Math.max(0.5, x(band.mean || 0) - x(0)), height: thickness,
          fill: k === 1 ? '#17202b' : '#8b96a3'}));
      }
      let end = x(band.mean || 0);
      if (isNumber(band.low)) {
        picture.append(svg('path', {d: 'M' + x(band.low) + ' ' + (top + thickness / 2) + 'H' + x(band.high), stroke: '#fff', 'stroke-width': 4}),
            whisker(x(band.low), x(band.high), top + thickness / 2, 4));
        end = Math.max(end, x(band.high));
      }
      if (k === 0 && differs) {
        const mark = x(mean(sales.reported, a));
        if (mark > end - 4 && mark < end + textWidth(format(band.mean, scale), 14) + 20) end = mark;
      }
      if (!narrow) picture.append(label(left - 8, top + thickness / 2, rowName, {'text-anchor': 'end'}));
      picture.append(label(end + 7, top + thickness / 2, format(band.mean, scale), {'font-size': 14, 'font-weight': 600}));
    });
    if (differs) {
      const at = x(mean(sales.reported, a));
      picture.append(svg('path', {d: 'M' + at + ' ' + (y - 1) + 'v' + (thickness + 1), stroke: '#17202b', 'stroke-width': 2, fill: 'none'}),
          svg('path', {d: 'M' + (at - 5) + ' ' + (y - 8) + 'h10l-5 8Z', fill: '#17202b'}));
    }
  });
  picture.setAttribute('aria-label', t('chart_label_bars', {title, unit: scale.unit,
    values: data.arms.map((arm, a) => armName(arm) + ': ' +
        bars.map(([bar, rowName]) => rowName + ' ' + cell(bar, a)).join(', ')).join('; ')}));

  const key = (fill, dash) => svg('svg', {width: 26, height: 14, 'aria-hidden': 'true'},
      svg('rect', {x: 1, y: 1, width: 24, height: 12, fill, stroke: '#4a5563', 'stroke-width': 1.3, 'stroke-dasharray': dash || 'none'}));
  const keys = el('ul', {class: 'keys'},
      parts.map((part) => {
        const box = key('#fff', part.key === 'fake' ? '4 3' : '');
        const boxDefs = svg('defs');
        box.prepend(boxDefs);
        box.querySelector('rect').setAttribute('fill', fillFor(part.key, '#4a5563', boxDefs));
        return el('li', {}, box, t('s_' + part.key));
      }),
      bars.slice(1).map(([, name], k) => el('li', {}, key(k ? '#8b96a3' : '#17202b'), name)),
      differs ? el('li', {}, svg('svg', {width: 12, height: 16, 'aria-hidden': 'true'},
          svg('path', {d: 'M1 0h10l-5 8Z', fill: '#17202b'}), svg('path', {d: 'M6 6v10', stroke: '#17202b', 'stroke-width': 2})), t('s_reported')) : null);
  chart.replaceChildren(keys, el('p', {class: 'y-title'}, scale.unit), picture);
}

// ---- causes: one small chart per arm, all on one scale ---------------------------------------
function drawCauses(figure) {
  const title = t('c_' + figure.dataset.chart);
  const outcome = data.headline.find((row) => row.name === figure.dataset.figure);
  const causes = data.causes && outcome && data.causes[outcome.metric];
  if (!causes || !causes.causes.length) return noData(figure, title);
  const kind = outcome.scale;
  const weight = causes.causes.map((_, c) => greatestOf(causes.totals.map((arm) => arm[c].mean)));
  const order = causes.causes.map((_, c) => c).filter((c) => weight[c] > 0).sort((p, q) => weight[q] - weight[p]);
  const scale = scaleFor(kind, Math.max(...weight), leastOf(order.map((c) => weight[c])));
  const signed = kind === 'points';
  const total = (a) => order.reduce((sum, c) => sum + causes.totals[a][c].mean, 0);
  const cell = (band) => format(band.mean, scale, signed) + ' ' + interval(band, scale, signed);
  furnish(figure, {
    title, note: bandNote('whisker_note'), caption: t('table_plain_note', {title, unit: scale.unit}),
    head: [t(kind === 'yuan' ? 'source' : 'cause'), ...data.arms.map(armName)],
    rows: [...order.map((c) => [causeName(causes.causes[c]), ...data.arms.map((_, a) => cell(causes.totals[a][c]))]),
      [t('total'), ...data.arms.map((_, a) => format(total(a), scale, signed))]],
    csv: [['cause', ...data.arms.flatMap((arm) => [arm, arm + ' low', arm + ' high'])],
      ...causes.causes.map((cause, c) => [cause, ...data.arms.flatMap((_, a) => [causes.totals[a][c].mean,
        causes.totals[a][c].low, causes.totals[a][c].high])])],
  });

  const least = Math.min(0, ...order.flatMap((c) => causes.totals.map((arm) => Math.min(arm[c].mean, isNumber(arm[c].low) ? arm[c].low : 0))));
  const most = Math.max(0, ...order.flatMap((c) => causes.totals.map((arm) => Math.max(arm[c].mean, isNumber(arm[c].high) ? arm[c].high : 0))));
  const facets = el('div', {class: 'facets'});
  const chart = figure.querySelector('.chart');
  chart.replaceChildren(el('p', {class: 'y-title'}, scale.unit), facets);
  const boxes = data.arms.map((arm, a) => {
    const box = el('div', {}, el('h4', {}, smallMark(lookOf(a)), armName(arm)));
    facets.append(box);
    return box;
  });
  const width = boxes[0].clientWidth;
  const names = order.map((c) => causeName(causes.causes[c]));
  const wantedLeft = Math.max(...names.map((n) => textWidth(n, 13))) + 10;
  const above = wantedLeft > 0.46 * width;   // names above the bars where they would take half the room
  const left = above ? 0 : Math.ceil(wantedLeft);
  const row = above ? 40 : 25;
  const valueRoom = Math.ceil(Math.max(...order.flatMap((c) => causes.totals.map((arm) =>
      textWidth(format(arm[c].mean, scale, signed), 13)))) + 10);
  const from = left + (least < 0 ? valueRoom : 0), to = width - (most > 0 ? valueRoom : 4);
  const x = (v) => from + (v - least) / (most - least || 1) * (to - from);
  data.arms.forEach((arm, a) => {
    const height = order.length * row + 26;
    const picture = svg('svg', {width, height, viewBox: '0 0 ' + width + ' ' + height, role: 'img'});
    const marks = ticks(least / scale.divisor, most / scale.divisor, 6);
    const axis = {divisor: 1, decimals: decimalsOf(marks)};
    for (const mark of marks) {
      const at = x(mark * scale.divisor);
      picture.append(svg('line', {x1: at, x2: at, y1: 0, y2: height - 22, stroke: '#e4e8ec'}),
          label(at, height - 11, format(mark, axis, signed), {'text-anchor': 'middle', 'font-size': 12}));
    }
    const colour = lookOf(a).colour;
    order.forEach((c, k) => {
      const band = causes.totals[a][c];
      const y = k * row + (above ? 26 : 12);
      if (above) picture.append(label(0, y - 17, names[k], {stroke: '#fff', 'stroke-width': 4, 'paint-order': 'stroke'}));
      else picture.append(label(left - 8, y, names[k], {'text-anchor': 'end'}));
      const x0 = x(0), x1 = x(band.mean);
      picture.append(svg('rect', {x: Math.min(x0, x1), y: y - 7, width: Math.max(0.5, Math.abs(x1 - x0)), height: 14, fill: colour}));
      let end = x1;
      if (isNumber(band.low) && band.low !== band.high) {
        const beyond = band.mean < 0 ? band.low : band.high;
        picture.append(svg('path', {d: 'M' + x(band.low) + ' ' + y + 'H' + x(band.high), stroke: '#fff', 'stroke-width': 3.6}),
            whisker(x(band.low), x(band.high), y, 3));
        end = x(beyond);
      }
      if (a !== data.baseline) {
        const base = x(causes.totals[data.baseline][c].mean);
        picture.append(svg('path', {d: 'M' + base + ' ' + (y - 10) + 'v20', stroke: '#17202b', 'stroke-width': 1.6}));
        end = band.mean < 0 ? Math.min(end, base < x0 && base > x1 - 60 ? base : end) : Math.max(end, base > x0 && base < x1 + 60 ? base : end);
      }
      picture.append(label(end + (band.mean < 0 ? -6 : 6), y, format(band.mean, scale, signed),
          {'text-anchor': band.mean < 0 ? 'end' : 'start'}));
    });
    picture.append(svg('line', {x1: x(0), x2: x(0), y1: 0, y2: height - 22, stroke: '#5a6673'}));
    picture.setAttribute('aria-label', t('chart_label_bars', {title: title + ', ' + armName(arm), unit: scale.unit,
      values: order.map((c, k) => names[k] + ' ' + cell(causes.totals[a][c])).join('; ')}));
    boxes[a].append(picture);
  });
}
