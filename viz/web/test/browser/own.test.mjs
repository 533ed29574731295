// A scenario of the user's own on the live page: counties by name, on their map.
import assert from 'node:assert/strict';
import {spawn} from 'node:child_process';
import {after, before, test} from 'node:test';
import {axeFindings, faintMarks, openBrowser, phone, scrollsSideways, screenshot, wide} from './harness.mjs';
import {csvOf, hasProgram, program} from './program.mjs';

const skip = hasProgram ? false : 'the program is not built';

let browser;
let server;
let address;
before(async () => {
  browser = await openBrowser();
  if (skip) return;
  server = spawn(program, ['serve', 'province', '--port', '0'], {stdio: ['ignore', 'pipe', 'inherit']});
  address = await new Promise((found) => {
    server.stdout.on('data', (text) => {
      const at = /http:\S+/.exec(String(text));
      if (at) found(at[0]);
    });
  });
});
after(async () => {
  await browser.close();
  server?.kill();
});

async function opened(viewport, language) {
  const page = await (await browser.newContext({viewport})).newPage();
  page.errors = [];
  page.on('pageerror', (error) => page.errors.push(String(error)));
  // A page asks whether a class is open; a server without one says that there is none.
  page.on('response', (response) => response.status() >= 400 && !response.url().endsWith('/api/class') && page.errors.push(response.url()));
  await page.goto(`${address}#lang=${language}`);
  await page.waitForSelector('main[aria-busy=false] .county-map', {timeout: 240_000});
  return page;
}

for (const [viewport, language] of [[wide, 'en'], [phone, 'zh']]) {
  test(`the province on the live page, ${viewport.width}, ${language}: counties on the map by name, their stories by keyboard`, {skip}, async () => {
    const page = await opened(viewport, language);
    const places = csvOf('province', 'places.csv');
    const name = (at) => places[at][language === 'zh' ? 'name_zh' : 'name'];
    assert.equal(await page.locator('.county-map').count(), 1, 'the other worlds are hidden');
    const map = page.locator('[data-world=A] .county-map');
    assert.deepEqual(await map.locator('[role=option]').evaluateAll((all) => all.map((one) => one.getAttribute('aria-label'))), places.map((_, at) => name(at)));
    await page.locator('.step-row button').nth(1).click();
    assert.equal(await page.locator('.county-map').count(), 3);
    await map.focus();
    await page.keyboard.press('End');
    await page.keyboard.press('End');
    assert.ok((await page.locator('.story strong').innerText()).includes(name(87)));
    assert.deepEqual(await axeFindings(page), []);
    assert.deepEqual((await faintMarks(page)).faint, []);
    assert.equal(await scrollsSideways(page), false);
    await screenshot(page, `own-${viewport.width}-${language}`);
    assert.deepEqual(page.errors, []);
    await page.context().close();
  });
}
