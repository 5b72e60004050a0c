import { test as base, type PluginFixture, type PluginOptions } from '@grafana/plugin-e2e';

import { watchConsole } from './quiet';

export { expect } from '@grafana/plugin-e2e';

/** Tests that ask Grafana without a browser. */
export const testWithoutPage = base;

/** Every test of the suite also fails when a page that it opened complained in the browser's console. */
export const test = base.extend<PluginFixture & PluginOptions & { quiet: void; meant: RegExp | undefined }>({
  /** What the browser may complain of, since the test asks for what is refused. */
  meant: [undefined, { option: true }],
  // The one of plugin-e2e opens Grafana's home first, for settings that this suite does not change.
  page: async ({ context }, use) => {
    const page = await context.newPage();
    await use(page);
    await page.close();
  },
  quiet: [
    async ({ page, meant }, use) => {
      const complaints = watchConsole(page);
      await use();
      const unmeant = complaints().filter((text) => !meant?.test(text));
      base.expect(unmeant, 'errors in the browser console').toEqual([]);
    },
    { auto: true },
  ],
});
