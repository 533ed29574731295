// A class: the teacher's page under `serve --class`, and a phone that joins by the QR code on it.
import assert from 'node:assert/strict';
import {spawn} from 'node:child_process';
import {existsSync, readFileSync} from 'node:fs';
import {after, before, test} from 'node:test';
import jsQR from 'jsqr';
import {axeFindings, errorsOf, openBrowser, phone, screenshot, wide} from './harness.mjs';
import {hasProgram, program} from './program.mjs';

const skip = hasProgram ? false : 'the program is not built';

/** What memory may vary by, in MB: threads that meet take turns in who asks for it. */
const mostGrown = 4;
/** So many consumers let a lesson of a test take seconds. */
const fewConsumers = 'population.consumers=2000';

let browser;
let server;
let teacherAddress;

/** The address of the teacher's page, opened at what a link names. */
const teacherAt = (link) => `${teacherAddress}&${link}`;

const teacherToken = () => new URLSearchParams(new URL(teacherAddress).hash.slice(1)).get('token');

/** The first address that the server prints. */
function started() {
  return new Promise((done, failed) => {
    let said = '';
    server.stdout.on('data', (data) => {
      said += data;
      const found = /http:\S+/.exec(said);
      if (found && said.includes('\n')) done(found[0]);
    });
    server.on('exit', () => failed(new Error(`serve ended: ${said}`)));
  });
}

before(async () => {
  if (skip) return;
  browser = await openBrowser();
  server = spawn(program, ['serve', '--class', '--port', '0'], {stdio: ['ignore', 'pipe', 'ignore']});
  teacherAddress = await started();
});
after(async () => {
  await browser?.close();
  server?.kill('SIGINT');
});

/** The text of the QR code as a camera would read it: from its dark modules, drawn large. */
async function scanned(page) {
  const {size, dark} = await page.locator('svg.qr').evaluate((picture) => ({
    size: picture.viewBox.baseVal.width, dark: [...picture.querySelector('path').getAttribute('d').matchAll(/M(\d+) (\d+)h1/g)].map(([, x, y]) => [Number(x), Number(y)]),
  }));
  const scale = 4;
  const pixels = new Uint8ClampedArray(4 * (size * scale) ** 2).fill(255);
  for (const [x, y] of dark) {
    for (let down = 0; down < scale; ++down) {
      for (let across = 0; across < scale; ++across) pixels.set([0, 0, 0], 4 * ((y * scale + down) * size * scale + x * scale + across));
    }
  }
  return jsQR(pixels, size * scale, size * scale)?.data;
}

test('a phone joins by the QR code, guesses in its language, and sees the spread when the teacher shows it', {skip}, async () => {
  const page = await browser.newPage({viewport: wide});
  const errors = errorsOf(page);
  await page.goto(teacherAddress);
  await page.waitForSelector('.class-panel svg.qr', {timeout: 120_000});
  const address = await page.locator('.class-panel .address').innerText();
  assert.equal(await scanned(page), address);
  await page.locator('.class-panel button').first().click();

  const joined = await browser.newPage({viewport: phone});
  await joined.goto(new URL(new URL(address).pathname + new URL(address).search, teacherAddress).href);
  await joined.click('button.language');
  await joined.waitForSelector('form input', {timeout: 60_000});
  assert.match(await joined.locator('form label').first().innerText(), /个百分点|元|%/);
  for (const input of await joined.locator('form input').all()) await input.fill('-1');
  assert.deepEqual(await axeFindings(joined), []);
  await joined.locator('form button').click();
  await joined.waitForFunction(() => document.querySelector('form [role=status]').textContent !== '');
  await page.waitForFunction(() => /answers so far: 1/.test(document.querySelector('.class-panel').textContent), null, {timeout: 60_000});
  assert.deepEqual(await axeFindings(page), []);
  await screenshot(page, 'class-teacher');
  await page.locator('.class-panel button').nth(1).click();
  await page.waitForSelector('.class-panel .picture', {timeout: 60_000});
  await joined.waitForSelector('.picture', {timeout: 60_000});
  await screenshot(joined, 'class-phone');
  await page.locator('.class-panel button').nth(1).click();  // the class ends: phones may join anew
  await page.waitForSelector('.class-panel svg.qr', {timeout: 60_000});
  assert.equal(await page.locator('.class-panel .picture').count(), 0);
  assert.deepEqual(errors, []);
  await joined.close();
  await page.close();
});

/** What a phone asks of the server, without a browser. */
async function phoneAsks(address, path, body) {
  const {origin, searchParams} = new URL(address);
  const query = `?code=${searchParams.get('code')}`;
  const options = body === undefined ? {} : {method: 'POST', headers: {'Content-Type': 'application/json'}, body: JSON.stringify(body)};
  const response = await fetch(`${origin}${path}${query}`, options);
  return {status: response.status, state: await response.json().catch(() => null)};
}

test('forty pupils guess; the teacher, by keyboard and in Chinese, shows the spread and ends the class; nothing is kept', {skip}, async () => {
  const pupils = 40;
  const page = await browser.newPage({viewport: wide});
  const errors = errorsOf(page);
  await page.goto(teacherAddress);
  await page.waitForSelector('.class-panel svg.qr', {timeout: 120_000});
  await page.focus('button.language');
  await page.keyboard.press('Enter');
  const press = async (at) => {
    await page.locator('.class-panel button').nth(at).focus();
    await page.keyboard.press('Enter');
  };
  await page.focus('.link');
  await page.keyboard.press('Enter');
  assert.match(page.url(), /#lesson=(?!.*token)/, 'a link that is passed on holds the teacher’s token');
  const joining = new URL(await page.locator('.class-panel .address').innerText());
  const address = new URL(joining.pathname + joining.search, teacherAddress).href;
  await press(0);
  await page.waitForFunction(() => /已有 0 人作答/.test(document.querySelector('.class-panel').textContent), null, {timeout: 60_000});
  const numbers = (await phoneAsks(address, '/api/class')).state.question.numbers;
  const guessOf = (pupil) => numbers.map((one) => one.low + ((one.high - one.low) * pupil) / pupils);
  const answers = await Promise.all(Array.from({length: pupils}, (_, pupil) =>
    phoneAsks(address, '/api/class/guess', {phone: `pupil${String(pupil).padStart(4, '0')}`, values: guessOf(pupil)})));
  assert.deepEqual(answers.map((one) => one.status), new Array(pupils).fill(200));
  await page.waitForFunction(() => /已有 40 人作答/.test(document.querySelector('.class-panel').textContent), null, {timeout: 60_000});
  assert.equal((await phoneAsks(address, '/api/class')).state.spread, null, 'phones see the spread before it is shown');

  await press(1);
  await page.waitForSelector('.class-panel .picture', {timeout: 60_000});
  assert.equal(await page.locator('.class-panel .picture .mark').count(), pupils);
  const spread = (await phoneAsks(address, '/api/class')).state.spread.at(-1);
  const last = Array.from({length: pupils}, (_, pupil) => guessOf(pupil).at(-1));
  assert.deepEqual([spread.n, spread.low, spread.high], [pupils, Math.min(...last), Math.max(...last)]);
  assert.deepEqual(await axeFindings(page), []);
  await screenshot(page, 'class-forty');

  await press(1);
  await page.waitForFunction(() => !/人作答/.test(document.querySelector('.class-panel').textContent), null, {timeout: 60_000});
  const {state} = await phoneAsks(address, '/api/class');
  assert.deepEqual([state.question, state.guesses, state.spread], [null, 0, null]);
  assert.deepEqual(errors, []);
  await page.close();
});

/** Memory that the server holds, in MB. */
const held = () => Number(/VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${server.pid}/status`, 'utf8'))[1]) / 1024;

/** What a teacher asks of the server, without a browser. */
async function teacherAsks(path, body) {
  const headers = {'X-CredStream-Token': teacherToken()};
  const options = body === undefined ? {headers} : {method: 'POST', headers: {...headers, 'Content-Type': 'application/json'}, body: JSON.stringify(body)};
  const response = await fetch(new URL(path, teacherAddress), options);
  assert.equal(response.status, 200, `${path}: ${response.status}`);
  return response;
}

const question = {title: 'Trust', title_zh: '信任', numbers: [{label: 'day 30', label_zh: '第 30 天', unit: 'points', unit_zh: '个百分点', low: -10, high: 10}]};
const pupils = Array.from({length: 40}, (_, pupil) => pupil);

/** A lesson as its class puts it to the server: a question, guesses and polls of every phone, the spread, dice of two worlds, the end. */
async function replayLesson(address, number, tree) {
  await teacherAsks('/api/class/question', {id: `lesson-${number}`, ...question});
  for (let poll = 0; poll < 15; ++poll) {
    const answers = await Promise.all(pupils.map((pupil) => (poll === 3
      ? phoneAsks(address, '/api/class/guess', {phone: `pupil${pupil}of${number}`.padEnd(12, 'x'), values: [pupil / pupils.length]}) : phoneAsks(address, '/api/class'))));
    assert.deepEqual([...new Set(answers.map((one) => one.status))], [200]);
  }
  await teacherAsks('/api/class/reveal', {});
  for (let replicate = 0; replicate < 5; ++replicate) {
    for (const {name: arm} of tree.arms) {
      const answer = await teacherAsks('/api/run', {scenario: tree, arm, replicate, set: [fewConsumers, 'days=90', 'campaign.end_day=90'], tables: ['metrics']});
      assert.ok((await answer.arrayBuffer()).byteLength > 10_000);
    }
  }
  await teacherAsks('/api/class/close', {});
}

test('a class of an hour, replayed fast, leaves the server’s memory where it was', {skip: skip || (existsSync('/proc/self/status') ? false : 'no /proc here')}, async () => {
  const {address: joining} = await (await teacherAsks('/api/class')).json();
  const address = new URL(new URL(joining).pathname + new URL(joining).search, teacherAddress).href;
  const tree = await (await teacherAsks('/api/scenario?name=teaching/shown-and-paid')).json();
  for (let lesson = 0; lesson < 2; ++lesson) await replayLesson(address, lesson, tree);
  const before = held();
  for (let lesson = 2; lesson < 8; ++lesson) await replayLesson(address, lesson, tree);
  const grown = held() - before;
  assert.ok(grown < mostGrown, `${grown.toFixed(1)} MB more than ${before.toFixed(1)}`);
});

for (const lesson of ['trust-is-slow', 'shown-and-paid', 'one-scandal', 'half-price', 'race-of-officials', 'which-rule']) {
  test(`${lesson} under serve, by keyboard alone: from the question to the closing one`, {skip}, async () => {
    const page = await browser.newPage({viewport: wide});
    const errors = errorsOf(page);
    await page.goto(teacherAt(`lesson=teaching/${lesson}&set=${fewConsumers}`));
    await page.waitForSelector('main[aria-busy=false] .tiles', {timeout: 120_000});
    const press = async (selector, key = 'Enter') => {
      await page.focus(selector);
      await page.keyboard.press(key);
    };
    await page.focus('.guess input');
    for (const value of ['1', '2', '3']) {
      await page.keyboard.type(value);
      await page.keyboard.press('Tab');
    }
    await press('.next');
    assert.match(await page.locator('.verdict').innerText(), /you guessed \D*3/);
    await press('.next');
    await press('.choices button:last-of-type');
    assert.match(await page.locator('.step-content h3').innerText(), /\S/);
    await press('.next');
    const before = await page.locator('[data-world]').evaluateAll((all) => all.map((one) => one.dataset.digest).join());
    await press('.step-content .slider input', 'ArrowLeft');
    await page.waitForFunction((old) => [...document.querySelectorAll('[data-world]')].map((one) => one.dataset.digest).join() !== old, before, {timeout: 120_000});
    await press('.next');
    await press('.step-content button.primary');
    await page.waitForFunction(() => document.querySelector('.counts li') && !document.querySelector('.step-content button.primary').disabled, null, {timeout: 240_000});
    await press('.next');
    assert.ok(await page.locator('.closing').isVisible());
    assert.equal(await page.locator('.next').count(), 0);
    assert.deepEqual(errors, []);
    await page.close();
  });
}
