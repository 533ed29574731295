// What every page shares: elements, figures, downloads, languages.
const page = (() => {
  'use strict';

  /// An HTML element; attributes that are null are left out, children are flattened.
  function el(name, attributes, ...children) {
    const node = document.createElement(name);
    for (const [key, value] of Object.entries(attributes || {}))
      if (value !== null && value !== undefined) node.setAttribute(key, value);
    for (const child of children.flat())
      if (child !== null && child !== undefined) node.append(child);
    return node;
  }

  function svg(name, attributes, ...children) {
    const node = document.createElementNS('http://www.w3.org/2000/svg', name);
    for (const [key, value] of Object.entries(attributes || {})) node.setAttribute(key, value);
    node.append(...children.flat());
    return node;
  }

  /// Round values from low to high, about as many as wanted.
  function ticks(low, high, wanted) {
    const raw = (high - low) / Math.max(1, wanted);
    if (!(raw > 0)) return [low];
    const power = Math.pow(10, Math.floor(Math.log10(raw)));
    const step = [1, 2, 2.5, 5, 10].map((m) => m * power).find((s) => s >= raw * 0.999);
    const list = [];
    for (let k = Math.ceil(low / step - 1e-9); k * step <= high + step * 1e-6; ++k) list.push(k * step || 0);
    return list;
  }

  const csvCell = (cell) => cell === null || cell === undefined ? ''
      : /[",\n\r]/.test(String(cell)) ? '"' + String(cell).replace(/"/g, '""') + '"' : String(cell);

  /// Hands a table to the browser as a CSV file that Excel opens as UTF-8.
  function download(name, rows) {
    const text = '\ufeff' + rows.map((row) => row.map(csvCell).join(',')).join('\n') + '\n';
    const link = el('a', {href: URL.createObjectURL(new Blob([text], {type: 'text/csv'})), download: name});
    document.body.append(link);
    link.click();
    link.remove();
    setTimeout(() => URL.revokeObjectURL(link.href), 1000);
  }

  // Every figure: title and note, the chart, and its data as a table and as a file.
  for (const figure of document.querySelectorAll('figure[data-chart]')) {
    figure.append(
        el('figcaption', {}, el('h3'), el('p')),
        el('div', {class: 'chart'}),
        el('details', {},
            el('summary', {'data-t': 'show_table'}),
            el('div', {class: 'scroll', role: 'region', tabindex: 0, 'data-label': 'show_table'}, el('table')),
            el('button', {type: 'button', class: 'download', 'data-t': 'download'})));
  }

  /// Title and note of a figure.
  function caption(figure, t, title, note) {
    figure.querySelector('h3').textContent = title;
    figure.querySelector('figcaption p').textContent = note || '';
    figure.querySelector('details .scroll').setAttribute('aria-label', t('show_table') + ': ' + title);
    figure.querySelector('.download').setAttribute('aria-label', t('download') + ': ' + title);
  }

  /// What the figure's button downloads; `rows` begins with the names of the columns.
  function offer(figure, rows) {
    figure.querySelector('.download').onclick = () => download(figure.dataset.chart + '.csv', rows);
  }

  /// Puts the page's words, t(key), in place.
  function translate(language, t) {
    document.documentElement.lang = language === 'zh' ? 'zh-Hans' : 'en';
    for (const node of document.querySelectorAll('[data-t]')) node.textContent = t(node.dataset.t);
    for (const node of document.querySelectorAll('[data-label]'))
      node.setAttribute('aria-label', t(node.dataset.label));
    for (const node of document.querySelectorAll('[data-language]'))
      node.setAttribute('aria-pressed', String(node.dataset.language === language));
  }

  /// Lists the sections that are shown.
  function listContents() {
    document.getElementById('contents').replaceChildren(
        ...[...document.querySelectorAll('main > section')].filter((section) => !section.hidden).map((section) =>
            el('li', {}, el('a', {href: '#' + section.id}, section.querySelector('h2').textContent))));
  }

  /// The language that the page was made in; `chosen` is called when the reader takes another.
  function languages(chosen) {
    for (const button of document.querySelectorAll('[data-language]'))
      button.addEventListener('click', () => chosen(button.dataset.language));
    return document.documentElement.lang.startsWith('zh') ? 'zh' : 'en';
  }

  return {el, svg, ticks, caption, offer, translate, listContents, languages};
})();
