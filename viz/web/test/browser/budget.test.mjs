import assert from 'node:assert/strict';
import {after, before, test} from 'node:test';
import {mostOwnBytes, ownCodeBytes} from '../../bench/own_code.mjs';
import {openBrowser, wide} from './harness.mjs';
import {hasProgram, livePage} from './program.mjs';

const live = hasProgram ? livePage() : {missing: 'the program is not built'};
const skip = live.missing ?? false;

let browser;
before(async () => { browser = await openBrowser(); });
after(() => browser.close());

test('own code and libraries of the live page stay within their budget', () => {
  const bytes = ownCodeBytes();
  assert.ok(bytes > 50_000 && bytes <= mostOwnBytes, `${bytes} bytes of ${mostOwnBytes}`);
});

/** In the page, before its own scripts: counts what goes to workers and comes back. */
function countMessages() {
  globalThis.messages = {requests: 0, answers: 0, bytes: 0};
  const Own = globalThis.Worker;
  globalThis.Worker = class extends Own {
    postMessage(message, ...rest) {
      if (message.request) ++globalThis.messages.requests;
      super.postMessage(message, ...rest);
    }
    set onmessage(handler) {
      super.onmessage = (event) => {
        if (event.data.frames) {
          ++globalThis.messages.answers;
          globalThis.messages.bytes += event.data.frames.byteLength;
        }
        handler(event);
      };
    }
  };
}

/** In the page: moves the first slider to a value, and waits until the new years are drawn. */
function release(value) {
  return new Promise((drawn) => {
    const slider = document.querySelector('.step-content .slider input');
    const main = document.querySelector('main');
    new MutationObserver((_, observer) => {
      if (main.getAttribute('aria-busy') !== 'false') return;
      observer.disconnect();
      requestAnimationFrame(() => requestAnimationFrame(drawn));
    }).observe(main, {attributes: true, attributeFilter: ['aria-busy']});
    slider.value = String(value);
    slider.dispatchEvent(new Event('change', {bubbles: true}));
  });
}

// What a release costs on the page's own thread, as counts, which no load of the machine changes.
const mostCalls = 60_000;
const mostBytes = 2_500_000;

test('a released slider runs each world once, and asks little of the page’s own thread', {skip}, async () => {
  const page = await browser.newPage({viewport: wide});
  await page.addInitScript(countMessages);
  await page.goto(`${live.address}#lesson=teaching/shown-and-paid`);
  await page.waitForSelector('main[aria-busy=false] .curve .line', {timeout: 120_000});
  await page.locator('.step-row button').nth(3).click();
  await page.evaluate(release, 0.1);
  const tracer = await page.context().newCDPSession(page);
  await tracer.send('Profiler.enable');
  await tracer.send('Profiler.startPreciseCoverage', {callCount: true, detailed: false});
  await page.evaluate(() => { globalThis.messages = {requests: 0, answers: 0, bytes: 0}; });
  await page.evaluate(release, 0.12);
  const {result} = await tracer.send('Profiler.takePreciseCoverage');
  const calls = result.flatMap((script) => script.functions).reduce((sum, one) => sum + one.ranges[0].count, 0);
  const {requests, answers, bytes} = await page.evaluate(() => globalThis.messages);
  assert.deepEqual({requests, answers}, {requests: 2, answers: 2});
  assert.ok(bytes > 500_000 && bytes <= mostBytes, `${bytes} bytes of ${mostBytes}`);
  assert.ok(calls > 1000 && calls <= mostCalls, `${calls} calls of ${mostCalls}`);
  await page.close();
});
