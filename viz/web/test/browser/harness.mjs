// What browser tests share: a real Chromium, sizes of windows, axe, and contrast of what is drawn.
import {readFileSync} from 'node:fs';
import {mkdir, mkdtemp, writeFile} from 'node:fs/promises';
import {createRequire} from 'node:module';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {fileURLToPath, pathToFileURL} from 'node:url';
import {build} from 'esbuild';
import {chromium} from 'playwright-core';

export const chromiumPath = process.env.CHROMIUM ?? '/usr/bin/chromium';

const flags = ['--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
  '--disable-component-update', '--disable-sync'];

export const wide = {width: 1440, height: 900};
export const phone = {width: 390, height: 844};

export const openBrowser = () => chromium.launch({executablePath: chromiumPath, args: flags});

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** What axe finds on a page: one line for each rule and element. */
export async function axeFindings(page) {
  await page.evaluate(axeSource);
  const {violations} = await page.evaluate(() => globalThis.axe.run(document));
  return violations.flatMap((one) => one.nodes.map((node) => `${one.id}: ${node.target.join(' ')} ${node.failureSummary}`));
}

/** Texts of page errors and of errors on the console, collected while the page is open. */
export function errorsOf(page) {
  const errors = [];
  page.on('pageerror', (error) => errors.push(String(error)));
  page.on('console', (message) => message.type() === 'error' && errors.push(message.text()));
  return errors;
}

/** Whether anything on the page is wider than the window. */
export const scrollsSideways = (page) => page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth);

/** Marks whose contrast on the ground behind them is below 3:1, as the browser computes their colours. */
export const faintMarks = (page) => page.evaluate(() => {
  const rgb = (text) => (text.match(/[\d.]+/g) ?? []).map(Number);
  const part = (v) => (v / 255 <= 0.04045 ? v / 255 / 12.92 : ((v / 255 + 0.055) / 1.055) ** 2.4);
  const light = ([r, g, b]) => 0.2126 * part(r) + 0.7152 * part(g) + 0.0722 * part(b);
  const ratio = (a, b) => (Math.max(light(a), light(b)) + 0.05) / (Math.min(light(a), light(b)) + 0.05);
  const groundOf = (node) => {
    for (let at = node; at; at = at.parentElement) {
      const ground = getComputedStyle(at).backgroundColor;
      const parts = rgb(ground);
      if (parts.length === 3 || parts[3] > 0) return parts;
    }
    return [255, 255, 255];
  };
  const faint = [];
  const marks = document.querySelectorAll('svg .line, svg .bar, svg .behind, svg .guess, svg circle, svg .mark');
  for (const mark of marks) {
    const style = getComputedStyle(mark);
    const paints = [style.fill, style.stroke].filter((paint) => paint.startsWith('rgb'));
    const best = Math.max(0, ...paints.map((paint) => ratio(rgb(paint), groundOf(mark))));
    if (paints.length > 0 && best < 3) faint.push(`${mark.getAttribute('class') ?? mark.tagName} ${paints.join()} ${best.toFixed(2)}`);
  }
  return {checked: marks.length, faint};
});

/** Texts of the page in the other language than its own: in Chinese four English words in a row, in English any Chinese character. */
export const otherLanguage = (page) => page.evaluate(() => {
  const chinese = document.documentElement.lang.startsWith('zh');
  const wrong = chinese ? /[A-Za-z]{2,}(?:[ ,]+[A-Za-z]{2,}){3,}/ : /[\u4e00-\u9fff]/;
  const own = 'script, style, noscript, code, pre, [lang]:not(html), #licences';  // names of things, and what a file says
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const found = [];
  while (texts.nextNode()) {
    const {textContent: text, parentElement: around} = texts.currentNode;
    if (wrong.test(text) && !around.closest(own)) found.push(text.trim().slice(0, 160));
  }
  for (const node of document.querySelectorAll('[aria-label], [aria-valuetext], [title]')) {
    for (const name of ['aria-label', 'aria-valuetext', 'title']) if (wrong.test(node.getAttribute(name) ?? '')) found.push(`${name}: ${node.getAttribute(name)}`);
  }
  return [...new Set(found)];
});

/** Opens every part of the page that can be opened; some hold further ones. */
export async function openAll(page) {
  const closed = () => page.evaluate(() => {
    const all = [...document.querySelectorAll('details:not([open])')];
    for (const one of all) one.open = true;
    return all.length;
  });
  while (await closed() > 0) await page.waitForTimeout(50);
}

/** A page made of one source file, in a file of its own; its address. */
export async function pageFrom(source) {
  const folder = await mkdtemp(join(tmpdir(), 'pages-'));
  const {outputFiles} = await build({
    entryPoints: [fileURLToPath(new URL(source, import.meta.url))], bundle: true, format: 'iife', outdir: folder, write: false,
    jsx: 'automatic', jsxImportSource: 'preact',
  });
  const text = (ending) => outputFiles.find((file) => file.path.endsWith(ending))?.text ?? '';
  const html = `<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>Charts</title><style>${text('.css')}</style></head><body><div id="app"></div><script>${text('.js')}</script></body></html>`;
  await writeFile(join(folder, 'page.html'), html);
  return pathToFileURL(join(folder, 'page.html')).href;
}

/** Where screenshots go for whoever wants to look at them; nowhere unless SCREENSHOTS names a folder. */
export async function screenshot(page, name) {
  const folder = process.env.SCREENSHOTS;
  if (!folder) return;
  await mkdir(folder, {recursive: true});
  await page.screenshot({path: join(folder, `${name}.png`), fullPage: true});
}
