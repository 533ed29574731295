// The report: how arms look, and the tables behind charts.
'use strict';

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
