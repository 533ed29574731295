// The page of a study: what matters most, how sure that is, where it tips, and from every point
// the command that makes it again.
(() => {
  'use strict';
  const data = JSON.parse(document.getElementById('data').textContent);
  const plan = data.plan;
  const TEXT = {
    en: {
      skip: 'Skip to the findings', study: 'study', language: 'Language', contents: 'Contents',
      h_short: 'In short', h_matters: 'What matters most', h_sure: 'How sure that is',
      h_tips: 'Where it tips', h_where: 'Where it happens', h_frontier: 'What can be had',
      h_points: 'Every point', h_provenance: 'Where this comes from',
      figure: 'Outcome', across: 'Across', up: 'Up', show_table: 'Show as a table', download: 'Download the table (CSV)',
      copy: 'Copy', copied: 'Copied', close: 'Close', meanings: 'What the names mean',
      scenario: 'The scenario', replay_of: 'Run {run} (point {point}) is made again, bit for bit, by',
      extent: '{points} points × {replicates} replicates × {arms} arms, {days} days; {program}',
      text_sure: 'The same indices from the first eighth, quarter and half of the design and from all of it. Lines that have settled, and bands that lie apart, can be trusted; a line that still wanders needs a larger design.',
      text_frontier: 'Each point is an arm at one point of the study. Larger marks are beaten by no other in both outcomes; the table says in how many resamples of the replicates that stays so.',
      text_points: 'Each mark is one point of the study, the mean over its replicates. Choose one, by mouse or with the arrow keys, for the command that makes it again.',
      morris: 'Morris screening: how far an outcome moves, on average, when one parameter crosses its whole plausible range (μ*), all others anywhere in theirs. The thin line is the 95 % interval. Light bars cannot be told from noise.',
      saltelli: 'Sobol’ indices: the share of the variance between points that goes back to a parameter or group, alone (dark) and with all its interactions (light). Thin lines are 95 % intervals. A negative index is none: its error is larger than it.',
      mu_star: 'μ*, in units of the outcome', total: 'total index', first: 'first index',
      floor: 'noise alone',
      noise_unknown: 'How much of it is noise is unknown without replicates.',
      noise: 'Noise is {share} % of the variance between points.',
      s_most: '{label}: it depends most on {list}.', s_none: '{label}: no parameter stands out from noise.',
      s_unsure: '{n} of {all} parameters or groups are clear of noise.',
      s_unknown: '{n} of {all} parameters or groups lie above 0; what of it is noise is unknown.',
      parameter: 'parameter or group', index: 'index', value: 'value', low: '95 % from', high: 'to', sure: 'how sure',
      rows: 'rows', first_n: 'The table was too long for this page: it shows the first rows.',
      no_convergence: 'Too few rows to tell.', no_variation: 'Nothing to tell: the outcome does not vary.', contrast: 'contrast', run: 'run', see: 'make again',
      kept: 'restriction', dispensable: 'dispensable', quasi_p: 'quasi p', found_again: 'found again, % of halves',
      from: 'from', to: 'to', box: 'box', less: '{arm} less {other}', arm: 'arm', point: 'point',
      efficient: 'on the frontier', share: '% of resamples', yes: 'yes', no: 'no',
      of: '{outcome}: {arm}', failed: '{n} runs failed; study.csv says why.',
      unit: 'unit', meaning: 'meaning', evidence: 'evidence', name: 'name',
      p_program: 'Program', p_plan: 'Plan (SHA-256)', p_seed: 'Seed', p_draws: 'Draws', p_kind: 'Design', p_folder: 'Folder',
      tip_axis: '{path}', keys: 'Arrow keys move from point to point.',
      clear: 'clear', unclear: 'not told from noise', negative: 'negative: noise is larger than the index',
      inert: 'no effect at all', noise_unknown_short: 'noise unknown', none: 'nothing to tell',
    },
    zh: {
      skip: '跳到结论', study: '研究', language: '语言', contents: '目录',
      h_short: '要点', h_matters: '什么最重要', h_sure: '有多大把握', h_tips: '在何处翻转',
      h_where: '在何处发生', h_frontier: '能够兼得什么', h_points: '每一个点', h_provenance: '来源',
      figure: '结果', across: '横轴', up: '纵轴', show_table: '显示为表格', download: '下载表格（CSV）',
      copy: '复制', copied: '已复制', close: '关闭', meanings: '名称的含义', scenario: '情景',
      replay_of: '任务 {run}（点 {point}）可用以下命令逐位重现',
      extent: '{points} 个点 × {replicates} 次重复 × {arms} 个方案，{days} 天；{program}',
      text_sure: '同一指数分别由设计的前八分之一、四分之一、一半与全部算得。线已平稳、区间互不相交者可信；仍在摆动者需要更大的设计。',
      text_frontier: '每个标记是某方案在研究中的一个点。较大的标记在两项结果上不被任何其他点同时超越；表中给出重抽样时仍然如此的比例。',
      text_points: '每个标记是研究中的一个点，为各次重复的均值。用鼠标或方向键选择，即得重现它的命令。',
      morris: 'Morris 筛选：某一参数跨越其整个可信范围、其他参数任意取值时，结果平均移动多少（μ*）。细线为 95% 区间。浅色条无法与噪声区分。',
      saltelli: 'Sobol 指数：点间方差中归于某参数（组）本身（深色）及连同其全部交互作用（浅色）的份额。细线为 95% 区间。指数为负即误差大于指数本身。',
      mu_star: 'μ*（结果的单位）', total: '总指数', first: '一阶指数', floor: '仅噪声',
      noise_unknown: '没有重复，噪声未知。', noise: '噪声占点间方差的 {share}%。',
      s_most: '{label}：最取决于 {list}。', s_none: '{label}：没有参数能与噪声区分。',
      s_unsure: '{all} 个参数（组）中有 {n} 个明确高于噪声。',
      s_unknown: '{all} 个参数（组）中有 {n} 个高于 0；其中噪声未知。',
      parameter: '参数（组）', index: '指数', value: '数值', low: '95% 下限', high: '上限', sure: '把握',
      rows: '行数', first_n: '表过长，本页仅显示前面的行。', no_convergence: '行数太少，无法判断。', no_variation: '该指标没有变化，无从判断。',
      contrast: '差值', run: '任务', see: '重现', kept: '限制', dispensable: '可省略', quasi_p: '准 p 值',
      found_again: '再次发现（半样本 %）', from: '从', to: '到', box: '区域', less: '{arm} 减 {other}',
      arm: '方案', point: '点', efficient: '在前沿上', share: '重抽样 %', yes: '是', no: '否',
      of: '{outcome}：{arm}', failed: '{n} 个任务失败，原因见 study.csv。',
      unit: '单位', meaning: '含义', evidence: '证据', name: '名称',
      p_program: '程序', p_plan: '计划（SHA-256）', p_seed: '种子', p_draws: '随机数', p_kind: '设计', p_folder: '文件夹',
      tip_axis: '{path}', keys: '方向键可逐点移动。',
      clear: '明确', unclear: '无法与噪声区分', negative: '为负：误差大于指数', inert: '毫无影响',
      noise_unknown_short: '噪声未知', none: '无从判断',
    },
  };
  const LOOKS = [['#0072b2', 'circle'], ['#d55e00', 'square'], ['#009e73', 'triangle'],
    ['#8a4f7d', 'diamond'], ['#5c5c5c', 'circle'], ['#b07d00', 'square']];
  const {el, svg, ticks} = page;
  let language = page.languages((chosen) => {
    language = chosen;
    draw();
  });

  const t = (key, values) => (TEXT[language][key] || key).replace(/\{(\w+)\}/g, (all, name) =>
    values && name in values ? values[name] : all);
  const armName = (arm) => meaning('arms.' + arm) || arm.replace(/_/g, ' ');

  /** Rows of a CSV text as objects. */
  function rowsOf(text) {
    const rows = [];
    let row = [''], quoted = false;
    for (let i = 0; i < text.length; ++i) {
      const c = text[i];
      if (quoted) {
        if (c === '"' && text[i + 1] === '"') { row[row.length - 1] += '"'; ++i; }
        else if (c === '"') quoted = false;
        else row[row.length - 1] += c;
      } else if (c === '"') quoted = true;
      else if (c === ',') row.push('');
      else if (c === '\n') { rows.push(row); row = ['']; }
      else row[row.length - 1] += c;
    }
    const head = rows.shift() || [];
    return rows.map((cells) => Object.fromEntries(head.map((name, i) => [name, cells[i]])));
  }
  const number = (text) => text === '' || text === undefined ? NaN : Number(text);

  const definitions = Object.fromEntries(rowsOf(data.tables.definitions).map((d) => [d.name, d]));
  const sensitivity = rowsOf(data.tables.sensitivity);
  const convergence = rowsOf(data.tables.convergence);
  const tipping = rowsOf(data.tables.tipping)[0];
  const curve = rowsOf(data.tables.tipping_curve);
  const boxes = rowsOf(data.tables.boxes);
  const front = rowsOf(data.tables.frontier);
  const outcomes = plan.outcomes.map((o) => o.name);

  /** Points of the study: values by parameter, first run, means over replicates. */
  const points = data.points.list.map((point) => ({...point,
    values: Object.fromEntries(plan.parameters.map((path, i) => [path, point.values[i] ?? NaN]))}));
  const figureAt = (point, f) => {
    const mean = (arm) => point.means[plan.arms.indexOf(arm) * outcomes.length + outcomes.indexOf(f.outcome)] ?? NaN;
    return f.against ? mean(f.arm) - mean(f.against) : mean(f.arm);
  };

  // ---- small tools -------------------------------------------------------------------------------
  /** Three significant digits, with words for large amounts. */
  function short(value) {
    if (!Number.isFinite(value)) return '–';
    const sign = value < 0 ? '−' : '', size = Math.abs(value);
    const units = language === 'zh' ? [[1e8, ' 亿'], [1e4, ' 万']] : [[1e9, ' bn'], [1e6, ' m'], [1e3, ' k']];
    for (const [unit, word] of units)
      if (size >= unit) return sign + Number((size / unit).toPrecision(3)) + word;
    return sign + (size >= 1e-4 || size === 0 ? Number(size.toPrecision(3)) : size.toExponential(1));
  }
  /** A tick with as many digits as tell it from its neighbours. */
  function tickText(v, list) {
    const step = list.length > 1 ? Math.abs(list[1] - list[0]) : Math.abs(v);
    const size = Math.max(...list.map(Math.abs));
    if (size >= 1e3 || step === 0) return short(v);
    const decimals = Math.min(8, Math.max(0, -Math.floor(Math.log10(step) + 1e-9)));
    return v.toFixed(decimals).replace('-', '−');
  }
  const meaning = (name) => {
    const d = definitions[name];
    return d ? (language === 'zh' ? d.meaning_zh : d.meaning) : '';
  };
  function fill(target, head, rows) {
    const numeric = head.map((_, c) => rows.length > 0 && rows.every((r) => typeof r[c] === 'number' || r[c] === '–'));
    target.replaceChildren(
      el('thead', {}, el('tr', {}, ...head.map((h, c) => el('th', numeric[c] ? {scope: 'col', class: 'n'} : {scope: 'col'}, h)))),
      el('tbody', {}, ...rows.map((r) => el('tr', {}, ...r.map((v, c) =>
        el('td', numeric[c] ? {class: 'n'} : {}, typeof v === 'number' ? short(v) : v))))));
  }
  /** A figure's parts: where the chart goes, its title, and its table, on the page and as a file. */
  function figureOf(chart) {
    const figure = document.querySelector(`figure[data-chart="${chart}"]`);
    return {area: figure.querySelector('.chart'),
      title: (head, text) => page.caption(figure, t, head, text),
      table: (head, rows) => {
        fill(figure.querySelector('table'), head, rows);
        const plain = (row) => row.filter((cell, c) => head[c] !== '');
        page.offer(figure, [head, ...rows].map(plain));
      }};
  }
  const folder = data.folder.includes(' ') ? `'${data.folder}'` : data.folder;
  function replay(run, what) {
    document.getElementById('replay-what').textContent = what;
    document.getElementById('replay-command').textContent = `credstream replay ${folder} --run ${run}`;
    document.getElementById('copy').textContent = t('copy');
    document.getElementById('replay').hidden = false;
  }
  const replayPoint = (run, point) => replay(run, t('replay_of', {run, point}));
  function seeButton(run, point) {
    const button = el('button', {type: 'button', class: 'see'}, t('see'));
    button.addEventListener('click', () => replayPoint(run, point));
    return button;
  }
  function shape(kind, x, y, r, attributes) {
    const d = kind === 'square' ? `M${x - r} ${y - r}h${2 * r}v${2 * r}h${-2 * r}z`
      : kind === 'triangle' ? `M${x} ${y - 1.2 * r}l${1.15 * r} ${2 * r}h${-2.3 * r}z`
      : kind === 'diamond' ? `M${x} ${y - 1.3 * r}l${1.3 * r} ${1.3 * r}l${-1.3 * r} ${1.3 * r}l${-1.3 * r} ${-1.3 * r}z`
      : `M${x - r} ${y}a${r} ${r} 0 1 0 ${2 * r} 0a${r} ${r} 0 1 0 ${-2 * r} 0`;
    return svg('path', {d, ...attributes});
  }

  /** A frame with axes: gives scales and the drawing. */
  function frame(spec) {
    const width = 1060, height = spec.height || 380, left = 76, right = spec.right || 20, top = 14, bottom = 48;
    const logX = spec.log && spec.x[0] > 0;
    const fx = (v) => logX ? Math.log(v) : v;
    const spanX = fx(spec.x[1]) - fx(spec.x[0]) || 1, spanY = spec.y[1] - spec.y[0] || 1;
    const x = (v) => left + (fx(v) - fx(spec.x[0])) / spanX * (width - left - right);
    const y = (v) => height - bottom - (v - spec.y[0]) / spanY * (height - top - bottom);
    const root = svg('svg', {viewBox: `0 0 ${width} ${height}`, class: 'plot-area', role: 'img', 'aria-label': spec.label});
    const levels = ticks(spec.y[0], spec.y[1], 6);
    for (const v of levels) {
      root.append(svg('line', {x1: left, x2: width - right, y1: y(v), y2: y(v), class: v === 0 ? 'zero' : 'grid'}));
      root.append(svg('text', {x: left - 8, y: y(v) + 4, 'text-anchor': 'end', class: 'tick'}, tickText(v, levels)));
    }
    const marks = spec.at || (logX ? [0, 0.25, 0.5, 0.75, 1].map((s) => spec.x[0] * (spec.x[1] / spec.x[0]) ** s) : ticks(spec.x[0], spec.x[1], 8));
    for (const v of marks) {
      root.append(svg('line', {x1: x(v), x2: x(v), y1: height - bottom, y2: height - bottom + 5, class: 'axis'}));
      root.append(svg('text', {x: x(v), y: height - bottom + 20, 'text-anchor': 'middle', class: 'tick'}, short(v)));
    }
    root.append(svg('line', {x1: left, x2: width - right, y1: height - bottom, y2: height - bottom, class: 'axis'}));
    root.append(svg('text', {x: width - right, y: height - 8, 'text-anchor': 'end'}, spec.xTitle));
    return {root, x, y, left, right, width, height, top, bottom};
  }
  const padded = (values, zero) => {
    let low = Math.min(...values), high = Math.max(...values);
    if (zero) { low = Math.min(low, 0); high = Math.max(high, 0); }
    const pad = (high - low) * 0.05 || Math.abs(high) * 0.05 || 1;
    return [low - pad, high + pad];
  };

  // ---- the figures that can be chosen -------------------------------------------------------------
  const figures = [];
  for (const row of sensitivity) {
    if (!figures.some((f) => f.outcome === row.outcome && f.arm === row.arm && f.against === row.against))
      figures.push({outcome: row.outcome, arm: row.arm, against: row.against});
  }
  if (figures.length === 0)
    for (const outcome of outcomes) for (const arm of plan.arms) figures.push({outcome, arm, against: ''});
  const labelOf = (f) => {
    const who = f.against ? t('less', {arm: armName(f.arm), other: armName(f.against)}) : armName(f.arm);
    return t('of', {outcome: meaning(f.outcome) || f.outcome, arm: who});
  };
  const isOf = (f) => (row) => row.outcome === f.outcome && row.arm === f.arm && row.against === f.against;
  const mainIndex = plan.design === 'morris' ? 'mu_star' : 'total';
  const rankedFor = (f) => sensitivity.filter(isOf(f)).filter((r) => r.index === mainIndex && r.value !== '')
    .sort((a, b) => number(b.value) - number(a.value));
  const noiseOf = (f, index) => number((sensitivity.filter(isOf(f)).find((r) => r.index === index) || {}).value);
  let chosen = figures.find((f) => f.against) || figures[0];

  function drawIndices() {
    const {area, title, table} = figureOf('indices');
    const list = rankedFor(chosen);
    document.getElementById('matters').hidden = document.getElementById('sure').hidden = sensitivity.length === 0;
    if (list.length === 0) {
      title(labelOf(chosen), t('no_variation'));
      area.replaceChildren();
      table([], []);
      return;
    }
    document.getElementById('matters-text').textContent = t(plan.design);
    const share = noiseOf(chosen, 'noise_share'), floor = noiseOf(chosen, 'noise_floor');
    title(labelOf(chosen), Number.isFinite(share) ? t('noise', {share: short(100 * share)}) : t('noise_unknown'));
    const shown = list.slice(0, 20), step = 27, left = 360, right = 150, width = 1060, top = 8;
    const height = top + shown.length * step + 46;
    const firsts = sensitivity.filter(isOf(chosen)).filter((r) => r.index === 'first');
    const greatest = Math.max(...shown.map((r) => Math.max(number(r.ci_high) || 0, number(r.value))), floor || 0) * 1.02 || 1;
    const least = Math.min(0, ...shown.map((r) => number(r.value)), ...firsts.filter((r) => shown.some((s) => s.factor === r.factor)).map((r) => Math.max(number(r.ci_low) || 0, -0.1 * greatest)));
    const x = (v) => left + (v - least) / (greatest - least) * (width - left - right);
    const root = svg('svg', {viewBox: `0 0 ${width} ${height}`, class: 'plot-area', role: 'img', tabindex: 0, 'aria-label': t('h_matters') + ': ' + labelOf(chosen)});
    for (const v of ticks(least, greatest, 6)) {
      root.append(svg('line', {x1: x(v), x2: x(v), y1: top, y2: height - 40, class: v === 0 ? 'zero' : 'grid'}));
      root.append(svg('text', {x: x(v), y: height - 24, 'text-anchor': 'middle', class: 'tick'}, short(v)));
    }
    root.append(svg('text', {x: width - right, y: height - 6, 'text-anchor': 'end'}, t(mainIndex)));
    if (floor > 0 && floor <= greatest)
      root.append(svg('line', {x1: x(floor), x2: x(floor), y1: top, y2: height - 40, stroke: '#d55e00', 'stroke-width': 1.5, 'stroke-dasharray': '5 4'}),
        svg('text', {x: x(floor) + 4, y: height - 44, fill: '#d55e00', class: 'tick'}, t('floor')));
    shown.forEach((row, i) => {
      const y = top + i * step + step / 2, value = number(row.value);
      const sure = row.sureness === 'clear' || row.sureness === 'noise_unknown';
      const line = svg('g', {class: 'row'});
      line.append(svg('text', {x: left - 10, y: y + 4, 'text-anchor': 'end', class: 'name'}, row.factor));
      const first = firsts.find((r) => r.factor === row.factor);
      const fillOf = first ? (sure ? '#9ecae1' : '#dfe5ea') : (sure ? '#0072b2' : '#c9d3dc');
      const bar = (v, h, colour) => svg('rect', {x: Math.min(x(0), x(v)), y: y - h / 2, width: Math.abs(x(v) - x(0)), height: h, fill: colour});
      line.append(bar(value, 15, fillOf));
      if (first) line.append(bar(number(first.value), 7, first.sureness === 'negative' ? '#d55e00' : '#0072b2'));
      const whisker = (r, at) => {
        const a = number(r.ci_low), b = number(r.ci_high);
        if (Number.isFinite(a)) line.append(svg('line', {x1: x(Math.max(a, least)), x2: x(Math.min(b, greatest)), y1: at, y2: at, stroke: '#17202b', 'stroke-width': 1.3}));
      };
      whisker(row, y + (first ? 5 : 0));
      line.append(svg('text', {x: width - right + 8, y: y + 4, class: 'tick'}, (first ? short(number(first.value)) + ' / ' : '') + short(value) + (first && first.sureness === 'negative' ? ' *' : '')));
      const hint = meaning(row.factor);
      line.append(svg('title', {}, [row.factor, hint, t(row.sureness === 'noise_unknown' ? 'noise_unknown_short' : row.sureness || 'none')].filter(Boolean).join('\n')));
      if (plan.parameters.includes(row.factor))
        line.addEventListener('click', () => {
          document.getElementById('across').value = row.factor;
          drawPoints();
          document.getElementById('points').scrollIntoView();
        });
      root.append(line);
    });
    area.replaceChildren(root);
    const all = sensitivity.filter(isOf(chosen)).filter((r) => r.factor !== '');
    table([t('parameter'), t('meaning'), t('index'), t('value'), t('low'), t('high'), t('sure')],
      list.flatMap((r) => all.filter((o) => o.factor === r.factor)).map((r) => [r.factor, meaning(r.factor), r.index,
        number(r.value), number(r.ci_low), number(r.ci_high), t(r.sureness === 'noise_unknown' ? 'noise_unknown_short' : r.sureness || 'none')]));
  }

  function drawConvergence() {
    const {area, title, table} = figureOf('convergence');
    const rows = convergence.filter(isOf(chosen)).filter((r) => r.index === mainIndex);
    title(labelOf(chosen), rows.length ? '' : t('no_convergence'));
    const names = rankedFor(chosen).slice(0, 6).map((r) => r.factor);
    const told = rows.filter((r) => names.includes(r.factor) && r.value !== '');
    if (told.length === 0) {
      area.replaceChildren();
      table([], []);
      return;
    }
    const xs = [...new Set(told.map((r) => number(r.rows)))].sort((a, b) => a - b);
    const f = frame({x: [xs[0], xs[xs.length - 1] * 1.02], at: xs, log: true, right: 250, label: t('h_sure'), xTitle: t('rows'),
      y: padded(told.flatMap((r) => [number(r.value), number(r.ci_low) || 0, number(r.ci_high) || number(r.value)]), true)});
    const ends = [];
    names.forEach((name, i) => {
      const [colour, mark] = LOOKS[i % LOOKS.length];
      const line = told.filter((r) => r.factor === name).sort((a, b) => number(a.rows) - number(b.rows));
      const at = (r, key) => `${f.x(number(r.rows))},${f.y(number(r[key]))}`;
      const bounded = line.filter((r) => r.ci_low !== '');
      if (bounded.length > 1)
        f.root.append(svg('polygon', {points: [...bounded.map((r) => at(r, 'ci_low')), ...bounded.slice().reverse().map((r) => at(r, 'ci_high'))].join(' '), fill: colour, opacity: 0.12}));
      f.root.append(svg('polyline', {points: line.map((r) => at(r, 'value')).join(' '), fill: 'none', stroke: colour, 'stroke-width': 2}));
      for (const r of line) f.root.append(shape(mark, f.x(number(r.rows)), f.y(number(r.value)), 4, {fill: colour}));
      if (line.length) ends.push({name, colour, y: f.y(number(line[line.length - 1].value))});
    });
    ends.sort((a, b) => a.y - b.y);
    for (let i = 1; i < ends.length; ++i) ends[i].y = Math.max(ends[i].y, ends[i - 1].y + 15);
    for (const e of ends) f.root.append(svg('text', {x: f.width - f.right + 10, y: e.y + 4, style: `fill:${e.colour};font-size:12px`}, e.name));
    area.replaceChildren(f.root);
    table([t('parameter'), t('rows'), t('value'), t('low'), t('high')],
      told.map((r) => [r.factor, number(r.rows), number(r.value), number(r.ci_low), number(r.ci_high)]));
  }

  function drawTipping() {
    document.getElementById('tips').hidden = !tipping;
    if (!tipping) return;
    const words = data.words.tipping;
    document.getElementById('tips-text').textContent = words ? words[language] + (language === 'zh' ? '。' : '.') : '';
    const {area, title, table} = figureOf('tipping');
    const label = labelOf({outcome: tipping.outcome, arm: tipping.arm, against: tipping.against});
    title(label, [tipping.path, meaning(tipping.path)].filter(Boolean).join(': '));
    const xs = curve.map((r) => number(r.value)), spread = Math.max(...xs) / Math.min(...xs);
    const f = frame({x: [Math.min(...xs), Math.max(...xs)], log: Math.min(...xs) > 0 && spread > 30, label, xTitle: tipping.path,
      y: padded(curve.flatMap((r) => [number(r.contrast), number(r.ci_low), number(r.ci_high)]).concat(number(tipping.level)).filter(Number.isFinite), true)});
    const low = number(tipping.ci_low), high = number(tipping.ci_high), at = number(tipping.value);
    if (Number.isFinite(at)) {
      const a = f.x(Number.isFinite(low) ? low : Math.min(...xs)), b = f.x(Number.isFinite(high) ? high : Math.max(...xs));
      f.root.append(svg('rect', {x: a, y: f.top, width: Math.max(b - a, 1), height: f.height - f.top - f.bottom, fill: '#d55e00', opacity: 0.13}));
      f.root.append(svg('line', {x1: f.x(at), x2: f.x(at), y1: f.top, y2: f.height - f.bottom, stroke: '#d55e00', 'stroke-width': 2, 'stroke-dasharray': '6 4'}));
    }
    const level = number(tipping.level);
    if (level !== 0) f.root.append(svg('line', {x1: f.left, x2: f.width - f.right, y1: f.y(level), y2: f.y(level), class: 'zero', 'stroke-dasharray': '2 3'}),
      svg('text', {x: f.width - f.right, y: f.y(level) - 6, 'text-anchor': 'end', class: 'tick'}, short(level)));
    for (const r of curve) {
      const x = f.x(number(r.value));
      if (r.ci_low !== '') f.root.append(svg('line', {x1: x, x2: x, y1: f.y(number(r.ci_low)), y2: f.y(number(r.ci_high)), stroke: '#0072b2', 'stroke-width': 1.2}));
      const mark = shape('circle', x, f.y(number(r.contrast)), 4.5, {fill: '#0072b2', class: 'mark'});
      mark.append(svg('title', {}, `${short(number(r.value))}: ${short(number(r.contrast))}`));
      mark.addEventListener('click', () => replayPoint(r.run, r.run));
      f.root.append(mark);
    }
    area.replaceChildren(f.root);
    table([tipping.path, t('contrast'), t('low'), t('high'), t('run'), ''],
      curve.map((r) => [number(r.value), number(r.contrast), number(r.ci_low), number(r.ci_high), r.run, seeButton(r.run, r.run)]));
  }

  function drawBoxes() {
    const words = data.words.boxes;
    document.getElementById('where').hidden = !words;
    if (!words) return;
    document.getElementById('where-text').textContent = words.rule[language];
    document.getElementById('boxes').replaceChildren(...words.boxes.map((b) => el('li', {}, b[language])));
    fill(document.getElementById('box-table'), [t('box'), t('parameter'), t('meaning'), t('from'), t('to'), t('quasi_p'), t('found_again'), ''],
      boxes.map((b) => [b.box, b.parameter, meaning(b.parameter), b.among || number(b.low), b.among ? '' : number(b.high), number(b.quasi_p),
        b.found_again === '' ? '–' : 100 * number(b.found_again), t(b.kept === 'yes' ? 'kept' : 'dispensable')]));
  }

  /** Marks that can be chosen by mouse and by arrow keys. */
  function choosable(root, marks) {
    root.setAttribute('tabindex', 0);
    root.setAttribute('aria-label', root.getAttribute('aria-label') + '. ' + t('keys'));
    const order = marks.slice().sort((a, b) => a.x - b.x);
    let at = -1;
    const choose = (mark) => {
      root.querySelectorAll('.chosen').forEach((m) => m.classList.remove('chosen'));
      mark.node.classList.add('chosen');
      mark.node.parentNode.append(mark.node);
      at = order.indexOf(mark);
      replayPoint(mark.run, mark.point);
    };
    for (const mark of marks) mark.node.addEventListener('click', () => choose(mark));
    root.addEventListener('keydown', (event) => {
      const step = {ArrowRight: 1, ArrowLeft: -1, PageDown: 20, PageUp: -20}[event.key];
      if (!step || order.length === 0) return;
      event.preventDefault();
      choose(order[Math.max(0, Math.min(order.length - 1, at + step))]);
    });
  }

  function drawFrontier() {
    document.getElementById('frontier').hidden = front.length === 0;
    if (front.length === 0) return;
    const {area, title, table} = figureOf('frontier');
    const [xName, , , yName] = Object.keys(front[0]).slice(3);
    title(`${meaning(yName) || yName} / ${meaning(xName) || xName}`, '');
    const beaten = front.filter((r) => r.efficient !== 'yes'), every = Math.ceil(beaten.length / 2500);
    const shown = front.filter((r) => r.efficient === 'yes').concat(beaten.filter((_, i) => i % every === 0));
    const f = frame({x: padded(shown.map((r) => number(r[xName]))), y: padded(shown.map((r) => number(r[yName]))), right: 150,
      label: t('h_frontier'), xTitle: meaning(xName) || xName, height: 460});
    const marks = [];
    for (const r of shown.slice().reverse()) {
      const [colour, kind] = LOOKS[plan.arms.indexOf(r.arm) % LOOKS.length];
      const best = r.efficient === 'yes', x = f.x(number(r[xName])), y = f.y(number(r[yName]));
      const inX = (v) => Math.max(f.left, Math.min(f.width - f.right, f.x(v)));
      const inY = (v) => Math.max(f.top, Math.min(f.height - f.bottom, f.y(v)));
      const cross = (key, dx) => r[key + '_low'] !== '' && f.root.append(svg('line', dx
        ? {x1: inX(number(r[key + '_low'])), x2: inX(number(r[key + '_high'])), y1: y, y2: y, stroke: colour, opacity: 0.5}
        : {x1: x, x2: x, y1: inY(number(r[key + '_low'])), y2: inY(number(r[key + '_high'])), stroke: colour, opacity: 0.5}));
      if (best) { cross(xName, true); cross(yName, false); }
      const node = shape(kind, x, y, best ? 6 : 2.6, {fill: colour, opacity: best ? 1 : 0.4, class: 'mark', ...(best ? {stroke: '#17202b'} : {})});
      node.append(svg('title', {}, `${armName(r.arm)}, ${t('point')} ${r.point}: ${short(number(r[xName]))}, ${short(number(r[yName]))}`));
      f.root.append(node);
      marks.push({node, x: number(r[xName]), run: r.run, point: r.point});
    }
    plan.arms.forEach((arm, i) => {
      const [colour, kind] = LOOKS[i % LOOKS.length], y = 24 + 20 * i;
      f.root.append(shape(kind, f.width - 134, y, 5, {fill: colour}), svg('text', {x: f.width - 122, y: y + 4}, armName(arm)));
    });
    choosable(f.root, marks);
    area.replaceChildren(f.root);
    table([t('arm'), t('point'), xName, yName, t('efficient'), t('share'), ''],
      front.filter((r) => r.efficient === 'yes' || number(r.share) > 0).sort((a, b) => number(b.share) - number(a.share)).slice(0, 200)
        .map((r) => [armName(r.arm), r.point, number(r[xName]), number(r[yName]), t(r.efficient), 100 * number(r.share), seeButton(r.run, r.point)]));
  }

  function drawPoints() {
    document.getElementById('points').hidden = points.length === 0;
    if (points.length === 0) return;
    const {area, title, table} = figureOf('points');
    const across = document.getElementById('across').value || plan.parameters[0];
    const f0 = figures[Number(document.getElementById('up').value) || 0];
    const shown = points.map((p) => ({p, x: p.values[across], y: figureAt(p, f0)})).filter((m) => Number.isFinite(m.x) && Number.isFinite(m.y));
    title(`${labelOf(f0)} / ${across}`, [meaning(across), data.points.whole ? '' : t('first_n'), data.points.failed ? t('failed', {n: data.points.failed}) : ''].filter(Boolean).join(' · '));
    const xs = shown.map((m) => m.x), least = Math.min(...xs), most = Math.max(...xs);
    const log = least > 0 && most / least >= 10;
    const f = frame({x: log ? [least / 1.05, most * 1.05] : padded(xs), log, y: padded(shown.map((m) => m.y)), label: labelOf(f0), xTitle: across, height: 440});
    const marks = shown.slice(0, 3000).map((m) => {
      const node = shape('circle', f.x(m.x), f.y(m.y), 3.6, {fill: '#0072b2', opacity: 0.55, class: 'mark'});
      node.append(svg('title', {}, `${t('point')} ${m.p.point}: ${short(m.x)}, ${short(m.y)}`));
      f.root.append(node);
      return {node, x: m.x, run: m.p.run, point: m.p.point};
    });
    choosable(f.root, marks);
    area.replaceChildren(f.root);
    table([t('point'), across, labelOf(f0), ''],
      shown.slice(0, 500).map((m) => [String(m.p.point), m.x, m.y, seeButton(m.p.run, m.p.point)]));
  }

  function drawSentences() {
    const list = [];
    for (const f of figures) {
      const order = rankedFor(f);
      if (order.length === 0) continue;
      const clear = order.filter((r) => r.sureness === 'clear' || r.sureness === 'noise_unknown');
      const told = plan.design === 'saltelli' ? clear.filter((r) => number(r.value) >= 0.01) : clear;
      const named = told.slice(0, 3).map((r) => `${r.factor}${plan.design === 'saltelli' ? ` (${short(100 * number(r.value))} %)` : ''}`);
      list.push((named.length ? t('s_most', {label: labelOf(f), list: named.join(language === 'zh' ? '、' : ', ')}) : t('s_none', {label: labelOf(f)})) +
        ' ' + t(order.some((r) => r.sureness === 'noise_unknown') ? 's_unknown' : 's_unsure', {n: clear.length, all: order.length}));
    }
    if (data.words && data.words.tipping) list.push(data.words.tipping[language] + (language === 'zh' ? '。' : '.'));
    if (data.words && data.words.boxes) list.push(...data.words.boxes.boxes.map((b) => b[language]));
    document.getElementById('short').hidden = list.length === 0;
    document.getElementById('sentences').replaceChildren(...list.map((s) => el('li', {}, s)));
  }

  function drawHead() {
    const question = /^question: *(.*)$/m.exec(plan.scenario || '');
    document.getElementById('question').textContent = question ? question[1].replace(/^["']|["']$/g, '') : plan.scenario_name;
    document.getElementById('extent').textContent = plan.scenario_name + ': ' + t('extent', {points: plan.n_points,
      replicates: plan.replicates, arms: plan.arms.length, days: plan.days, program: plan.program});
    page.translate(language, t);
    const keep = (id) => document.getElementById(id).value;
    const select = (id, options, value) => {
      const node = document.getElementById(id);
      node.replaceChildren(...options.map(([v, text]) => el('option', {value: v}, text)));
      if (value !== '' && options.some(([v]) => String(v) === value)) node.value = value;
    };
    const listed = figures.map((f, i) => [i, labelOf(f)]);
    const first = String(figures.indexOf(chosen));
    const top = sensitivity.length ? (rankedFor(chosen).find((r) => plan.parameters.includes(r.factor)) || {}).factor : '';
    select('figure', listed, keep('figure') || first);
    select('up', listed, keep('up') || first);
    select('across', plan.parameters.map((p) => [p, p]), keep('across') || top || '');
    document.getElementById('scenario-text').textContent = plan.scenario;
    fill(document.getElementById('provenance-table'), [t('name'), t('value')], [
      [t('p_program'), plan.program], [t('p_plan'), plan.plan], [t('p_seed'), String(plan.seed)], [t('p_draws'), plan.draws],
      [t('p_kind'), plan.design || plan.kind], [t('p_folder'), data.folder]]);
    fill(document.getElementById('meanings-table'), [t('name'), t('meaning'), t('unit'), t('evidence')],
      Object.values(definitions).map((d) => [d.name, language === 'zh' ? d.meaning_zh : d.meaning, d.unit, d.evidence]));
  }

  function draw() {
    data.words = data.words || {};
    drawHead();
    drawSentences();
    drawIndices();
    drawConvergence();
    drawTipping();
    drawBoxes();
    drawFrontier();
    drawPoints();
    page.listContents();
  }

  document.getElementById('figure').addEventListener('change', (event) => {
    chosen = figures[Number(event.target.value)];
    document.getElementById('up').value = event.target.value;
    drawIndices();
    drawConvergence();
    drawPoints();
  });
  document.getElementById('across').addEventListener('change', drawPoints);
  document.getElementById('up').addEventListener('change', drawPoints);
  document.getElementById('close').addEventListener('click', () => { document.getElementById('replay').hidden = true; });
  document.getElementById('copy').addEventListener('click', () => {
    const command = document.getElementById('replay-command');
    const done = () => { document.getElementById('copy').textContent = t('copied'); };
    const select = () => {
      // Pages from a file may not reach the clipboard: mark the text, so that Ctrl-C takes it.
      getSelection().selectAllChildren(command);
      if (document.execCommand('copy')) done();
    };
    navigator.clipboard ? navigator.clipboard.writeText(command.textContent).then(done, select) : select();
  });
  document.addEventListener('keydown', (event) => {
    if (event.key === 'Escape') document.getElementById('replay').hidden = true;
  });
  draw();
})();
