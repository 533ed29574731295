// Speed and size of the live page as one file, against its budgets: node bench/live.mjs CLASS.html
// On an idle machine. Prints one line a figure; ends with 1 where a budget is exceeded.
import {statSync} from 'node:fs';
import {pathToFileURL} from 'node:url';
import {openBrowser, wide} from '../test/browser/harness.mjs';
import {mostOwnBytes, ownCodeBytes} from './own_code.mjs';

const file = process.argv[2];
if (!file) {
  console.error('usage: node bench/live.mjs CLASS.html');
  process.exit(2);
}
const address = `${pathToFileURL(file).href}#lesson=teaching/shown-and-paid`;
const launches = 5;
const releases = 20;
const secondsOfPlay = 5;

const sorted = (values) => [...values].sort((a, b) => a - b);
const median = (values) => sorted(values)[Math.floor(values.length / 2)];

/** Notes, in the page, when both worlds of the first year are drawn. */
function noteFirstYear() {
  new MutationObserver((_, observer) => {
    if (!document.querySelector('main[aria-busy=false] .curve .line')) return;
    observer.disconnect();
    requestAnimationFrame(() => { globalThis.firstYear = performance.now(); });
  }).observe(document, {subtree: true, childList: true, attributes: true});
}

/** Milliseconds from the opening of a file that no browser has seen to its first drawn year. */
async function coldStart() {
  const browser = await openBrowser();
  const page = await browser.newPage({viewport: wide});
  await page.addInitScript(noteFirstYear);
  await page.goto(address);
  await page.waitForFunction(() => globalThis.firstYear, null, {timeout: 60_000});
  const at = await page.evaluate(() => globalThis.firstYear);
  await browser.close();
  return at;
}

/** In the page: moves the first slider, and gives the milliseconds until the new years are drawn. */
function release(step) {
  return new Promise((done) => {
    const slider = document.querySelector('.step-content .slider input');
    const main = document.querySelector('main');
    const start = performance.now();
    const observer = new MutationObserver(() => {
      if (main.getAttribute('aria-busy') !== 'false') return;
      observer.disconnect();
      requestAnimationFrame(() => done(performance.now() - start));
    });
    observer.observe(main, {attributes: true, attributeFilter: ['aria-busy']});
    slider.value = String(Number(slider.min) + ((step % 2) + 1) * Number(slider.step));
    slider.dispatchEvent(new Event('change', {bubbles: true}));
  });
}

/** In the page: milliseconds between frames while a year is played. */
function frames(seconds) {
  return new Promise((done) => {
    const gaps = [];
    let last = performance.now();
    const end = last + 1000 * seconds;
    const next = (now) => {
      gaps.push(now - last);
      last = now;
      if (now < end) requestAnimationFrame(next);
      else done(gaps.slice(1));
    };
    requestAnimationFrame(next);
  });
}

async function warmFigures() {
  const browser = await openBrowser();
  const page = await browser.newPage({viewport: wide});
  await page.goto(address);
  await page.waitForSelector('main[aria-busy=false] .curve .line', {timeout: 60_000});
  await page.locator('.step-row button').nth(3).click();
  const times = [];
  for (let step = 0; step < releases; ++step) times.push(await page.evaluate(release, step));
  await page.locator('.scrubber .play').click();
  const gaps = await page.evaluate(frames, secondsOfPlay);
  await browser.close();
  // The first releases find code that the browser has not yet optimised.
  return {released: median(times.slice(releases / 2)), perSecond: 1000 / median(gaps)};
}

const cold = [];
for (let n = 0; n < launches; ++n) cold.push(await coldStart());
const {released, perSecond} = await warmFigures();

const figures = [
  {name: 'the single file, KB', got: statSync(file).size / 1000, most: 1000},
  {name: 'own code and libraries without the lessons, KB', got: ownCodeBytes() / 1000, most: mostOwnBytes / 1000},
  {name: 'opened to first two-world year, cold, ms', got: median(cold), most: 1500},
  {name: 'slider released to both drawn worlds of 20,000, ms', got: released, most: 150},
  {name: 'frames a second while playing', got: perSecond, least: 57},
];
let exceeded = 0;
for (const {name, got, most, least} of figures) {
  const fine = most === undefined ? got >= least : got <= most;
  console.log(`${name}: ${got.toFixed(0)} (${most === undefined ? `at least ${least}` : `at most ${most}`})${fine ? '' : '  EXCEEDED'}`);
  if (!fine) ++exceeded;
}
process.exit(exceeded ? 1 : 0);
