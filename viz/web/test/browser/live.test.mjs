import assert from 'node:assert/strict';
import {readFileSync} from 'node:fs';
import {after, before, test} from 'node:test';
import {axeFindings, errorsOf, faintMarks, openAll, openBrowser, otherLanguage, phone, screenshot, scrollsSideways, wide} from './harness.mjs';
import {hasProgram, livePage} from './program.mjs';

const live = hasProgram ? livePage() : {missing: 'the program is not built'};
const skip = live.missing ?? false;
const lessons = ['trust-is-slow', 'shown-and-paid', 'one-scandal', 'half-price', 'race-of-officials', 'which-rule'];
const steps = ['guess', 'reveal', 'why', 'change', 'dice', 'closing'];

let browser;
before(async () => { browser = await openBrowser(); });
after(() => browser.close());

async function opened(hash, {viewport = wide, scheme = 'light'} = {}) {
  const context = await browser.newContext({viewport, colorScheme: scheme});
  const page = await context.newPage();
  page.errors = errorsOf(page);
  await page.goto(live.address + hash);
  await ready(page);
  return page;
}

/** Both worlds have been run, and nothing went wrong. */
async function ready(page) {
  await page.waitForSelector('main[aria-busy=false] .tiles', {timeout: 120_000});
  assert.equal(await page.locator('.problem').count(), 0);
}

const stepButton = (page, step) => page.locator('.step-row button').nth(steps.indexOf(step));

for (const lesson of lessons) {
  for (const [size, viewport] of Object.entries({wide, phone})) {
    for (const language of ['en', 'zh']) {
      test(`${lesson}, ${size}, ${language}: from the question to the closing one`, {skip}, async () => {
        const page = await opened(`#lesson=teaching/${lesson}&lang=${language}`, {viewport, scheme: size === 'phone' ? 'dark' : 'light'});
        // Before the reveal the page holds nothing of the hidden world.
        assert.equal(await page.locator('[data-world=B] .tiles').count(), 0);
        assert.equal(await page.locator('.curve .line').count(), 1);
        for (const step of steps) {
          await stepButton(page, step).click();
          if (step === 'dice') {
            await page.locator('.step-content button.primary').click();
            await page.waitForSelector('.counts li', {timeout: 120_000});
            await page.waitForFunction(() => !document.querySelector('.step-content button.primary').disabled, null, {timeout: 240_000});
          }
          assert.deepEqual(await axeFindings(page), [], step);
          assert.deepEqual((await faintMarks(page)).faint, [], step);
          assert.equal(await scrollsSideways(page), false, step);
          const text = await page.locator('body').innerText();
          for (const wrong of ['NaN', 'undefined', '[object', 'Infinity', '{']) assert.ok(!text.includes(wrong), `${wrong} at ${step}`);
          await screenshot(page, `live-${lesson}-${size}-${language}-${step}`);
        }
        assert.equal(await page.locator('[data-world=B] .tiles').count(), 1);
        await openAll(page);
        assert.deepEqual(await otherLanguage(page), [], 'sentences in the other language');
        assert.deepEqual(page.errors, []);
        await page.context().close();
      });
    }
  }
}

test('by keyboard: guess, reveal, why, play, move, choose a county, throw the dice', {skip}, async () => {
  const page = await opened('#lesson=teaching/shown-and-paid');
  await page.focus('.guess input');
  await page.keyboard.type('-1');
  await page.keyboard.press('Tab');
  await page.keyboard.type('-2');
  await page.keyboard.press('Tab');
  await page.keyboard.type('-3');
  await page.keyboard.press('Tab');
  assert.equal(await page.locator('.guess input').last().inputValue(), '-3');
  await page.evaluate(() => document.activeElement.blur());
  await page.keyboard.press('r');
  assert.match(await page.locator('.verdict').innerText(), /^World B on day 365: you guessed −3(\.0+)?; the model gives −\d/);
  assert.equal(await page.locator('path.guess').count(), 1);
  await page.keyboard.press('ArrowLeft');
  assert.match(await page.locator('.day').innerText(), /day 364 of 365/);
  await page.keyboard.press('Shift+ArrowLeft');
  assert.match(await page.locator('.day').innerText(), /day 334 of 365/);
  await page.keyboard.press('w');
  assert.match(await page.locator('.step-content h3').innerText(), /up to day 334/);
  await page.keyboard.press('1');
  await page.keyboard.press('ArrowRight');
  assert.match(await page.locator('.story').innerText(), /county 1 in world A/);
  await page.evaluate(() => document.activeElement.blur());
  await page.keyboard.press(' ');
  await page.waitForFunction(() => Number(/day (\d+)/.exec(document.querySelector('.day').textContent)[1]) > 336);
  await page.keyboard.press(' ');
  await page.keyboard.press('d');
  await page.waitForSelector('.counts li', {timeout: 120_000});
  assert.deepEqual(page.errors, []);
  await page.context().close();
});

test('a line is drawn into the chart as a guess, and cleared', {skip}, async () => {
  const page = await opened('#lesson=teaching/shown-and-paid');
  const chart = page.locator('.curve [role=slider]');
  const box = await chart.boundingBox();
  await page.mouse.move(box.x + 0.2 * box.width, box.y + 0.3 * box.height);
  await page.mouse.down();
  await page.mouse.move(box.x + 0.8 * box.width, box.y + 0.7 * box.height, {steps: 10});
  await page.mouse.up();
  assert.ok(Number(await page.locator('.guess input').last().inputValue()) < -1);
  await page.locator('.guess button').click();
  assert.equal(await page.locator('.guess input').last().inputValue(), '');
  await page.context().close();
});

test('a slider runs the worlds again; a card and a third world change one of them; the link brings all of it back', {skip}, async () => {
  const page = await opened('#lesson=teaching/shown-and-paid');
  await stepButton(page, 'change').click();
  const before = await page.locator('[data-world=B] .bar-value').allInnerTexts();
  await page.locator('.slider input').first().fill('0.2');
  await ready(page);
  await page.locator('.legend button').click();
  await page.waitForSelector('[data-world=C] .tiles', {timeout: 120_000});
  await page.locator('.workbench summary', {hasText: 'Tactics and policies'}).click();
  await page.locator('.cards').last().locator('.card', {hasText: /ban/i}).first().click();
  await ready(page);
  const after = await page.locator('[data-world=B] .bar-value').allInnerTexts();
  assert.notDeepEqual(after, before);
  await page.locator('.workbench summary', {hasText: 'Any other parameter'}).click();
  await page.locator('.finder input[type=search]').fill('half');
  await page.locator('.hits button').first().click();
  assert.equal(await page.locator('.finder .slider').count(), 1);
  await page.locator('.link').click();
  const address = page.url();
  assert.match(address, /set=exposure\.news_reach/);
  await page.goto('about:blank');
  await page.goto(address);
  await ready(page);
  await page.waitForSelector('[data-world=C] .tiles', {timeout: 120_000});
  assert.deepEqual(await page.locator('[data-world=B] .bar-value').allInnerTexts(), after);
  assert.deepEqual(page.errors, []);
  await page.context().close();
});

test('dice that fall on one place stay within their row', {skip}, async () => {
  const page = await opened('#lesson=teaching/race-of-officials');
  await stepButton(page, 'dice').click();
  await page.locator('.step-content button.primary').click();
  await page.waitForFunction(() => document.querySelectorAll('.step-content .picture .mark').length === 40, null, {timeout: 240_000});
  const {top, marks} = await page.locator('.step-content .picture').evaluate((picture) => ({
    top: picture.getBoundingClientRect().top, marks: [...picture.querySelectorAll('.mark')].map((mark) => mark.getBoundingClientRect().top),
  }));
  assert.ok(Math.min(...marks) >= top - 1, `${Math.min(...marks)} above ${top}`);
  await page.context().close();
});

test('a person of a county is followed, by keyboard', {skip}, async () => {
  const page = await opened('#lesson=teaching/shown-and-paid');
  await page.keyboard.press('r');
  await page.keyboard.press('2');
  await page.keyboard.press('ArrowRight');
  await page.focus('.story p:last-of-type button');
  await page.keyboard.press('Enter');
  await page.waitForSelector('.people-part [role=option]', {timeout: 120_000});
  assert.equal(await page.locator('.people-part [role=option]').count(), 200);
  await page.focus('.people-part .tiles');
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowRight');
  const story = await page.locator('.person').innerText();
  assert.match(story, /Person 2/);
  assert.match(story, /Up to day 365: \d+ streams watched, \d+ orders in streams; trust \d+\.\d after the first day, \d+\.\d now\./);
  assert.deepEqual(await axeFindings(page), []);
  assert.deepEqual(page.errors, []);
  await page.context().close();
});

test('payments are those of both worlds, and follow the day', {skip}, async () => {
  const page = await opened('#lesson=teaching/shown-and-paid');
  await page.keyboard.press('r');
  await page.locator('.workbench summary').first().click();
  await page.waitForSelector('.workbench .picture', {timeout: 120_000});
  const picture = page.locator('.workbench .picture');
  const spoken = await picture.getAttribute('aria-label');
  assert.match(spoken, /Fee for fake orders: County treasury → Brushers: A 0\.0, B \d+\.\d/);
  await page.keyboard.press('Shift+ArrowLeft');
  assert.notEqual(await picture.getAttribute('aria-label'), spoken);
  assert.deepEqual(await axeFindings(page), []);
  assert.deepEqual((await faintMarks(page)).faint, []);
  await page.context().close();
});

test('a guess beyond the axis widens it', {skip}, async () => {
  const page = await opened('#lesson=teaching/trust-is-slow');
  const last = page.locator('.guess input').last();
  await last.fill('-40');
  await last.press('Tab');
  const {bottom, line} = await page.locator('.curve .picture').evaluate((picture) => ({
    bottom: picture.getBoundingClientRect().bottom, line: picture.querySelector('.guess').getBoundingClientRect().bottom,
  }));
  assert.ok(line <= bottom, `${line} below ${bottom}`);
  await page.context().close();
});

test('the teacher’s page says in how many plausible worlds each moral holds, in words of the page’s language', {skip}, async () => {
  const {lessons: found} = JSON.parse(readFileSync(new URL('../../../../scenarios/teaching/worlds.json', import.meta.url), 'utf8'));
  for (const language of ['en', 'zh']) {
    for (const lesson of lessons) {
      const page = await opened(`#lesson=teaching/${lesson}&lang=${language}`);
      await page.locator('.teacher summary').click();
      const lines = await page.locator('.teacher .moral li').allInnerTexts();
      const {morals} = found[`teaching/${lesson}`];
      assert.equal(lines.length, morals.length);
      morals.forEach((moral, at) => {
        const share = `${Math.round(100 * moral.share)}${language === 'en' ? '\u00a0' : ''}%`;
        assert.ok(lines[at].startsWith(share) && lines[at].includes(moral.text[language]), `${lines[at]} for ${share}`);
        // A parameter is named by what it means, not by its path.
        if (moral.turned_by && !moral.turned_choice) assert.ok(!lines[at].includes(moral.turned_by), lines[at]);
      });
      await page.context().close();
    }
  }
});

test('language and theme switch at every step; the teacher’s page opens', {skip}, async () => {
  const page = await opened('#lesson=teaching/trust-is-slow');
  await page.locator('.language').click();
  assert.equal(await page.evaluate(() => document.documentElement.lang), 'zh-Hans');
  await page.locator('.theme').click();
  assert.equal(await page.evaluate(() => document.documentElement.dataset.theme), 'dark');
  await page.locator('.teacher summary').click();
  assert.ok(await page.locator('.teacher .moral').isVisible());
  assert.deepEqual(await axeFindings(page), []);
  await page.context().close();
});
