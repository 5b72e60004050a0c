// GRAFANA_URL=http://127.0.0.1:3000 npm run e2e: the suite in tests/e2e, in a Grafana that
// `npm run grafana -- --users` (or `npm run server`) runs with the sample.
import { existsSync } from 'node:fs';
import { dirname } from 'node:path';
import { defineConfig, devices } from '@playwright/test';
import type { PluginOptions } from '@grafana/plugin-e2e';

const auth = `${dirname(require.resolve('@grafana/plugin-e2e'))}/auth`;
const baseURL = process.env.GRAFANA_URL || 'http://localhost:3000';

// A Chromium of the system, where there is one; else Playwright's own.
const chromium = process.env.CHROMIUM_PATH || '/usr/bin/chromium';
const launchOptions = {
  ...(existsSync(chromium) && { executablePath: chromium }),
  // Nothing but Grafana is reached: what a page asks of the internet must not matter.
  args: ['--no-sandbox', `--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE ${new URL(baseURL).hostname}`],
};

const desktop = { ...devices['Desktop Chrome'], viewport: { width: 1440, height: 1000 } };
const person = (login: string) => ({ ...desktop, storageState: `playwright/.auth/${login}.json` });

/** Signs in; makes the person where there is none. */
const signIn = (login: string, role: 'Viewer' | 'Editor') => ({
  name: `sign in as ${login}`,
  testDir: auth,
  testMatch: [/auth\.setup\.js/],
  use: { user: { user: login, password: 'password', role } },
});

export default defineConfig<PluginOptions>({
  testDir: './tests/e2e',
  outputDir: 'test-results',
  // One browser at a time: alert rules and their contact points are one for all of a Grafana.
  workers: 1,
  fullyParallel: false,
  forbidOnly: Boolean(process.env.CI),
  retries: 0,
  timeout: 60_000,
  expect: { timeout: 20_000 },
  reporter: [['list']],
  use: {
    baseURL,
    grafanaAPICredentials: {
      user: process.env.GRAFANA_ADMIN_USER || 'admin',
      password: process.env.GRAFANA_ADMIN_PASSWORD || 'admin',
    },
    launchOptions,
    locale: 'en-US',
    provisioningRootDir: 'provisioning',
    screenshot: 'only-on-failure',
  },
  projects: [
    { name: 'sign in as admin', testDir: auth, testMatch: [/auth\.setup\.js/] },
    signIn('editor', 'Editor'),
    signIn('viewer', 'Viewer'),
    {
      name: 'Admin',
      use: person(process.env.GRAFANA_ADMIN_USER || 'admin'),
      testMatch: [/[\\/](everyone|corePanels|explore|admin)[\\/].*\.spec\.ts$/],
      dependencies: ['sign in as admin'],
    },
    {
      name: 'Editor',
      use: person('editor'),
      testMatch: [/[\\/](everyone|corePanels|explore|readers)[\\/].*\.spec\.ts$/],
      dependencies: ['sign in as editor'],
    },
    {
      name: 'Viewer',
      use: person('viewer'),
      testMatch: [/[\\/](everyone|corePanels|readers)[\\/].*\.spec\.ts$/],
      dependencies: ['sign in as viewer'],
    },
    {
      name: 'Alerts',
      use: person(process.env.GRAFANA_ADMIN_USER || 'admin'),
      testMatch: [/[\\/]alerts[\\/].*\.spec\.ts$/],
      dependencies: ['sign in as admin'],
    },
  ],
});
