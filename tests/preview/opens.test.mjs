import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

import { launch, open } from './browser.mjs';

let browser;
before(async () => {
  browser = await launch();
});
after(() => browser?.close());

test('the preview opens without an error on the console', async () => {
  const { page, problems } = await open(browser);
  await page.locator('#root > *').first().waitFor();
  assert.notEqual((await page.locator('#root').innerText()).trim(), '');
  assert.deepEqual(problems, []);
});
