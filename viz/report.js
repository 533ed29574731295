// Draws the report from the JSON in the page: texts (both languages) and data (means and 95 %
// intervals over replicates). Everything is drawn again when language or width changes.
(function () {
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
  // Figures derived from metrics are defined beside the findings.
  const definitionRows = [...(data.definitions || []),
    ...(data.findings && Array.isArray(data.findings.definitions) ? data.findings.definitions : [])
        .map((row) => ({...row, file: 'summary.csv', column: row.metric}))];
  const definitions = new Map();
  for (const row of definitionRows) definitions.set(row.file + '/' + row.column, row);

  const plain = (name) => name.replace(/_yuan$/, '').replace(/_/g, ' ');

  function labelOf(file, column) {
    const row = definitions.get(file + '/' + column);
    return row && ((language === 'zh' && row.label_zh) || row.label) || '';
  }
  const armName = (name) => texts['name_' + name] ? t('name_' + name) : plain(name);
  const metricName = (name) => labelOf('series.csv', name) || labelOf('summary.csv', 'metric=' + name) ||
      labelOf('summary.csv', name) ||
      (texts['m_' + name] ? t('m_' + name) : plain(name));
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

  // ---- looks of the arms: Okabe and Ito's colours, dashes and marks ---------------------------
  const looks = [
    {colour: '#0072B2', dash: null, mark: 'circle'},
    {colour: '#D55E00', dash: [10, 4], mark: 'square'},
    {colour: '#009E73', dash: [3, 3], mark: 'triangle'},
    {colour: '#CC79A7', dash: [12, 4, 3, 4], mark: 'diamond'},
    {colour: '#000000', dash: [6, 3], mark: 'cross'},
    {colour: '#E69F00', dash: [2, 4], mark: 'down'},
    {colour: '#56B4E9', dash: [14, 3, 2, 3, 2, 3], mark: 'plus'},
    {colour: '#8A8A8A', dash: [8, 8], mark: 'ring'},
  ];
  /// The baseline has the first look; the others follow in order.
  function lookOf(arm) {
    if (arm === data.baseline) return looks[0];
    const place = arm < data.baseline ? arm + 1 : arm;
    return looks[1 + (place - 1) % (looks.length - 1)];
  }

  const markPaths = {
    circle: (r) => [['arc', 0, 0, r]],
    ring: (r) => [['arc', 0, 0, r]],
    square: (r) => [[-r, -r], [r, -r], [r, r], [-r, r]],
    triangle: (r) => [[0, -1.2 * r], [1.1 * r, r], [-1.1 * r, r]],
    down: (r) => [[0, 1.2 * r], [1.1 * r, -r], [-1.1 * r, -r]],
    diamond: (r) => [[0, -1.3 * r], [1.3 * r, 0], [0, 1.3 * r], [-1.3 * r, 0]],
    cross: (r) => [[-r, -r], [0, -0.3 * r], [r, -r], [0.3 * r, 0], [r, r], [0, 0.3 * r], [-r, r],
      [-0.3 * r, 0]],
    plus: (r) => [[-0.35 * r, -1.2 * r], [0.35 * r, -1.2 * r], [0.35 * r, -0.35 * r],
      [1.2 * r, -0.35 * r], [1.2 * r, 0.35 * r], [0.35 * r, 0.35 * r], [0.35 * r, 1.2 * r],
      [-0.35 * r, 1.2 * r], [-0.35 * r, 0.35 * r], [-1.2 * r, 0.35 * r], [-1.2 * r, -0.35 * r],
      [-0.35 * r, -0.35 * r]],
  };
  function markPathText(mark, x, y, r) {
    const points = markPaths[mark](r);
    if (points[0][0] === 'arc') {
      return 'M' + (x - r) + ' ' + y + 'a' + r + ' ' + r + ' 0 1 0 ' + 2 * r + ' 0a' + r + ' ' + r +
          ' 0 1 0 ' + -2 * r + ' 0Z';
    }
    return 'M' + points.map(([dx, dy]) => (x + dx).toFixed(1) + ' ' + (y + dy).toFixed(1)).join('L') + 'Z';
  }
  function drawMark(context, look, x, y) {
    context.save();
    context.beginPath();
    const points = markPaths[look.mark](4);
    if (points[0][0] === 'arc') context.arc(x, y, 4, 0, 2 * Math.PI);
    else points.forEach(([dx, dy], k) => k ? context.lineTo(x + dx, y + dy) : context.moveTo(x + dx, y + dy));
    context.closePath();
    context.setLineDash([]);
    context.fillStyle = look.mark === 'ring' ? '#fff' : look.colour;
    context.strokeStyle = look.mark === 'ring' ? look.colour : '#fff';
    context.lineWidth = look.mark === 'ring' ? 2 : 1;
    context.fill();
    context.stroke();
    context.restore();
  }
  function swatch(look) {
    return svg('svg', {width: 38, height: 14, 'aria-hidden': 'true'},
        svg('line', {x1: 1, x2: 37, y1: 7, y2: 7, stroke: look.colour, 'stroke-width': 2.5,
          'stroke-dasharray': (look.dash || []).join(' ')}),
        svg('path', {d: markPathText(look.mark, 19, 7, 4), fill: look.mark === 'ring' ? '#fff' : look.colour,
          stroke: look.mark === 'ring' ? look.colour : '#fff'}));
  }
  function smallMark(look) {
    return svg('svg', {width: 12, height: 12, 'aria-hidden': 'true'},
        svg('path', {d: markPathText(look.mark, 6, 6, 4), fill: look.mark === 'ring' ? '#fff' : look.colour,
          stroke: look.mark === 'ring' ? look.colour : look.colour}));
  }

  // ---- tables --------------------------------------------------------------------------------
  function fillTable(table, caption, head, rows, numeric) {
    table.replaceChildren(
        caption ? el('caption', {}, caption) : '',
        el('thead', {}, el('tr', {}, head.map((h, c) => el('th', {scope: 'col', class: numeric(c) ? 'n' : null}, h)))),
        el('tbody', {}, rows.map((row) => el('tr', {}, row.map((cell, c) => c === 0
            ? el('th', {scope: 'row'}, cell) : el('td', {class: numeric(c) ? 'n' : null}, cell))))));
  }

  /// Sets up everything around a chart; `chart` has title, note, caption, head, rows, csv.
  function furnish(figure, chart) {
    page.caption(figure, t, chart.title, chart.note);
    page.offer(figure, chart.csv);
    fillTable(figure.querySelector('details table'), chart.caption, chart.head, chart.rows,
        (c) => c >= (chart.textColumns || 1));
  }

  function noData(figure, title) {
    figure.querySelector('h3').textContent = title;
    figure.querySelector('figcaption p').textContent = '';
    figure.querySelector('.chart').replaceChildren(el('p', {class: 'empty'}, t('no_data')));
    figure.querySelector('details').hidden = true;
  }

  const bandNote = (key) => data.replicates > 1 ? t(key, {n: data.replicates}) : t('single_note');
  const sentence = (...parts) => parts.filter(Boolean).join(language === 'zh' ? '' : ' ');

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
    const specs = {
      credibility_gap: {kind: 'points', signed: true},
      credibility_change: {kind: 'points', signed: true},
      income_gap: {kind: 'yuan', signed: true},
      income_total: {kind: 'yuan'},
      income_daily: {kind: 'yuan', perDay: true},
    };
    for (const name in specs) {
      const figure = document.querySelector('[data-chart="' + name + '"]');
      const title = t('c_' + name, {baseline: baselineName()});
      const arms = data.lines[name];
      // One arm has nothing to be compared with.
      figure.hidden = /_gap$/.test(name) && data.arms.length < 2;
      if (figure.hidden) continue;
      if (!arms) { noData(figure, title); continue; }
      lineChart(figure, {...specs[name], title, arms, days: data.lines.days,
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

  // ---- the table ------------------------------------------------------------------------------
  const tableRows = [
    ['displayed_sales_yuan', 'yuan'], ['net_sales_yuan', 'yuan'], ['voluntary_sales_yuan', 'yuan'],
    ['farmer_income_yuan', 'yuan'],
    ['credibility_end', 'points'], ['credibility_lowest', 'points'],
    ['public_spending_yuan', 'yuan'], ['burden_yuan', 'yuan'],
  ];

  function armHead(a, extra) {
    return el('span', {class: 'arm-tag'}, smallMark(lookOf(a)), armName(data.arms[a]));
  }

  function drawTable() {
    const table = $('main-table');
    const single = data.replicates < 2;
    $('table-text').textContent = t(single ? 'table_text_single' : 'table_text',
        {days: whole(data.n_days), baseline: baselineName()});
    $('table-note').textContent = single ? '' : t('table_note');
    table.replaceChildren(
        el('thead', {}, el('tr', {}, el('th', {scope: 'col'}, t('measure')),
            data.arms.map((_, a) => el('th', {scope: 'col', class: 'n'}, armHead(a),
                el('span', {class: 'tag-note'}, a === data.baseline ? t('baseline') : '\u00a0'))))),
        el('tbody', {}, tableRows.filter(([name]) => data.figures[name]).map(([name, kind]) => {
          const cells = data.figures[name];
          const means = cells.map((c) => c.value.mean);
          // Differences that can be told from zero should be seen, too.
          const told = cells.map((c) => c.difference).filter(isClear).map((d) => d.mean);
          const scale = scaleFor(kind, greatestOf(means), leastOf([...means, ...told]));
          const signed = kind === 'points';
          const label = texts['row_' + name] ? t('row_' + name) : metricName(name);
          return el('tr', {}, el('th', {scope: 'row'}, label, el('span', {class: 'unit'}, scale.unit)),
              cells.map((cell) => {
                const d = cell.difference;
                return el('td', {class: 'n'},
                    el('span', {class: 'value'}, format(cell.value.mean, scale, signed)),
                    el('span', {class: 'ci'}, interval(cell.value, scale, signed) || '\u00a0'),
                    d ? el('span', {class: 'difference' + (isClear(d) ? ' clear' : '')},
                        'Δ ', el('span', {class: 'by'}, format(d.mean, scale, true)), ' ',
                        el('span', {class: 'of'}, interval(d, scale, true))) : null);
              }));
        })));

    const block = $('summary-block');
    block.hidden = !data.summary;
    if (data.summary) {
      const cellText = (estimate, scale, signed) => estimate
          ? format(estimate.mean, scale, signed) + ' ' + interval(estimate, scale, signed) : '';
      const rows = [];
      for (const metric of data.summary.order) {
        const cells = data.summary.cells[metric];
        const kind = levelKindOf(metric);
        const scale = scaleOf(kind, greatestOf(Object.values(cells).map((c) => c.value.mean)));
        data.arms.forEach((arm) => {
          const cell = cells[arm];
          if (!cell) return;
          rows.push([metricName(metric), armName(arm), scale.unit, cellText(cell.value, scale),
            cellText(cell.difference, scale, true), isNumber(cell.value.n) ? whole(cell.value.n) : '']);
        });
      }
      fillTable($('summary-table'), '', [t('measure'), t('arm'), t('col_unit'), t('mean_interval'),
        t('versus', {baseline: baselineName()}), 'n'], rows, (c) => c > 2);
    }
  }

  function flatten(value, prefix, out) {
    if (Array.isArray(value)) {
      value.forEach((item, k) => {
        const name = item && item.arm ? armName(item.arm) : value.length > 1 ? String(k + 1) : '';
        if (item && item.arm) { item = {...item}; delete item.arm; }
        flatten(item, [...prefix, name], out);
      });
    } else if (value && typeof value === 'object') {
      for (const key in value) {
        const name = key === 'numbers' ? '' : texts['name_' + key] ? t('name_' + key)
            : /_yuan$/.test(key) || definitions.has('series.csv/' + key) ? metricName(key) : plain(key);
        flatten(value[key], [...prefix, name], out);
      }
    } else {
      const metric = typeof value === 'string' && definitions.has('series.csv/' + value);
      out.push([prefix.filter(Boolean).join(' · '), metric ? metricName(value) : significant(value)]);
    }
    return out;
  }

  function drawMatched() {
    const matched = data.findings && data.findings.matched || data.manifest.matched;
    const list = matched ? flatten(matched, [], []) : [];
    $('matched').replaceChildren(...(list.length ? [
      el('details', {}, el('summary', {}, t('matched')), el('p', {class: 'small'}, t('matched_text')),
          el('dl', {class: 'facts'}, list.flatMap(([name, value]) => [el('dt', {}, name), el('dd', {}, value)])))]
      : []));
  }

  // ---- sentences and hinges -------------------------------------------------------------------
  function drawAnswer() {
    const found = data.findings && Array.isArray(data.findings.sentences) ? data.findings.sentences : [];
    $('sentences').replaceChildren(...found.map((s) => el('li', {}, byBoth(s))));
    // Long sentences read better one below the other.
    const longest = Math.max(0, ...found.map((s) => byBoth(s).length));
    $('sentences').classList.toggle('long', longest > (language === 'zh' ? 80 : 170));
    $('sentences').hidden = !found.length;
    $('no-sentences').hidden = !!found.length;
  }

  function drawHinges() {
    const findings = data.findings || {};
    const hinges = Array.isArray(findings.hangs_on) ? findings.hangs_on : [];
    $('hangs-on').replaceChildren(...hinges.map((s) => el('li', {}, byBoth(s))));
    $('hangs-on').hidden = !hinges.length;
    const found = findings.flips || findings.flip || [];
    const flips = Array.isArray(found) ? found : [found];
    $('flip').replaceChildren(...flips.filter((flip) => flip && typeof flip === 'object').map((flip) => {
      const text = (language === 'zh' ? flip.text_zh : flip.text_en) || flip.text_en || flip.text_zh ||
          byBoth(flip.text) || byBoth(flip);
      const head = !flip.parameter || !flip.outcome ? t('flip_plain')
          : t(isNumber(flip.at) ? 'flip_at' : 'flip_none', {parameter: flip.parameter, at: isNumber(flip.at) ? significant(Number(flip.at.toPrecision(2))) : '',
            outcome: flip.outcome ? metricName(flip.outcome) : ''});
      return el('div', {class: 'flip'}, el('strong', {}, head), el('p', {}, text));
    }));
    drawFlips(document.querySelector('[data-chart="flips"]'),
        flips.filter((flip) => flip && Array.isArray(flip.gap_first_minus_second) && flip.gap_first_minus_second.length > 1));
    $('no-hinges').hidden = !!(hinges.length || flips.length || data.curves);
    const figure = document.querySelector('[data-chart="curves"]');
    figure.hidden = !data.curves || !data.curves.length;
    if (!figure.hidden) drawCurves(figure);
  }

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
    const f = data.figures;
    if (!f.displayed_sales_yuan || !f.net_sales_yuan) return noData(figure, title);
    const parts = ['organic', 'apportioned', 'fake', 'reenacted'].filter((p) => f[p + '_sales_yuan'] &&
        f[p + '_sales_yuan'].some((cell) => cell.value.mean));
    const mean = (name, a) => f[name] ? f[name][a].value.mean || 0 : 0;
    const differs = f.reported_sales_yuan && data.arms.some((_, a) =>
        Math.abs(mean('reported_sales_yuan', a) - mean('displayed_sales_yuan', a)) >
        0.001 * mean('displayed_sales_yuan', a));
    // The bars of an arm: what was displayed, really paid, and bought of free will.
    const bars = [['displayed_sales_yuan', t('s_displayed')], ['net_sales_yuan', t('s_net')],
      ['voluntary_sales_yuan', t('s_voluntary')]].filter(([n]) => f[n]);
    const names = [...bars.map(([n]) => n), ...(differs ? ['reported_sales_yuan'] : [])];
    const greatest = Math.max(...names.flatMap((n) => f[n].map((c) =>
        Math.max(c.value.mean || 0, c.value.high || 0))), 1e-9);
    const scale = scaleFor('yuan', greatest, leastOf(bars.flatMap(([n]) => f[n].map((c) => c.value.mean))));
    const columns = ['displayed_sales_yuan', ...parts.map((p) => p + '_sales_yuan'), ...(differs ? ['reported_sales_yuan'] : []),
      'refunds_yuan', 'net_sales_yuan', 'voluntary_sales_yuan'].filter((n) => f[n]);
    const columnLabel = (n) => metricName(n);
    const cell = (n, a) => format(f[n][a].value.mean, scale) + ' ' + interval(f[n][a].value, scale);
    furnish(figure, {
      title, note: bandNote('whisker_note'), caption: t('table_plain_note', {title, unit: scale.unit}),
      head: [t('arm'), ...columns.map(columnLabel)],
      rows: data.arms.map((arm, a) => [armName(arm), ...columns.map((n) => cell(n, a))]),
      csv: [['arm', ...columns.flatMap((n) => [n, n + ' low', n + ' high'])],
        ...data.arms.map((arm, a) => [arm, ...columns.flatMap((n) => [f[n][a].value.mean, f[n][a].value.low, f[n][a].value.high])])],
    });

    const chart = figure.querySelector('.chart');
    const width = chart.clientWidth;
    const narrow = width < 620;
    const bar = 22, gap = 5, between = narrow ? 26 : 24;
    const left = narrow ? 0 : Math.ceil(18 + Math.max(...data.arms.map((arm) => textWidth(armName(arm), 15) + 24)) +
        Math.max(...bars.map(([, name]) => textWidth(name, 13))));
    const right = Math.ceil(Math.max(...bars.flatMap(([n]) =>
        data.arms.map((_, a) => textWidth(format(f[n][a].value.mean, scale), 14)))) + 16);
    const x = (v) => left + Math.max(0, v) / greatest * (width - left - right);
    const groupHeight = bars.length * (bar + gap) + between + (narrow ? 20 : 0);
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
        picture.append(label(0, y + (bars.length * (bar + gap) - gap) / 2, armName(arm), {'font-weight': 600, 'font-size': 15}));
      }
      // displayed, by what stands behind it
      let from = 0;
      for (const part of parts) {
        const value = mean(part + '_sales_yuan', a);
        if (value <= 0) continue;
        picture.append(svg('rect', {x: x(from), y, width: Math.max(0.5, x(from + value) - x(from)), height: bar,
          fill: fillFor(part, colour, defs), stroke: colour, 'stroke-width': 1.5,
          'stroke-dasharray': part === 'fake' ? '4 3' : 'none'}));
        from += value;
      }
      bars.forEach(([name, rowName], k) => {
        const band = f[name][a].value;
        const top = y + k * (bar + gap);
        if (k > 0) {
          picture.append(svg('rect', {x: x(0), y: top, width: Math.max(0.5, x(band.mean || 0) - x(0)), height: bar,
            fill: k === 1 ? '#17202b' : '#8b96a3'}));
        }
        let end = x(band.mean || 0);
        if (isNumber(band.low)) {
          picture.append(svg('path', {d: 'M' + x(band.low) + ' ' + (top + bar / 2) + 'H' + x(band.high), stroke: '#fff', 'stroke-width': 4}),
              whisker(x(band.low), x(band.high), top + bar / 2, 4));
          end = Math.max(end, x(band.high));
        }
        if (k === 0 && differs) {
          const mark = x(mean('reported_sales_yuan', a));
          if (mark > end - 4 && mark < end + textWidth(format(band.mean, scale), 14) + 20) end = mark;
        }
        if (!narrow) picture.append(label(left - 8, top + bar / 2, rowName, {'text-anchor': 'end'}));
        picture.append(label(end + 7, top + bar / 2, format(band.mean, scale), {'font-size': 14, 'font-weight': 600}));
      });
      if (differs) {
        const at = x(mean('reported_sales_yuan', a));
        picture.append(svg('path', {d: 'M' + at + ' ' + (y - 1) + 'v' + (bar + 1), stroke: '#17202b', 'stroke-width': 2, fill: 'none'}),
            svg('path', {d: 'M' + (at - 5) + ' ' + (y - 8) + 'h10l-5 8Z', fill: '#17202b'}));
      }
    });
    picture.setAttribute('aria-label', t('chart_label_bars', {title, unit: scale.unit,
      values: data.arms.map((arm, a) => armName(arm) + ': ' +
          bars.map(([name, rowName]) => rowName + ' ' + cell(name, a)).join(', ')).join('; ')}));

    const keyDefs = svg('defs');
    const key = (fill, dash) => svg('svg', {width: 26, height: 14, 'aria-hidden': 'true'},
        svg('rect', {x: 1, y: 1, width: 24, height: 12, fill, stroke: '#4a5563', 'stroke-width': 1.3, 'stroke-dasharray': dash || 'none'}));
    const keys = el('ul', {class: 'keys'},
        parts.map((part) => {
          const box = key('#fff', part === 'fake' ? '4 3' : '');
          const boxDefs = svg('defs');
          box.prepend(boxDefs);
          box.querySelector('rect').setAttribute('fill', fillFor(part, '#4a5563', boxDefs));
          return el('li', {}, box, t('s_' + part));
        }),
        bars.slice(1).map(([, name], k) => el('li', {}, key(k ? '#8b96a3' : '#17202b'), name)),
        differs ? el('li', {}, svg('svg', {width: 12, height: 16, 'aria-hidden': 'true'},
            svg('path', {d: 'M1 0h10l-5 8Z', fill: '#17202b'}), svg('path', {d: 'M6 6v10', stroke: '#17202b', 'stroke-width': 2})), t('s_reported')) : null);
    chart.replaceChildren(keys, el('p', {class: 'y-title'}, scale.unit), picture);
  }

  // ---- causes: one small chart per arm, all on one scale ---------------------------------------
  function drawCauses(figure, titleKey, kind) {
    const title = t(titleKey);
    const causes = data.causes && data.causes[figure.dataset.outcome];
    if (!causes || !causes.causes.length) return noData(figure, title);
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
  const curveMetrics = ['credibility_vs_baseline', 'credibility', 'farmer_income_vs_baseline_yuan',
    'farmer_income_yuan', 'net_sales_yuan', 'displayed_sales_yuan', 'public_spending_yuan', 'burden_yuan'];

  function drawCurves(figure) {
    const title = t('c_curves');
    const tactics = [...new Set(data.curves.map((p) => p.tactic))];
    const present = [...new Set(data.curves.map((p) => p.metric))];
    // A difference from dose 0 says more than the level it is made of.
    const paired = {credibility: 'credibility_vs_baseline', farmer_income_yuan: 'farmer_income_vs_baseline_yuan'};
    const known = curveMetrics.filter((m) => present.includes(m) && !present.includes(paired[m]));
    const metrics = known.length ? known : present.slice(0, 4);
    const lookOfTactic = (tactic, k) => {
      const arm = data.arms.indexOf(tactic);
      return arm >= 0 ? lookOf(arm) : looks[1 + k % (looks.length - 1)];
    };
    const curve = (tactic, metric) => {
      const points = data.curves.filter((p) => p.tactic === tactic && p.metric === metric)
          .sort((p, q) => p.dose - q.dose);
      if (kindOf(metric) !== 'points' || !points.length) return points;
      // In points; a level, which nothing measures, as the change from dose 0.
      const start = metric === 'credibility' ? points[0].mean : 0;
      const by = (v) => isNumber(v) ? 100 * (v - start) : v;
      return points.map((p) => ({...p, mean: by(p.mean), low: by(p.low), high: by(p.high)}));
    };
    const isDifference = (metric) => kindOf(metric) === 'points' || /_vs_baseline/.test(metric);
    const nameOf = (metric) => texts['curve_' + metric] ? t('curve_' + metric) : metricName(metric);
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

  // ---- definitions and provenance -------------------------------------------------------------
  function drawDefinitions() {
    const holder = $('definition-tables');
    if (!definitionRows.length) {
      holder.replaceChildren(el('p', {class: 'note'}, t('no_definitions')));
      return;
    }
    const files = [...new Set(definitionRows.map((row) => row.file || ''))];
    holder.replaceChildren(...files.map((file) => {
      const rows = definitionRows.filter((row) => (row.file || '') === file);
      const table = el('table', {class: 'definitions'});
      const pick = (row, name) => (language === 'zh' && row[name + '_zh']) || row[name] || '';
      fillTable(table, '', [t('col_label'), t('col_name'), t('col_unit'), t('col_definition')],
          rows.map((row) => [pick(row, 'label') || plain(row.column), el('code', {}, row.column), row.unit || '', pick(row, 'definition')]),
          () => false);
      const open = file === 'series.csv' ? '' : null;
      return el('details', {open}, el('summary', {}, t('columns_of', {file: file || 'definitions.csv'})),
          el('div', {class: 'scroll', role: 'region', tabindex: '0', 'aria-label': t('columns_of', {file})}, table));
    }));
  }

  const bytes = (n) => n >= 2 ** 30 ? (n / 2 ** 30).toFixed(2) + ' GiB' : (n / 2 ** 20).toFixed(0) + ' MiB';

  /// One line per entry: "name value, name value".
  function lines(value) {
    const list = flatten(value, [], []);
    return list.map(([name, text]) => el('p', {}, (name ? name + ': ' : '') + text));
  }

  function drawProvenance() {
    const m = data.manifest;
    const facts = [];
    const add = (key, content) => {
      if (content === undefined || content === null || content.length === 0) return;
      facts.push(el('dt', {}, t(key)), el('dd', {}, content));
    };
    const words = Array.isArray(m.command)
        ? m.command.map((word) => /^[\w@%+=:,.\/-]+$/.test(word) ? word : "'" + String(word).replace(/'/g, "'\\''") + "'").join(' ')
        : m.command;
    add('p_command', words ? el('code', {}, words) : '');
    add('p_scenario', m.scenario);
    add('p_seed', m.seed !== undefined ? el('code', {}, String(m.seed)) : '');
    add('p_version', [m.program, m.version].filter(Boolean).join(' '));
    add('p_commit', m.commit ? el('code', {}, m.commit) : '');
    add('p_compiler', [m.compiler, m.backend, isNumber(m.threads) && m.threads > 0 ? t('threads', {n: m.threads}) : ''].filter(Boolean).join(', '));
    add('p_started', m.started);
    if (m.results_digest) {
      add('p_digest', [[t('all'), m.results_digest.all],
        ...Object.entries(m.results_digest.arms).map(([arm, digest]) => [armName(arm), digest])]
          .map(([name, digest]) => el('p', {}, name + ' ', el('code', {}, String(digest)))));
    }
    const counted = ['streams', 'views', 'orders', 'hearsay'];
    add('p_volume', (m.volumes || []).map((row) => el('p', {}, armName(row.arm) + ': ' +
        counted.filter((k) => isNumber(row[k])).map((k) => whole(row[k]) + ' ' + t('v_' + k)).join(t('list_and')))));
    add('p_match', typeof m.match === 'string' && m.match !== 'none'
        ? (definitions.has('series.csv/' + m.match + '_yuan') ? metricName(m.match + '_yuan') : plain(m.match)) : '');
    add('p_network', m.network && typeof m.network === 'object' ? lines(m.network) : '');
    add('p_wall', m.wall_seconds && typeof m.wall_seconds === 'object' ? lines(m.wall_seconds) : '');
    add('p_memory', m.memory && isNumber(m.memory.peak_bytes) ? bytes(m.memory.peak_bytes) : '');
    if (m.machine) {
      const c = m.machine;
      add('p_machine', typeof c === 'string' ? c : [c.model || c.processor, c.cores ? t('cores', {n: c.cores}) : '',
        isNumber(c.memory_bytes) ? bytes(c.memory_bytes) : ''].filter(Boolean).join(', '));
    }
    const notes = Array.isArray(m.notes) ? m.notes : m.notes ? [m.notes] : [];
    add('p_notes', notes.length ? notes.map((n) => el('p', {}, String(n))) : '');
    $('facts').replaceChildren(...facts);

    // evidence
    let values = [];
    if (Array.isArray(m.values)) values = m.values;
    else if (m.values && typeof m.values === 'object') {
      values = Object.entries(m.values).map(([path, v]) => v && typeof v === 'object' ? {path, ...v} : {path, value: v});
    }
    values = values.filter((v) => v && typeof v === 'object');
    const counts = {};
    for (const v of values) if (v.evidence) counts[v.evidence] = (counts[v.evidence] || 0) + 1;
    const kinds = ['measured', 'literature', 'assumed', 'chosen'].filter((k) => counts[k])
        .concat(Object.keys(counts).filter((k) => !texts['e_' + k]));
    const kindName = (k) => texts['e_' + k] ? t('e_' + k) : k;
    $('evidence-text').textContent = kinds.length ? t('evidence_text', {n: whole(values.length),
      list: kinds.map((k) => language === 'zh' ? kindName(k) + ' ' + counts[k] + ' 个' : counts[k] + ' ' + kindName(k)).join(t('list_and'))})
      : t('evidence_none');
    const colours = {measured: '#0b5a6b', literature: '#56B4E9', assumed: '#E69F00', chosen: '#c9d0d8'};
    const bar = $('evidence-bar');
    bar.replaceChildren();
    if (kinds.length) {
      const width = Math.min(640, bar.clientWidth), all = kinds.reduce((s, k) => s + counts[k], 0);
      let x = 0;
      const picture = svg('svg', {width, height: 22, 'aria-hidden': 'true'});
      for (const k of kinds) {
        const w = counts[k] / all * width;
        picture.append(svg('rect', {x, y: 0, width: Math.max(0, w - 2), height: 22, fill: colours[k] || '#777'}));
        x += w;
      }
      bar.append(picture, el('ul', {class: 'keys', 'aria-hidden': 'true'}, kinds.map((k) => el('li', {},
          svg('svg', {width: 14, height: 14}, svg('rect', {width: 14, height: 14, fill: colours[k] || '#777'})),
          kindName(k) + ' ' + counts[k]))));
    }
    $('values-block').hidden = !values.length;
    fillTable($('values-table'), '', [t('col_path'), t('col_value'), t('col_unit'), t('col_evidence'), t('col_source'), t('col_origin')],
        values.map((v) => [el('code', {}, String(v.path || v.name || '')), isNumber(v.value) ? significant(v.value) : String(v.value === undefined ? '' : v.value),
          v.unit || '', v.evidence ? kindName(v.evidence) : '', v.source || '', v.origin || '']), (c) => c === 1);
    $('scenario-block').hidden = !m.resolved;
    $('scenario-text').textContent = typeof m.resolved === 'string' ? m.resolved : JSON.stringify(m.resolved, null, 2) || '';
    const missing = data.missing || [];
    $('missing').textContent = missing.length ? t('missing', {files: missing.join(t('list_and'))}) : '';
  }

  // ---- the whole page -------------------------------------------------------------------------
  function drawHead() {
    const question = (language === 'zh' && data.question_zh) || data.question || t('untitled');
    $('question').textContent = question;
    document.title = question + ' – CredStream';
    const lookFor = (language === 'zh' && data.manifest.look_for_zh) || data.manifest.look_for || '';
    $('look-for').textContent = lookFor;
    $('look-for').hidden = !lookFor;
    const parts = [t('extent', {
      arms: data.arms.length === 1 ? t('one_arm') : t('n_arms', {n: data.arms.length}),
      replicates: data.replicates > 1 ? t('n_replicates', {n: data.replicates}) : t('one_replicate'),
      days: whole(data.n_days)})];
    if (isNumber(data.manifest.consumers)) parts.push(t('extent_consumers', {n: whole(data.manifest.consumers)}));
    if (data.manifest.seed !== undefined) parts.push(t('extent_seed', {n: data.manifest.seed}));
    $('extent').textContent = parts.join(' · ');
    page.translate(language, t);
    page.listContents();
  }

  function draw() {
    for (const chart of lineCharts) chart.graph.destroy();
    lineCharts = [];
    patternNumber = 0;
    drawHead();
    drawAnswer();
    drawTable();
    drawMatched();
    drawLines();
    drawSales();
    drawCauses(document.querySelector('[data-chart="causes_credibility"]'), 'c_causes_credibility', 'points');
    drawCauses(document.querySelector('[data-chart="causes_income"]'), 'c_causes_income', 'yuan');
    drawHinges();
    drawDefinitions();
    drawProvenance();
  }

  let drawnWidth = 0;
  let waiting = 0;
  function drawForWidth() {
    const width = document.querySelector('main').clientWidth;
    if (width === drawnWidth) return;
    drawnWidth = width;
    draw();
  }
  window.addEventListener('resize', () => {
    clearTimeout(waiting);
    waiting = setTimeout(drawForWidth, 120);
  });
  // Charts have the width they were drawn for, so a print draws them anew.
  function drawForPaper(paper) {
    onPaper = paper;
    document.documentElement.classList.toggle('paper', paper);
    drawnWidth = 0;
    drawForWidth();
  }
  window.addEventListener('beforeprint', () => drawForPaper(true));
  window.addEventListener('afterprint', () => drawForPaper(false));
  drawForWidth();
})();
