// A class: the teacher's page under `serve --class`, and a phone that joins by the QR code on it.
import assert from 'node:assert/strict';
import {spawn} from 'node:child_process';
import {after, before, test} from 'node:test';
import jsQR from 'jsqr';
import {axeFindings, errorsOf, openBrowser, phone, screenshot, wide} from './harness.mjs';
import {hasProgram, program} from './program.mjs';

const skip = hasProgram ? false : 'the program is not built';

let browser;
let server;
let teacherAddress;

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
