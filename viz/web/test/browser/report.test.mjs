import assert from 'node:assert/strict';
import {after, before, test} from 'node:test';
import {axeFindings, errorsOf, faintMarks, openBrowser, phone, screenshot, scrollsSideways, wide} from './harness.mjs';
import {csvOf, hasProgram, kinds, reportOf} from './program.mjs';

const skip = hasProgram ? false : 'the program is not built';
const sizes = {wide, phone};
const languages = {en: 'en', zh: 'zh-Hans'};

let browser;
before(async () => { browser = await openBrowser(); });
after(() => browser.close());

async function opened(kind, {viewport = wide, scheme = 'light', language = 'en'} = {}) {
  const context = await browser.newContext({viewport, colorScheme: scheme});
  const page = await context.newPage();
  page.errors = errorsOf(page);
  await page.goto(reportOf(kind));
  await page.waitForSelector('main section');
  if (language === 'zh') await page.click('button.language');
  return page;
}

for (const kind of kinds) {
  for (const [size, viewport] of Object.entries(sizes)) {
    for (const language of Object.keys(languages)) {
      for (const scheme of size === 'wide' ? ['light', 'dark'] : ['light']) {
        test(`page of ${kind}, ${size}, ${language}, ${scheme}: readable, complete, nothing for axe`, {skip}, async () => {
          const page = await opened(kind, {viewport, scheme, language});
          assert.equal(await page.evaluate(() => document.documentElement.lang), languages[language]);
          const text = await page.locator('body').innerText();
          for (const wrong of ['NaN', 'undefined', '[object', 'Infinity', '{']) assert.ok(!text.includes(wrong), `${wrong} in the page`);
          assert.deepEqual(await axeFindings(page), []);
          assert.deepEqual((await faintMarks(page)).faint, []);
          assert.equal(await scrollsSideways(page), false);
          await screenshot(page, `${kind}-${size}-${language}-${scheme}`);
          assert.deepEqual(page.errors, []);
          await page.context().close();
        });
      }
    }
  }
}

const numbers = (text) => text.match(/\d+(\.\d+)?/g) ?? [];

for (const kind of ['compare', 'policies', 'race']) {
  test(`${kind}: the first screen answers in at most 25 words and three numbers, with a picture`, {skip}, async () => {
    const page = await opened(kind);
    const verdict = await page.locator('.verdict').innerText();
    assert.ok(verdict.split(/\s+/).length <= 25, verdict);
    assert.ok(numbers(verdict).length <= 3, verdict);
    const box = await page.locator('.verdict').boundingBox();
    assert.ok(box.y + box.height < wide.height);
    const picture = await page.locator('.picture').first().boundingBox();
    assert.ok(picture.y < wide.height, `the picture begins at ${picture.y}`);
    await page.context().close();
  });

  test(`${kind}: the table says what summary.csv says, for every arm`, {skip}, async () => {
    const page = await opened(kind);
    const rows = csvOf(kind, 'summary.csv').filter((row) => row.metric === 'farmer_income_yuan');
    const heads = await page.locator('.main-table thead th').allInnerTexts();
    const column = heads.findIndex((head) => /income/i.test(head));
    const unit = /Money in (.*)\./.exec(await page.locator('#table .small').innerText())[1];
    const divisor = {'million yuan': 1e6, 'thousand yuan': 1e3, yuan: 1, 'billion yuan': 1e9}[unit];
    const shown = await page.locator(`.main-table tbody tr td:nth-child(${column + 1}) .value`).allInnerTexts();
    assert.equal(shown.length, rows.length);
    rows.forEach((row, at) => {
      const decimals = (shown[at].split('.')[1] ?? '').length;
      assert.equal(shown[at].replace(/,/g, '').replace('−', '-'), (Number(row.mean) / divisor).toFixed(decimals));
    });
    await page.context().close();
  });

  test(`${kind}: no two arms look the same in one chart`, {skip}, async () => {
    const page = await opened(kind);
    const doubles = await page.evaluate(() => [...document.querySelectorAll('.picture')].flatMap((picture) => {
      const looks = [...picture.querySelectorAll('.line')].map((line) => `${getComputedStyle(line).stroke} ${line.getAttribute('stroke-dasharray')}`);
      return looks.length === new Set(looks).size ? [] : [looks.join('; ')];
    }));
    assert.deepEqual(doubles, []);
    await page.context().close();
  });

  test(`${kind}: on paper every arm and every column of the table is within the page`, {skip}, async () => {
    const page = await opened(kind);
    const paper = {width: 688, height: 1000};  // A4 less the margins, at 96 points an inch
    await page.setViewportSize(paper);
    await page.emulateMedia({media: 'print'});
    const boxes = await page.locator('.main-table tr > *').evaluateAll((cells) => cells.map((cell) => cell.getBoundingClientRect().right));
    assert.ok(Math.max(...boxes) <= paper.width + 1, `${Math.max(...boxes)} of ${paper.width}`);
    assert.equal(await page.locator('.main-table tbody tr').count(), csvOf(kind, 'summary.csv').filter((row) => row.metric === 'farmer_income_yuan').length);
    assert.equal(await page.locator('.annex').isVisible(), false);
    await page.context().close();
  });
}

test('every control of a report works by keyboard', {skip}, async () => {
  const page = await opened('compare');
  await page.evaluate(() => { window.print = () => { document.body.dataset.printed = document.documentElement.className || 'brief'; }; });
  const press = async (selector) => {
    await page.focus(selector);
    await page.keyboard.press('Enter');
  };
  await press('button.language');
  assert.equal(await page.evaluate(() => document.documentElement.lang), 'zh-Hans');
  await press('button.language');
  await press('button.theme');
  assert.equal(await page.evaluate(() => document.documentElement.dataset.theme), 'dark');
  await press('button.print-brief');
  assert.equal(await page.evaluate(() => document.body.dataset.printed), 'brief');
  await press('button.print-everything');
  assert.equal(await page.evaluate(() => document.body.dataset.printed), 'print-all');
  assert.equal(await page.locator('details[open]').count(), 0);
  await page.focus('#explore select');
  const title = await page.locator('#explore h3').innerText();
  await page.keyboard.press('ArrowDown');
  assert.notEqual(await page.locator('#explore h3').innerText(), title);
  for (const summary of await page.locator('summary').all()) {
    await summary.focus();
    await page.keyboard.press('Enter');
  }
  assert.equal(await page.locator('details:not([open])').count(), 0);
  assert.deepEqual(page.errors, []);
  await page.context().close();
});

test('a study: a point is chosen by keyboard and gives the command that makes it again', {skip}, async () => {
  const page = await opened('study');
  await page.focus('[data-chart=points] [role=slider]');
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowRight');
  assert.match(await page.locator('#replay-command').innerText(), /^credstream replay \S+ --run \d+$/);
  await page.keyboard.press('Escape');
  assert.equal(await page.locator('.replay').count(), 0);
  await page.selectOption('#across', {index: 1});
  await page.selectOption('#figure', {index: 1});
  assert.deepEqual(page.errors, []);
  await page.context().close();
});
