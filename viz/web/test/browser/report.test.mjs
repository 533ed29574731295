import assert from 'node:assert/strict';
import {readFileSync} from 'node:fs';
import {after, before, test} from 'node:test';
import {axeFindings, errorsOf, faintMarks, openAll, openBrowser, otherLanguage, phone, screenshot, scrollsSideways, wide} from './harness.mjs';
import {credstream, csvOf, folderOf, hasProgram, kinds, reportOf, worldsFound} from './program.mjs';

const skip = hasProgram ? false : 'the program is not built';
const sizes = {wide, phone};
/** How many pages a PDF has. */
const pagesOf = (pdf) => (pdf.toString('latin1').match(/\/Type\s*\/Page\b/g) ?? []).length;
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
          if (size === 'wide' && scheme === 'light') {
            await openAll(page);
            assert.deepEqual(await otherLanguage(page), [], 'sentences in the other language');
          }
          assert.deepEqual(page.errors, []);
          await page.context().close();
        });
      }
    }
  }
}

const numbers = (text) => text.match(/\d+(\.\d+)?/g) ?? [];

for (const kind of ['compare', 'policies', 'race', 'forty', 'run', 'study']) {
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
}

for (const kind of ['compare', 'policies', 'race', 'forty', 'run']) {
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
      const number = Number(shown[at].replace(/,/g, '').replace('−', '-'));
      assert.ok(Math.abs(number - Number(row.mean) / divisor) <= 0.5001 * 10 ** -decimals, `${shown[at]} for ${row.mean}`);
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

test('a chart is saved as SVG and PNG with its labels in the language of the page, and as CSV', {skip}, async () => {
  const page = await opened('compare');
  const saved = async (chart, kind) => {
    const [download] = await Promise.all([page.waitForEvent('download'), page.locator(`[data-chart=${chart}] .saves button`, {hasText: kind}).click()]);
    return {name: download.suggestedFilename(), bytes: readFileSync(await download.path())};
  };
  const english = await saved('headline-trust', 'SVG');
  assert.equal(english.name, 'headline-trust.en.svg');
  assert.match(english.bytes.toString(), /^<svg .*apportionment/s);
  assert.ok(!english.bytes.toString().includes('var(--'), 'a colour that only the page knows');
  const {name, bytes} = await saved('headline-trust', 'PNG');
  assert.equal(name, 'headline-trust.en.png');
  assert.equal(bytes.subarray(1, 4).toString(), 'PNG');
  await page.click('button.language');
  const chinese = await saved('headline-trust', 'SVG');
  assert.equal(chinese.name, 'headline-trust.zh.svg');
  assert.match(chinese.bytes.toString(), /摊派/);
  const table = await saved('headline-income', 'CSV');
  assert.equal(table.bytes.toString().trim().split('\n').length, 4);
  await page.context().close();
});

test('a brief is one printed page that holds the answer and no annex', {skip}, async () => {
  credstream('report', folderOf('compare'), '--brief');
  const page = await browser.newPage();
  await page.goto(reportOf('compare').replace('report.html', 'brief.html'));
  await page.waitForSelector('main section');
  assert.equal(await page.locator('.annex').count(), 0);
  assert.ok(await page.locator('.verdict').isVisible());
  assert.deepEqual(await axeFindings(page), []);
  assert.equal(pagesOf(await page.pdf({preferCSSPageSize: true})), 1);
  await page.close();
});

test('the report prints as its brief: one page for few arms, with the answer on the first for many', {skip}, async () => {
  for (const [kind, most] of [['compare', 1], ['policies', 2]]) {
    const page = await opened(kind);
    assert.ok(pagesOf(await page.pdf({preferCSSPageSize: true})) <= most, kind);
    await page.context().close();
  }
});

test('the start of a policy is marked in every chart over days', {skip}, async () => {
  const page = await opened('start');
  for (const chart of ['trust', 'income', 'income_daily', 'explorer']) {
    const texts = await page.locator(`[data-chart=${chart}] .picture text`).allTextContents();
    assert.ok(texts.some((text) => /^ban, \d+ Jun 2020$/.test(text)), `${chart}: ${texts.join()}`);
    assert.ok(texts.includes('Day; day 1 is 1 Mar 2020'), `${chart}: ${texts.join()}`);
  }
  await page.context().close();
});

test('what is paid per yuan stands in yuan, not in the unit of the other money', {skip}, async () => {
  const page = await opened('flagship');
  const rows = csvOf('flagship', 'summary.csv').filter((row) => row.metric === 'public_per_net_income' && row.mean !== '');
  assert.ok(rows.length > 0);
  const heads = await page.locator('.main-table thead th').allInnerTexts();
  const column = heads.findIndex((head) => /per yuan/.test(head.replace(/\s+/g, ' ')));
  const shown = (await page.locator(`.main-table tbody tr td:nth-child(${column + 1}) .value`).allInnerTexts()).filter((text) => text !== '–');
  assert.equal(shown.length, rows.length);
  rows.forEach((row, at) => {
    const decimals = (shown[at].split('.')[1] ?? '').length;
    assert.ok(Math.abs(Number(shown[at].replace(/,/g, '').replace('−', '-')) - Number(row.mean)) <= 0.5001 * 10 ** -decimals && decimals > 0, `${shown[at]} for ${row.mean}`);
  });
  await page.context().close();
});

for (const kind of ['compare', 'study']) {
  test(`${kind}: every unit of its tables is in Chinese on a page in Chinese`, {skip}, async () => {
    const page = await opened(kind, {language: 'zh'});
    await openAll(page);
    const units = await page.evaluate(() => [...document.querySelectorAll('table')].flatMap((table) => {
      const at = [...table.querySelectorAll('thead th')].findIndex((head) => head.textContent === '单位');
      return at < 0 ? [] : [...table.querySelectorAll('tbody tr')].map((row) => row.children[at].textContent);
    }));
    assert.ok(units.length > 10, `${units.length} units`);
    assert.deepEqual([...new Set(units)].filter((unit) => /[A-Za-z]/.test(unit)), []);
    await page.context().close();
  });
}

test('the day under the pointer has its date, in both languages', {skip}, async () => {
  const page = await opened('start');
  const chart = page.locator('[data-chart=trust] [role=slider]').first();
  await chart.focus();
  await page.keyboard.press('Home');
  assert.match(await chart.getAttribute('aria-valuetext'), /^Day 1 \(1 Mar 2020\): /);
  await page.click('button.language');
  assert.match(await chart.getAttribute('aria-valuetext'), /^第 1 天（2020年3月1日）: /);
  await page.context().close();
});

/** A column of counties.csv of an arm, by county: means over replicates, or of the first one alone. */
function countiesOf(kind, arm, column, first = false) {
  const rows = csvOf(kind, 'counties.csv').filter((row) => row.arm === arm && (!first || row.replicate === '0'));
  const counties = [...new Set(rows.map((row) => Number(row.county)))].sort((a, b) => a - b);
  return counties.map((county) => {
    const mine = rows.filter((row) => Number(row.county) === county).map((row) => Number(row[column]));
    return mine.reduce((sum, value) => sum + value, 0) / mine.length;
  });
}

test('the counties of each arm: a measure and an arm are chosen by keyboard, a county tells its figures', {skip}, async () => {
  for (const language of ['en', 'zh']) {
    const page = await opened('race', {language});
    const title = () => page.locator('[data-chart=counties] h3').innerText();
    const before = await title();
    await page.focus('.county-measure');
    await page.keyboard.press('Home');
    assert.notEqual(await title(), before);
    await page.selectOption('.county-arm', '1');
    await page.focus('#counties-part .tiles');
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('ArrowRight');
    assert.match(await page.locator('.county-panel strong').innerText(), language === 'en' ? /^County 2$/ : /^2 号县$/);
    const cells = await page.locator('.county-panel tr').evaluateAll((rows) => rows.map((row) => [...row.children].map((cell) => cell.textContent)));
    const streams = countiesOf('race', 'race', 'streams')[1];
    const race = cells.find(([arm]) => arm === (language === 'en' ? 'race' : '竞赛'));
    assert.equal(race[cells[0].findIndex((head) => /^(Streams|场次)/.test(head))], String(streams));
    assert.equal(await page.locator('#counties-part .tile').count(), 12);
    assert.deepEqual(page.errors, []);
    await page.context().close();
  }
});

test('who copied whom is what counties.csv says', {skip}, async () => {
  const page = await opened('race');
  const copies = countiesOf('race', 'race', 'copies', true);
  const total = copies.reduce((sum, value) => sum + value, 0);
  assert.ok(total > 0, 'nobody copied: the test has nothing to look at');
  const most = Math.max(...countiesOf('race', 'race', 'was_copied', true));
  const figure = page.locator('[data-chart=copying-race]');
  assert.match(await figure.locator('h3').innerText(), new RegExp(`copied ${total} times; county \\d+ was copied most, ${most} times`));
  assert.equal(await figure.locator('.picture .behind').count(), countiesOf('race', 'race', 'copied_from', true).filter((from) => from >= 0).length);
  assert.equal(await page.locator('[data-chart=copying-honest]').count(), 0);
  await page.context().close();
});

test('forty arms are readable: every arm is named, no label covers another, and each has its chart', {skip}, async () => {
  for (const viewport of [wide, phone]) {
    const page = await opened('forty', {viewport});
    const labels = await page.locator('[data-chart=headline-trust] .picture text').evaluateAll((texts) =>
      texts.filter((text) => text.textContent.startsWith('discount')).map((text) => { const box = text.getBoundingClientRect(); return [box.top, box.bottom]; }));
    assert.equal(labels.length, 39);
    labels.sort((a, b) => a[0] - b[0]).forEach(([from], at) => at > 0 && assert.ok(from >= labels[at - 1][1] - 6, `${from} over ${labels[at - 1][1]}`));
    assert.equal(await page.locator('[data-chart=trust] .multiple').count(), 39);  // each against the baseline
    await page.context().close();
  }
});

test('beside the verdict stand what the values rest on, and beside a turning point that of its own', {skip}, async () => {
  const page = await opened('compare');
  const {values} = JSON.parse(readFileSync(`${folderOf('compare')}/manifest.json`, 'utf8')).scenario;
  const assumed = values.filter((value) => value.evidence === 'assumed').length;
  assert.match(await page.locator('#answer .small').innerText(), new RegExp(`Rests on ${values.length} values: .*${assumed} assumed`));
  assert.match(await page.locator('[data-chart^=flip-] .subtitle').first().innerText(), /exposure\.leak \(assumed\)/);
  await page.context().close();
});

test('beside the verdict stands in how many worlds each claim holds, and what turns it with its evidence; the brief keeps to one page', {skip}, async () => {
  for (const language of ['en', 'zh']) {
    const page = await opened('worlds', {language});
    const beside = await page.locator('#worlds-beside li').allInnerTexts();
    assert.deepEqual(beside.map((text) => /^\d+/.exec(text)[0]), ['97', '54', '91']);
    assert.match(beside[1], language === 'en' ? /open; more often fake orders, in 60.%; turned by exposure\.leak \(assumed\) at 0\.00021: 20.% below, 90.% above/ : /未定；更常见的是刷单，占 60%；由 exposure\.leak（假设） 翻转，界线 0\.00021：以下 20%，以上 90%/);
    assert.equal(await page.locator('#worlds > .scroll tbody tr').count(), worldsFound.claims.length);
    // What follows from the arms themselves is no finding, though it holds in every world.
    assert.match(await page.locator('#worlds h3').innerText(), language === 'en' ? /^1 of 4 claims hold in nearly all plausible worlds; 1 more always do, by what the arms do$/ : /^4 项论断中有 1 项.*另有 1 项恒成立，由方案本身决定$/);
    assert.match(await page.locator('#worlds > .scroll tbody tr').last().innerText(), language === 'en' ? /always, by what these arms do/ : /恒成立，由方案本身决定/);
    const picture = await page.locator('.picture').first().boundingBox();
    assert.ok(picture.y < wide.height, `the picture begins at ${picture.y}`);
    assert.equal(pagesOf(await page.pdf({preferCSSPageSize: true})), 1);
    await page.context().close();
  }
});

test('a folder without worlds says that they were not looked at', {skip}, async () => {
  const page = await opened('compare');
  assert.equal(await page.locator('#worlds-beside, #worlds').count(), 0);
  assert.match(await page.locator('#answer .small').first().innerText(), /was not examined here/);
  await page.context().close();
});

test('tables are made when they are opened, and all of them for printing everything', {skip}, async () => {
  const page = await opened('policies');
  const rows = () => page.locator('tr').count();
  const before = await rows();
  assert.ok(before < 60, `${before} rows before anything is opened`);
  await page.evaluate(() => { window.print = () => { document.body.dataset.rows = String(document.querySelectorAll('tr').length); }; });
  await page.click('button.print-everything');
  await page.waitForFunction(() => document.body.dataset.rows);
  assert.ok(Number(await page.evaluate(() => document.body.dataset.rows)) > 20 * before);
  await page.waitForFunction(() => document.querySelectorAll('details[open]').length === 0);
  assert.equal(await rows(), before);
  await page.context().close();
});

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
  await page.waitForFunction(() => document.body.dataset.printed !== 'brief');
  assert.equal(await page.evaluate(() => document.body.dataset.printed), 'print-all');
  await page.waitForFunction(() => document.querySelectorAll('details[open]').length === 0);
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
