import assert from 'node:assert/strict';
import {after, before, test} from 'node:test';
import {axeFindings, errorsOf, faintMarks, openBrowser, pageFrom, phone, screenshot, scrollsSideways, wide} from './harness.mjs';

let browser;
let address;
before(async () => {
  browser = await openBrowser();
  address = await pageFrom('gallery.tsx');
});
after(() => browser.close());

async function opened({viewport = wide, scheme = 'light', hash = ''} = {}) {
  const context = await browser.newContext({viewport, colorScheme: scheme, acceptDownloads: true});
  const page = await context.newPage();
  page.errors = errorsOf(page);
  await page.goto(address + hash);
  await page.waitForSelector('figure .picture');
  return page;
}

for (const [size, viewport] of Object.entries({wide, phone})) {
  for (const scheme of ['light', 'dark']) {
    for (const hash of ['', '#zh']) {
      test(`charts on ${size}, ${scheme}${hash}: no finding of axe, no faint mark, no sideways scroll`, async () => {
        const page = await opened({viewport, scheme, hash});
        assert.deepEqual(await axeFindings(page), []);
        const {checked, faint} = await faintMarks(page);
        assert.ok(checked > 50, `${checked} marks`);
        assert.deepEqual(faint, []);
        assert.equal(await scrollsSideways(page), false);
        await screenshot(page, `charts-${size}-${scheme}${hash.slice(1)}`);
        assert.deepEqual(page.errors, []);
        await page.context().close();
      });
    }
  }
}

test('a faint mark is found', async () => {
  const page = await opened();
  await page.addStyleTag({content: '.line { stroke: #dddddd !important; }'});
  assert.ok((await faintMarks(page)).faint.length > 0);
  await page.context().close();
});

test('arrow keys move the day in all charts, with the figures in words', async () => {
  const page = await opened();
  const charts = page.locator('[role=slider]');
  await charts.first().focus();
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Shift+ArrowRight');
  for (const at of [0, 1, 2]) {
    assert.match(await charts.nth(at).getAttribute('aria-valuetext'), /^Day 31: /);
    assert.equal(await charts.nth(at).getAttribute('aria-valuenow'), '30');
  }
  assert.match(await charts.first().getAttribute('aria-valuetext'), /organic [+−\d.]+, apportionment [+−\d.]+, loss leader [+−\d.]+ \(points of 100\)/);
  assert.ok(await page.locator('.cursor').count() >= 14);
  await page.keyboard.press('Escape');
  assert.equal(await page.locator('.cursor').count(), 0);
  await page.context().close();
});

test('the pointer chooses the day that it stands on', async () => {
  const page = await opened();
  const chart = page.locator('[role=slider]').first();
  const box = await chart.boundingBox();
  await page.mouse.move(box.x + box.width / 2, box.y + 100);
  const day = Number(/^Day (\d+):/.exec(await chart.getAttribute('aria-valuetext'))?.[1]);
  assert.ok(day > 150 && day < 260, `day ${day}`);
  await page.mouse.move(0, 0);
  assert.equal(await page.locator('.cursor').count(), 0);
  await page.context().close();
});

test('twelve arms: a sorted list, and small charts with one arm in colour and the rest grey', async () => {
  const page = await opened();
  const figure = page.locator('[data-chart=arms-12]');
  const labels = await figure.locator('svg[role=img] text').allTextContents();
  const values = labels.filter((text) => /^[+−]?\d+\.\d\d$/.test(text)).map((text) => Number(text.replace('−', '-')));
  assert.equal(values.length, 12);
  assert.deepEqual(values, [...values].sort((a, b) => b - a));
  assert.equal(await figure.locator('.multiple').count(), 12);
  for (const one of await figure.locator('.multiple').all()) {
    assert.equal(await one.locator('.line').count(), 1);
    const behind = await one.locator('.behind').getAttribute('d');
    assert.equal(behind.match(/M/g).length, 11);
  }
  await page.context().close();
});

test('each chart is saved as SVG, PNG and CSV', async () => {
  const page = await opened({scheme: 'dark'});
  for (const figure of await page.locator('figure').all()) {
    const id = await figure.getAttribute('data-chart');
    for (const kind of ['SVG', 'PNG', 'CSV']) {
      const [download] = await Promise.all([page.waitForEvent('download'), figure.locator('.saves button', {hasText: kind}).click()]);
      assert.equal(download.suggestedFilename(), `${id}.en.${kind.toLowerCase()}`);
      const chunks = [];
      for await (const chunk of await download.createReadStream()) chunks.push(chunk);
      const bytes = Buffer.concat(chunks);
      if (kind === 'PNG') assert.equal(bytes.subarray(1, 4).toString(), 'PNG');
      if (kind === 'PNG') assert.ok(bytes.length > 5000);
      if (kind === 'SVG') {
        const text = bytes.toString();
        assert.ok(!text.includes('var('), 'a colour of the style sheet');
        assert.ok(text.includes(await figure.locator('h3').textContent()));
        assert.equal(await page.evaluate((svg) => new DOMParser().parseFromString(svg, 'image/svg+xml').querySelector('parsererror')?.textContent ?? '', text), '');
      }
      if (kind === 'CSV') assert.ok(bytes.toString().split('\n').length > 2);
    }
  }
  assert.deepEqual(page.errors, []);
  await page.context().close();
});

test('every chart has its table, which the keyboard opens', async () => {
  const page = await opened();
  for (const figure of await page.locator('figure').all()) {
    const summary = figure.locator('summary');
    await summary.focus();
    await page.keyboard.press('Enter');
    await figure.locator('tbody tr').first().waitFor({timeout: 5000});
  }
  await page.context().close();
});

test('on paper colours are light, whatever the screen has, and controls are gone', async () => {
  const page = await opened({scheme: 'dark'});
  await page.emulateMedia({media: 'print', colorScheme: 'dark'});
  assert.equal(await page.evaluate(() => getComputedStyle(document.body).backgroundColor), 'rgb(255, 255, 255)');
  assert.equal(await page.locator('.saves').first().isVisible(), false);
  assert.ok((await faintMarks(page)).faint.length === 0);
  await page.context().close();
});
