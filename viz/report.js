// The report, last of its parts: definitions, provenance, and the page drawn as a whole, again
// when language or width change.
'use strict';

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
      ? m.command.map((word) => /^[\w@%+=:,./-]+$/.test(word) ? word : "'" + String(word).replace(/'/g, "'\\''") + "'").join(' ')
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
      ? byBoth((data.headline.find((row) => row.name === m.match) || {}).title) || plain(m.match) : '');
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
      values.map((v) => [el('code', {}, String(v.path || v.name || '')), isNumber(v.value) ? significant(v.value) : v.unit === 'choice' ? v.source || '' : '',
        v.unit || '', v.evidence ? kindName(v.evidence) : '', v.unit === 'choice' ? '' : v.source || '', v.origin || '']), (c) => c === 1);
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
}

function draw() {
  for (const chart of lineCharts) chart.graph.destroy();
  lineCharts = [];
  patternNumber = 0;
  drawHead();
  drawAnswer();
  drawTable();
  drawMatched();
  drawPolicies();
  drawLines();
  drawSales();
  for (const figure of document.querySelectorAll('figure[data-kind="causes"]')) drawCauses(figure);
  drawHinges();
  drawDefinitions();
  drawProvenance();
  page.listContents();
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
