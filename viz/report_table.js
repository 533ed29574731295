// The report: the table of results, the sentences, and what they depend on.
'use strict';

// ---- the table ------------------------------------------------------------------------------
function armHead(a) {
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
      el('tbody', {}, data.headline.filter((row) => row.cells).map((row) => {
        const kind = row.scale, cells = row.cells;
        const means = cells.map((c) => c.value.mean);
        // Differences that can be told from zero should be seen, too.
        const told = cells.map((c) => c.difference).filter(isClear).map((d) => d.mean);
        const scale = scaleFor(kind, greatestOf(means), leastOf([...means, ...told]));
        const signed = kind === 'points';
        return el('tr', {}, el('th', {scope: 'row'}, byBoth(row.title), el('span', {class: 'unit'}, scale.unit)),
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

// ---- the policies ---------------------------------------------------------------------------
function drawPolicies() {
  const rows = [...data.policies || []].sort((a, b) => b.credibility.mean - a.credibility.mean);
  $('policies').hidden = !rows.length;
  if (!rows.length) return;
  const worlds = Math.max(...rows.map((row) => row.draws));
  const points = {divisor: 0.01, decimals: 2}, million = {divisor: 1e6, decimals: 2},
        thousand = {divisor: 1e3, decimals: 0}, price = {divisor: 1, decimals: 2};
  const estimate = (band, scale) => format(band.mean, scale, true) + ' ' + interval(band, scale, true);
  const told = (row) => !isNumber(row.price) ? t('policy_no_gain')
      : row.price <= 0 ? t('policy_saves') : format(row.price, price);
  const share = (row, count) => row.draws ? Math.round(100 * count / row.draws) + ' %' : '';
  const columns = [
    ['policy', (row) => armName(row.arm)],
    ['policy_credibility', (row) => estimate(row.credibility, points)],
    ['policy_income', (row) => estimate(row.income, million)],
    ['policy_price', told],
    ['policy_burden', (row) => format(row.burden, thousand, true)],
    ['policy_moves', (row) => row.moves_to
        ? armName(row.moves_to) + ' ' + format(row.moves_by_share, {divisor: 0.01, decimals: 1}, true)
        : t('policy_nothing')],
    ...(worlds ? [
      ['policy_worlds_credibility', (row) => share(row, row.draws_credibility)],
      ['policy_worlds_income', (row) => share(row, row.draws_income)],
      ['policy_worlds_both', (row) => share(row, row.draws_both)]] : []),
  ];
  $('policies-text').textContent = sentence(t('policies_text', {baseline: baselineName()}),
      worlds ? t('policies_text_worlds', {n: whole(worlds)}) : '');
  fillTable($('policies-table'), '', columns.map(([key]) => t(key)),
      rows.map((row) => columns.map(([, cell]) => cell(row))), (c) => c > 0);
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
      const name = key === 'numbers' ? '' : data.names[key] ? byBoth(data.names[key])
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
