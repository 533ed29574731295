// Counties on a map and as tiles: the numbers of the page are those of the files, for eye, ear and keyboard.
import assert from 'node:assert/strict';
import {after, before, test} from 'node:test';
import {errorsOf, openBrowser, phone, wide} from './harness.mjs';
import {csvOf, hasProgram, reportOf} from './program.mjs';

const skip = hasProgram ? false : 'the program is not built';

let browser;
before(async () => { browser = await openBrowser(); });
after(() => browser.close());

async function opened(kind, {language = 'en', viewport = wide} = {}) {
  const page = await (await browser.newContext({viewport})).newPage();
  page.errors = errorsOf(page);
  await page.goto(reportOf(kind));
  await page.waitForSelector('[data-chart="places-local_credibility"]');
  if (language === 'zh') await page.click('button.language');
  return page;
}

const mean = (values) => values.reduce((sum, value) => sum + value, 0) / values.length;

/** A column's values by replicate, of a county under an arm. */
function byReplicate(rows, arm, county, column) {
  return new Map(rows.filter((row) => row.arm === arm && row.county === county).map((row) => [row.replicate, Number(row[column])]));
}

/** The first number of a cell, and half a unit of its last place. */
function numberIn(text) {
  const found = /[−-]?[\d,]+(\.\d+)?/.exec(text)[0];
  return {value: Number(found.replace(/,/g, '').replace('−', '-')), within: 0.5001 * 10 ** -((found.split('.')[1] ?? '').length)};
}

const divisors = {'million yuan': 1e6, 'thousand yuan': 1e3, yuan: 1, 'billion yuan': 1e9, 'points of 100': 0.01};

async function tableOf(page, chart) {
  const figure = page.locator(`[data-chart="${chart}"]`);
  await figure.locator('details summary').first().click();
  await figure.locator('tbody tr').first().waitFor(); // filled once it is open
  return {
    heads: await figure.locator('thead th').allInnerTexts(),
    rows: await figure.locator('tbody tr').evaluateAll((rows) => rows.map((row) => [...row.children].map((cell) => cell.textContent))),
  };
}

for (const kind of ['province', 'tiles']) {
  test(`${kind}: tables behind the maps say what counties.csv and places.csv say`, {skip}, async () => {
    const page = await opened(kind);
    const places = csvOf(kind, 'places.csv');
    const counties = csvOf(kind, 'counties.csv');
    const arms = [...new Set(counties.map((row) => row.arm))];
    const {heads, rows} = await tableOf(page, 'places-local_credibility');
    assert.equal(rows.length, places.length);
    assert.equal(heads.length, 2 + arms.length);
    places.forEach((place, at) => {
      assert.deepEqual(rows[at].slice(0, 2), [place.name, place.prefecture]);
      arms.forEach((arm, k) => {
        const wanted = mean([...byReplicate(counties, arm, place.county, 'local_credibility').values()]) * 100;
        const {value, within} = numberIn(rows[at][2 + k]);
        assert.ok(Math.abs(value - wanted) <= within + 0.006, `${place.name}, ${arm}: ${value} for ${wanted}`);
      });
    });
    await page.context().close();
  });

  test(`${kind}: differences in income are paired by replicate, with their sign`, {skip}, async () => {
    const page = await opened(kind);
    const places = csvOf(kind, 'places.csv');
    const counties = csvOf(kind, 'counties.csv');
    const [baseline, ...others] = [...new Set(counties.map((row) => row.arm))];
    const {heads, rows} = await tableOf(page, 'places-farmer_income_yuan-change');
    assert.equal(heads.length, 2 + others.length);
    const divisor = divisors[heads[2].split(', ').at(-1)];
    assert.ok(divisor, heads[2]);
    places.forEach((place, at) => others.forEach((arm, k) => {
      const base = byReplicate(counties, baseline, place.county, 'farmer_income_yuan');
      const wanted = mean([...byReplicate(counties, arm, place.county, 'farmer_income_yuan')].map(([replicate, value]) => value - base.get(replicate))) / divisor;
      const {value, within} = numberIn(rows[at][2 + k]);
      assert.ok(Math.abs(value - wanted) <= within + 1e-5 * Math.abs(wanted), `${place.name}, ${arm}: ${rows[at][2 + k]} for ${wanted}`);
    }));
    await page.context().close();
  });
}

test('province: every county is drawn once in each arm, and heard with prefecture and figure', {skip}, async () => {
  const page = await opened('province');
  const places = csvOf('province', 'places.csv');
  const figure = page.locator('[data-chart="places-local_credibility"]');
  assert.equal(await figure.locator('[role=listbox]').count(), 3);
  const {rows} = await tableOf(page, 'places-local_credibility');
  const heard = await figure.locator('[role=listbox]').nth(1).locator('[role=option]').evaluateAll((all) => all.map((one) => one.getAttribute('aria-label')));
  assert.equal(heard.length, places.length);
  places.forEach((place, at) => assert.equal(heard[at], `${place.name} (${place.prefecture}): ${rows[at][3]} points of 100`));
  const paths = await figure.locator('[role=listbox]').first().locator('.county path.mark').evaluateAll((all) => all.map((one) => one.getAttribute('d')));
  assert.equal(new Set(paths).size, places.length);
  await page.context().close();
});

test('province: shades follow the figures; what lies below zero is hatched', {skip}, async () => {
  const page = await opened('province');
  const figure = page.locator('[data-chart="places-farmer_income_yuan-change"]');
  const {rows} = await tableOf(page, 'places-farmer_income_yuan-change');
  const hatched = await figure.locator('[role=listbox]').first().locator('[role=option]').evaluateAll((all) => all.map((one) => one.querySelector('path[fill^="url(#hatch"]') !== null));
  const covers = await figure.locator('[role=listbox]').first().locator('[role=option]').evaluateAll((all) => all.map((one) => Number(one.querySelector('path[fill^="var(--arm"]').getAttribute('fill-opacity'))));
  const values = rows.map((row) => numberIn(row[2]).value);
  values.forEach((value, at) => { if (value !== 0) assert.equal(hatched[at], value < 0, `${rows[at][0]}: ${rows[at][2]}`); });
  const order = values.map((_, at) => at).sort((a, b) => Math.abs(values[a]) - Math.abs(values[b]));
  order.slice(1).forEach((at, k) => assert.ok(covers[at] >= covers[order[k]], `${rows[at][0]} is paler than ${rows[order[k]][0]}`));
  assert.ok(new Set(covers).size > 1);
  await page.context().close();
});

test('province: arrows move as the map lies, page keys through the list, and the figures of the chosen one stand in the window', {skip}, async () => {
  for (const language of ['en', 'zh']) {
    const page = await opened('province', {language});
    const places = csvOf('province', 'places.csv');
    const name = (at) => places[at][language === 'zh' ? 'name_zh' : 'name'];
    const map = page.locator('[data-chart="places-local_credibility"] [role=listbox]').first();
    const chosen = map.locator('[aria-selected=true]');
    await map.focus();
    await page.keyboard.press('ArrowRight');
    assert.ok((await chosen.getAttribute('aria-label')).includes(name(0)));
    await page.keyboard.press('PageDown');
    assert.ok((await chosen.getAttribute('aria-label')).includes(name(1)));
    const panel = page.locator('.county-panel');
    assert.ok((await panel.locator('strong').innerText()).includes(name(1)));
    const {y, height} = await panel.boundingBox();
    assert.ok(y > 0 && y + height <= wide.height + 1, `${y} and ${height} of ${wide.height}`);
    await page.keyboard.press('End');
    assert.ok((await chosen.getAttribute('aria-label')).includes(name(87)));
    for (const [way, key, side] of [['y', 'ArrowUp', -1], ['y', 'ArrowDown', 1], ['x', 'ArrowLeft', -1], ['x', 'ArrowRight', 1]]) {
      const middle = async () => { const box = await chosen.boundingBox(); return side * (box[way] + box[way === 'x' ? 'width' : 'height'] / 2); };
      const seen = [await middle()];
      do {
        await page.keyboard.press(key);
        seen.push(await middle());
      } while (seen.at(-1) !== seen.at(-2));
      assert.ok(seen.length > 3, `${key}: ${seen.join()}`);
    }
    await page.locator('.county-panel .close').click();
    assert.equal(await panel.count(), 0);
    assert.deepEqual(page.errors, []);
    await page.context().close();
  }
});

test('province: no name on a map covers another, prefectures have theirs and their borders', {skip}, async () => {
  for (const viewport of [wide, phone]) {
    const page = await opened('province', {viewport});
    const prefectures = [...new Set(csvOf('province', 'places.csv').map((place) => place.prefecture))];
    const map = page.locator('.county-map').last();
    const names = await map.locator('.names text').evaluateAll((texts) => texts.map((text) => {
      const {left, right, top, bottom} = text.getBoundingClientRect();
      return {text: text.textContent, left, right, top, bottom};
    }));
    names.forEach((one, at) => names.slice(at + 1).forEach((other) => {
      // Boxes of text hold room above and below the letters.
      const apart = one.right <= other.left + 1 || other.right <= one.left + 1 || one.bottom <= other.top + 4 || other.bottom <= one.top + 4;
      assert.ok(apart, `${one.text} and ${other.text}`);
    }));
    for (const prefecture of prefectures) assert.ok(names.some(({text}) => text === prefecture), prefecture);
    if (viewport === wide) assert.ok(names.length > prefectures.length + 20, `${names.length} names`);
    assert.ok((await map.locator('.borders').getAttribute('d')).split('M').length > 20);
    await page.context().close();
  }
});

test('a table that goes on beyond its box is shaded at that end, and its first column stays', {skip}, async () => {
  const page = await opened('province', {viewport: phone});
  const box = page.locator('#table .scroll');
  const before = await box.evaluate((node) => ({
    beyond: node.scrollWidth - node.clientWidth, shades: getComputedStyle(node).backgroundAttachment, left: node.querySelector('tbody th').getBoundingClientRect().left,
  }));
  assert.ok(before.beyond > 50, `the table is ${before.beyond} wider than its box: the test has nothing to look at`);
  assert.equal(before.shades, 'local, local, scroll, scroll');
  await box.focus();
  for (let press = 0; press < 3; ++press) await page.keyboard.press('ArrowRight');
  await page.waitForFunction((node) => node.scrollLeft > 20, await box.elementHandle());
  assert.equal(await box.evaluate((node) => node.querySelector('tbody th').getBoundingClientRect().left), before.left);
  await page.context().close();
});

test('tiles: without a map each county is a tile below the name of its prefecture', {skip}, async () => {
  const page = await opened('tiles', {viewport: phone});
  const places = csvOf('tiles', 'places.csv');
  const figure = page.locator('[data-chart="places-local_credibility"]');
  const map = figure.locator('[role=listbox]').first();
  assert.equal(await map.locator('[role=option]').count(), places.length);
  const texts = await map.locator('.names text').allTextContents();
  const prefectures = [...new Set(places.map((place) => place.prefecture))];
  assert.deepEqual(texts.slice(0, prefectures.length), prefectures);
  const sizes = await map.locator('.county path.mark').evaluateAll((all) => all.map((one) => one.getBBox().width));
  const people = places.map((place) => Number(place.people));
  const largest = people.indexOf(Math.max(...people));
  sizes.forEach((size, at) => assert.ok(at === largest || size <= sizes[largest]));
  assert.ok(sizes.some((size) => size < sizes[largest] - 1));
  await page.context().close();
});

test('province: what the maps show is not shown again unless it is chosen', {skip}, async () => {
  const page = await opened('province');
  assert.notEqual(await page.locator('.county-measure').inputValue(), 'local_credibility');
  await page.context().close();
});

test('province: a saved picture holds its legend and every shape', {skip}, async () => {
  const page = await opened('province');
  const places = csvOf('province', 'places.csv');
  const [download] = await Promise.all([page.waitForEvent('download'), page.locator('[data-chart="places-local_credibility"] .saves button').first().click()]);
  const chunks = [];
  for await (const chunk of await download.createReadStream()) chunks.push(chunk);
  const svg = Buffer.concat(chunks).toString('utf8');
  assert.equal((svg.match(/class="mark"/g) ?? []).length, 3 * places.length + 5);
  assert.ok(!svg.includes('var(--'));
  await page.context().close();
});
