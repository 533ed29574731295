// The report: dose curves, where arms change places, and time charts on paper.
'use strict';

// ---- lines as a picture: dose curves, and time charts on paper -------------------------------
/// `spec`: width, height, rightRoom (for names at the ends, 0 for none), scale, signed, withZero,
/// xTitle, logarithmic (of x, with zero told at `zeroAt`), uprights [[x, text]] and lines of {name, look, points: [{x, mean,
/// low, high}]}.
function linePicture(spec) {
  const {width, height, scale, signed, lines} = spec;
  const rightRoom = spec.rightRoom || 20;
  const all = lines.flatMap((line) => line.points);
  const xs = all.map((p) => p.x);
  const xLow = Math.min(...xs), xHigh = Math.max(...xs);
  let low = Infinity, high = -Infinity;
  for (const p of all) {
    for (const v of [p.mean, p.low, p.high]) {
      if (!isNumber(v)) continue;
      low = Math.min(low, v / scale.divisor);
      high = Math.max(high, v / scale.divisor);
    }
  }
  if (spec.withZero || (low > 0 && low < 0.4 * high)) { low = Math.min(0, low); high = Math.max(0, high); }
  const pad = (high - low || 1) * 0.06;
  low -= pad;
  high += pad;
  const marks = ticks(low, high, 5);
  const axis = {divisor: 1, decimals: Math.min(decimalsOf(marks), 6)};
  const left = Math.ceil(Math.max(...marks.map((v) => textWidth(format(v, axis, signed), 12))) + 10);
  const across = spec.logarithmic ? (v) => Math.log(v / xLow) / (Math.log(xHigh / xLow) || 1)
      : (v) => (v - xLow) / (xHigh - xLow || 1);
  const x = (v) => left + across(v) * (width - left - rightRoom);
  const y = (v) => 6 + (high - v / scale.divisor) / (high - low) * (height - 52);
  const at = (p, v) => x(p.x).toFixed(1) + ' ' + y(v).toFixed(1);
  const picture = svg('svg', {width, height, viewBox: '0 0 ' + width + ' ' + height, role: 'img'});
  for (const mark of marks) {
    const level = y(mark * scale.divisor);
    picture.append(svg('line', {x1: left, x2: width - rightRoom, y1: level, y2: level,
      stroke: mark === 0 ? '#5a6673' : '#e4e8ec'}),
        label(left - 7, level, format(mark, axis, signed), {'text-anchor': 'end', 'font-size': 12}));
  }
  const xMarks = spec.logarithmic ? powersOfTen(xLow, xHigh) : ticks(xLow, xHigh, width < 420 ? 4 : 7);
  const xAxis = {divisor: 1, decimals: decimalsOf(xMarks)};
  for (const [mark, text] of spec.uprights || []) {
    const place = x(mark);
    picture.append(svg('line', {x1: place, x2: place, y1: 6, y2: height - 46, stroke: '#17202b', 'stroke-width': 1.3,
      'stroke-dasharray': '3 3'}),
        label(place + (place > width / 2 ? -5 : 5), 14 + 17 * (spec.uprights[0][0] === mark ? 0 : 1), text,
            {'text-anchor': place > width / 2 ? 'end' : 'start', 'font-size': 12, stroke: '#fff', 'stroke-width': 4, 'paint-order': 'stroke'}));
  }
  for (const mark of xMarks) {
    picture.append(label(x(mark), height - 34, spec.logarithmic ? (mark < 1.01 * spec.zeroAt ? '0' : mark >= 0.001 ? significant(mark) : mark.toExponential()) : format(mark, xAxis), {'text-anchor': 'middle', 'font-size': 12}));
  }
  picture.append(label(left + (width - left - rightRoom) / 2, height - 12, spec.xTitle,
      {'text-anchor': 'middle', 'font-size': 12.5}));
  const shown = lines.map((line) => ({...line, points: line.points.filter((p) => isNumber(p.mean))}))
      .filter((line) => line.points.length);
  for (const line of shown) {
    if (!line.points.every((p) => isNumber(p.low) && isNumber(p.high))) continue;
    const upper = line.points.map((p) => at(p, p.high));
    const lower = line.points.map((p) => at(p, p.low)).reverse();
    picture.append(svg('path', {d: 'M' + [...upper, ...lower].join('L') + 'Z', fill: line.look.colour, 'fill-opacity': 0.16}));
  }
  shown.forEach((line, k) => {
    picture.append(svg('path', {d: 'M' + line.points.map((p) => at(p, p.mean)).join('L'), fill: 'none',
      stroke: line.look.colour, 'stroke-width': 2.2, 'stroke-linejoin': 'round',
      'stroke-dasharray': (line.look.dash || []).join(' ')}));
    // Some ten marks a line, shifted between lines so that they do not hide each other.
    const step = Math.max(1, Math.round(line.points.length / 9));
    const offset = step > 1 ? Math.floor((k + 1) * step / (shown.length + 1)) : 0;
    line.points.forEach((p, row) => {
      if (row % step !== offset) return;
      picture.append(svg('path', {d: markPathText(line.look.mark, x(p.x), y(p.mean), 4),
        fill: line.look.mark === 'ring' ? '#fff' : line.look.colour,
        stroke: line.look.mark === 'ring' ? line.look.colour : '#fff'}));
    });
  });
  if (spec.rightRoom) {
    // A line that ends early has its name where it ends.
    const ends = shown.map((line) => ({line, x: x(line.points[line.points.length - 1].x),
      y: y(line.points[line.points.length - 1].mean)}));
    const early = ends.filter((end) => end.x < left + 0.8 * (width - left - rightRoom));
    const full = ends.filter((end) => !early.includes(end));
    spread(full, 16, 8, height - 50);
    spread(early, 16, 8, height - 50);
    for (const end of ends) {
      const from = early.includes(end) ? end.x : width - rightRoom;
      picture.append(svg('path', {d: markPathText(end.line.look.mark, from + 14, end.y, 4),
        fill: end.line.look.mark === 'ring' ? '#fff' : end.line.look.colour, stroke: end.line.look.colour}),
          label(from + 23, end.y, end.line.name, {stroke: '#fff', 'stroke-width': 3, 'paint-order': 'stroke'}));
    }
  }
  return picture;
}

// ---- where two arms change places ------------------------------------------------------------
function drawFlips(figure, flips) {
  figure.hidden = !flips.length;
  if (figure.hidden) return;
  const title = t('c_flips');
  const shown = flips.map((flip) => {
    const belief = kindOf(flip.outcome) === 'points';
    const by = (v) => isNumber(v) ? (belief ? 100 : 1) * v : null;
    const points = flip.gap_first_minus_second.map((p) => ({x: p.value, mean: by(p.mean), low: by(p.ci_low), high: by(p.ci_high)}));
    const scale = scaleOf(kindOf(flip.outcome), greatestOf(points.map((p) => p.mean)));
    return {flip, points, scale, name: t('flip_gap', {outcome: metricName(flip.outcome), first: armName(flip.first),
      second: armName(flip.second)})};
  });
  furnish(figure, {
    title, note: t('flip_note'), textColumns: 1,
    caption: t('table_plain_note', {title, unit: shown.map((one) => one.name + ': ' + one.scale.unit).join('; ')}),
    head: [t('measure'), t('col_path'), t('col_value'), t('mean_interval')],
    rows: shown.flatMap((one) => one.points.map((p) => [one.name, el('code', {}, one.flip.parameter), significant(p.x),
      format(p.mean, one.scale, true) + ' ' + interval(p, one.scale, true)])),
    csv: [['outcome', 'first', 'second', 'parameter', 'value', 'mean', 'low', 'high'],
      ...flips.flatMap((f) => f.gap_first_minus_second.map((p) => [f.outcome, f.first, f.second, f.parameter, p.value,
        p.mean, p.ci_low, p.ci_high]))],
  });
  const facets = el('div', {class: 'facets'});
  figure.querySelector('.chart').replaceChildren(facets);
  const boxes = shown.map((one) => {
    const box = el('div', {}, el('h4', {}, one.name), el('p', {class: 'y-title'}, one.scale.unit));
    facets.append(box);
    return box;
  });
  const width = boxes[0].clientWidth;
  shown.forEach((one, k) => {
    // Zero has no place on a logarithmic axis; it gets one a decade below the rest.
    const zeroAt = Math.min(...one.points.map((p) => p.x).filter((v) => v > 0)) / 10;
    const picture = linePicture({
      width, height: 250, rightRoom: 0, scale: one.scale, signed: true, withZero: true,
      logarithmic: true, zeroAt, xTitle: one.flip.parameter,
      uprights: [[one.flip.given, t('flip_given')], [one.flip.at, t('flip_here')]].filter(([at]) => at > 0),
      lines: [{name: one.name, look: looks[0], points: one.points.map((p) => ({...p, x: p.x || zeroAt}))}],
    });
    picture.setAttribute('aria-label', t('chart_label_curves', {title: one.name, unit: one.scale.unit, arms: one.flip.parameter}));
    boxes[k].append(picture);
  });
}

// ---- dose curves ----------------------------------------------------------------------------
function drawCurves(figure) {
  const title = t('c_curves');
  const tactics = [...new Set(data.curves.map((p) => p.tactic))];
  const present = [...new Set(data.curves.map((p) => p.metric))];
  const declared = new Map(data.headline.filter((row) => row.curve).map((row) => [row.curve.metric, row]));
  const known = [...declared.keys()].filter((m) => present.includes(m));
  const metrics = known.length ? known : present.slice(0, 4);
  const lookOfTactic = (tactic, k) => {
    const arm = data.arms.indexOf(tactic);
    return arm >= 0 ? lookOf(arm) : looks[1 + k % (looks.length - 1)];
  };
  const curve = (tactic, metric) => {
    const points = data.curves.filter((p) => p.tactic === tactic && p.metric === metric)
        .sort((p, q) => p.dose - q.dose);
    if (kindOf(metric) !== 'points') return points;
    const by = (v) => isNumber(v) ? 100 * v : v;
    return points.map((p) => ({...p, mean: by(p.mean), low: by(p.low), high: by(p.high)}));
  };
  const isDifference = (metric) => declared.has(metric) && declared.get(metric).curve.is_difference;
  const nameOf = (metric) => !declared.has(metric) ? metricName(metric)
      : isDifference(metric) ? t('curve_difference', {figure: byBoth(declared.get(metric).title)})
        : byBoth(declared.get(metric).title);
  const scales = {};
  for (const metric of metrics) {
    const kind = kindOf(metric);
    scales[metric] = scaleOf(kind, greatestOf(tactics.flatMap((s) => curve(s, metric).map((p) => p.mean))));
  }
  const tableRows = [];
  tactics.forEach((tactic) => {
    const doses = [...new Set(data.curves.filter((p) => p.tactic === tactic).map((p) => p.dose))].sort((p, q) => p - q);
    for (const dose of doses) {
      tableRows.push([armName(tactic), significant(dose), ...metrics.map((metric) => {
        const point = curve(tactic, metric).find((p) => p.dose === dose);
        const signed = isDifference(metric);
        return point ? format(point.mean, scales[metric], signed) + ' ' + interval(point, scales[metric], signed) : '';
      })]);
    }
  });
  furnish(figure, {
    title, note: t('curve_note'), caption: t('table_plain_note', {title, unit: metrics.map((m) => nameOf(m) + ': ' + scales[m].unit).join('; ')}),
    textColumns: 1,
    head: [t('tactic'), t('dose'), ...metrics.map(nameOf)],
    rows: tableRows,
    csv: [['tactic', 'dose', 'metric', 'mean', 'low', 'high'],
      ...data.curves.map((p) => [p.tactic, p.dose, p.metric, p.mean, p.low, p.high])],
  });

  const facets = el('div', {class: 'facets'});
  const chart = figure.querySelector('.chart');
  chart.replaceChildren(
      el('ul', {class: 'keys'}, tactics.map((s, k) => el('li', {}, swatch(lookOfTactic(s, k)), armName(s)))), facets);
  const boxes = metrics.map((metric) => {
    const box = el('div', {}, el('h4', {}, nameOf(metric)), el('p', {class: 'y-title'}, scales[metric].unit));
    facets.append(box);
    return box;
  });
  const width = boxes[0].clientWidth, height = 250;
  const rightRoom = width > 420 ? Math.ceil(Math.max(...tactics.map((s) => textWidth(armName(s), 13))) + 30) : 0;
  metrics.forEach((metric, m) => {
    const picture = linePicture({
      width, height, rightRoom, scale: scales[metric], signed: isDifference(metric),
      withZero: isDifference(metric), xTitle: t('axis_dose'),
      lines: tactics.map((tactic, k) => ({name: armName(tactic), look: lookOfTactic(tactic, k),
        points: curve(tactic, metric).map((p) => ({...p, x: p.dose}))})),
    });
    picture.setAttribute('aria-label', t('chart_label_curves', {title: nameOf(metric), unit: scales[metric].unit,
      arms: tactics.map(armName).join(t('list_and'))}));
    boxes[m].append(picture);
  });
}
