// The report: charts over days.
'use strict';

// ---- charts over days -----------------------------------------------------------------------
let lineCharts = [];   // {graph, days, select}
let chosenDay = null;
let onPaper = false;   // printed charts are pictures of lines, not of pixels

function chooseDay(day, announce) {
  chosenDay = day;
  for (const chart of lineCharts) chart.select(day);
  if (announce) announce();
}

/// `spec`: title, kind, perDay, days, arms (null where an arm has no line), signed, note.
function lineChart(figure, spec) {
  const shown = spec.arms.map((arm, index) => arm ? index : -1).filter((index) => index >= 0);
  if (!shown.length) return noData(figure, spec.title);
  const banded = shown.some((a) => spec.arms[a].low);
  const bandOf = (a, row) => {
    const arm = spec.arms[a];
    return {mean: arm.mean[row], low: arm.low ? arm.low[row] : null, high: arm.high ? arm.high[row] : null};
  };
  const greatest = greatestOf(shown.flatMap((a) => spec.arms[a].mean));
  const scale = scaleOf(spec.kind, greatest);
  const unit = spec.perDay ? t('unit_per_day', {unit: scale.unit}) : scale.unit;
  const last = spec.days.length - 1;
  const narrow = figure.clientWidth < 620;

  // table and download
  const every = Math.max(1, Math.round(30 / Math.max(1, (spec.days[1] || 1) - spec.days[0])));
  const kept = spec.days.map((_, row) => row).filter((row) => row % every === 0 || row === last);
  const cellText = (a, row) => sentence(format(bandOf(a, row).mean, scale, spec.signed)) + ' ' +
      interval(bandOf(a, row), scale, spec.signed);
  furnish(figure, {
    title: spec.title,
    note: sentence(spec.note, spec.thinned || ''),
    caption: t('table_rows_note', {title: spec.title, unit, n: whole(every * Math.max(1, (spec.days[1] || 1) - spec.days[0]))}),
    head: [t('axis_day'), ...shown.map((a) => armName(data.arms[a]))],
    rows: kept.map((row) => [whole(spec.days[row]), ...shown.map((a) => cellText(a, row))]),
    csv: [['day', ...shown.flatMap((a) => banded
        ? [data.arms[a], data.arms[a] + ' low', data.arms[a] + ' high'] : [data.arms[a]])],
      ...spec.days.map((day, row) => [day, ...shown.flatMap((a) => banded
          ? [bandOf(a, row).mean, bandOf(a, row).low, bandOf(a, row).high] : [bandOf(a, row).mean])])],
  });

  // frame
  const plot = el('div', {class: 'plot', tabindex: '0', role: 'img'});
  plot.setAttribute('aria-label', t('chart_label_line', {
    title: spec.title, unit, arms: shown.map((a) => armName(data.arms[a])).join(t('list_and')),
    values: shown.map((a) => armName(data.arms[a]) + ' ' + cellText(a, last)).join('; '),
  }));
  const readout = el('ul', {class: 'readout'});
  figure.querySelector('.chart').replaceChildren(el('p', {class: 'y-title'}, unit), plot, readout);

  function fillReadout(row) {
    const atEnd = row === null;
    const at = atEnd ? last : row;
    readout.replaceChildren(
        el('li', {class: 'at'}, t(atEnd ? 'last_day' : 'day_n', {n: whole(spec.days[at])})),
        ...shown.map((a) => el('li', {}, swatch(lookOf(a)),
            el('span', {}, armName(data.arms[a]) + ' ', el('strong', {}, format(bandOf(a, at).mean, scale, spec.signed)),
                ' ', el('span', {class: 'ci'}, interval(bandOf(a, at), scale, spec.signed))))));
  }

  if (onPaper) {
    const widest = Math.max(...shown.map((a) => textWidth(armName(data.arms[a]), 13)));
    plot.replaceChildren(linePicture({
      width: figure.clientWidth, height: 260, rightRoom: Math.ceil(widest + 30), scale, signed: spec.signed,
      withZero: spec.signed, xTitle: t('axis_day'),
      lines: shown.map((a) => ({name: armName(data.arms[a]), look: lookOf(a),
        points: spec.days.map((day, row) => ({x: day, ...bandOf(a, row)}))})),
    }));
    plot.style.height = 'auto';
    fillReadout(null);
    return;
  }

  // the graph; dygraphs wants [low, middle, high]
  const rows = spec.days.map((day, row) => [day, ...shown.map((a) => {
    const b = bandOf(a, row);
    const by = (x) => isNumber(x) ? x / scale.divisor : null;
    if (!banded) return by(b.mean);
    return isNumber(b.mean) ? [by(isNumber(b.low) ? b.low : b.mean), by(b.mean), by(isNumber(b.high) ? b.high : b.mean)]
        : [null, null, null];
  })]);
  const names = shown.map((a) => 'arm' + a);
  const series = {};
  shown.forEach((a, k) => {
    const look = lookOf(a);
    series[names[k]] = {
      color: look.colour, strokePattern: look.dash, strokeWidth: 2.5, drawPoints: true, pointSize: 4,
      drawPointCallback: (g, name, context, x, y, colour, size, row) => {
        const step = Math.max(1, Math.round(rows.length / 9));
        if (row % step === Math.floor((k + 1) * step / (shown.length + 1))) drawMark(context, look, x, y);
      },
      drawHighlightPointCallback: (g, name, context, x, y) => drawMark(context, look, x, y),
    };
  });
  const rightGap = narrow ? 8
      : 22 + Math.ceil(Math.max(...shown.map((a) => textWidth(armName(data.arms[a]), 14) + 18)));
  let zoomed = false;
  const defaults = Dygraph.defaultInteractionModel;
  let graph;
  graph = new Dygraph(plot, rows, {
    labels: ['day', ...names],
    series, customBars: banded, fillAlpha: 0.16, legend: 'never', rightGap,
    xlabel: t('axis_day'), xLabelHeight: 18, axisLineColor: '#8a94a0', gridLineColor: '#e4e8ec',
    highlightCircleSize: 5, connectSeparatedPoints: false,
    xRangePad: 2, yRangePad: 8,
    axes: {
      x: {drawGrid: false, axisLabelWidth: 50, ticker: (from, to) =>
        ticks(Math.max(0, from), to, narrow ? 4 : 8).filter(Number.isInteger).map((v) => ({v, label: whole(v)}))},
      y: {
        axisLabelWidth: 58, pixelsPerLabel: 46,
        ticker: (low, high) => ticks(low, high, 6).map((v) => ({v, label: format(v,
            {divisor: 1, decimals: Math.min(decimalsOf(ticks(low, high, 6)), 6)}, spec.signed)})),
      },
    },
    // Touches scroll the page; a chart must not catch them.
    interactionModel: {willDestroyContextMyself: true, mousedown: defaults.mousedown,
      dblclick: defaults.dblclick},
    underlayCallback: (context, area, g) => {
      const zero = g.toDomYCoord(0);
      if (zero < area.y || zero > area.y + area.h) return;
      context.save();
      context.strokeStyle = '#5a6673';
      context.lineWidth = 1;
      context.beginPath();
      context.moveTo(area.x, Math.round(zero) + 0.5);
      context.lineTo(area.x + area.w, Math.round(zero) + 0.5);
      context.stroke();
      context.restore();
    },
    zoomCallback: () => { zoomed = true; },
    highlightCallback: (event, day) => chooseDay(day),
    unhighlightCallback: () => chooseDay(null),
    drawCallback: (g) => placeLabels(g),
  });

  function placeLabels(g) {
    plot.querySelectorAll('.direct').forEach((node) => node.remove());
    if (narrow) return;
    const area = g.getArea();
    const [, toDay] = g.xAxisRange();
    let row = last;
    while (row > 0 && spec.days[row] > toDay) --row;
    const labels = shown.filter((a) => isNumber(bandOf(a, row).mean)).map((a) => ({
      a, y: g.toDomYCoord(bandOf(a, row).mean / scale.divisor)}));
    spread(labels, 17, area.y + 6, area.y + area.h - 4);
    for (const label of labels) {
      const node = el('span', {class: 'direct'}, smallMark(lookOf(label.a)), armName(data.arms[label.a]));
      node.style.left = (area.x + area.w + 8) + 'px';
      node.style.top = (label.y - 7) + 'px';
      plot.append(node);
    }
  }
  placeLabels(graph);

  const rowOf = (day) => {
    let row = 0;
    while (row < last && spec.days[row + 1] <= day) ++row;
    return row;
  };
  const chart = {
    graph,
    select: (day) => {
      if (day === null) { graph.clearSelection(); fillReadout(null); return; }
      const row = rowOf(day);
      if (graph.getSelection() !== row) graph.setSelection(row);
      fillReadout(row);
    },
  };
  lineCharts.push(chart);
  chart.select(chosenDay);

  plot.addEventListener('keydown', (event) => {
    const row = chosenDay === null ? last : rowOf(chosenDay);
    const steps = {ArrowLeft: row - 1, ArrowRight: row + 1, PageUp: row - 30, PageDown: row + 30,
      Home: 0, End: last};
    if (event.key === 'Escape') {
      if (zoomed) graph.resetZoom();
      zoomed = false;
      chooseDay(null);
      return;
    }
    if (!(event.key in steps) || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    const to = Math.min(last, Math.max(0, steps[event.key]));
    chooseDay(spec.days[to], () => {
      $('day-announcement').textContent = t('day_n', {n: spec.days[to]}) + ': ' +
          shown.map((a) => armName(data.arms[a]) + ' ' + cellText(a, to)).join('; ');
    });
  });
}

function stepNote(days) {
  const step = days.length > 1 ? days[1] - days[0] : 1;
  return step > 1 ? t('thinned_note', {n: step}) : '';
}

function drawLines() {
  for (const chart of data.lines.charts) {
    const figure = document.querySelector('[data-chart="' + chart.key + '"]');
    const title = t('c_' + chart.key, {baseline: baselineName()});
    // One arm has nothing to be compared with.
    figure.hidden = chart.compared && data.arms.length < 2;
    if (figure.hidden) continue;
    if (!chart.arms) { noData(figure, title); continue; }
    lineChart(figure, {title, kind: chart.scale, signed: chart.signed, perDay: chart.per_day,
      arms: chart.arms, days: data.lines.days,
      note: bandNote('band_note'), thinned: stepNote(data.lines.days)});
  }
  drawExplorer();
}

// ---- any other measure ----------------------------------------------------------------------
let measure = null;
function drawExplorer() {
  const metrics = Object.keys(data.explorer.metrics);
  const select = $('measure');
  if (measure === null) {
    measure = metrics.includes('suspicion') ? 'suspicion' : metrics[0];
  }
  select.replaceChildren(...metrics.map((name) => el('option', {value: name}, metricName(name))));
  select.value = measure;
  const row = definitions.get('series.csv/' + measure);
  const definition = row ? (language === 'zh' && row.definition_zh) || row.definition : '';
  lineChart(document.querySelector('[data-chart="explorer"]'), {
    title: metricName(measure), kind: levelKindOf(measure),
    days: data.explorer.days, arms: data.explorer.metrics[measure],
    perDay: kindOf(measure) === 'yuan',
    note: sentence(definition && definition.replace(/[.。]?$/, language === 'zh' ? '。' : '.'),
        t('block_note', {n: data.explorer.block}), bandNote('band_note')),
  });
}
$('measure').addEventListener('change', (event) => {
  measure = event.target.value;
  const figure = document.querySelector('[data-chart="explorer"]');
  const old = lineCharts.find((chart) => figure.contains(chart.graph.graphDiv));
  if (old) { old.graph.destroy(); lineCharts = lineCharts.filter((chart) => chart !== old); }
  drawExplorer();
});
