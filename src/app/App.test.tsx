import React, { type ReactNode } from 'react';
import { act, render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { of, throwError } from 'rxjs';

import { type Request } from '../domain/generated/wire';
import { access } from '../test/fake/access';
import { answer } from '../test/fake/answer';
import { catalog } from '../test/fake/catalog';
import { FakeService } from '../test/fake/FakeService';
import { page } from '../test/fake/page';
import { giveSizes } from '../test/measure';
import { speakInTest } from '../test/words';
import { startWords } from '../grafana/words';

import App from './App';
import { loadAppWords } from './words';

const service = new FakeService();
const sources: Array<{ uid: string; name: string; type: string; isDefault?: boolean }> = [];
const user = { orgRole: 'Admin', isGrafanaAdmin: false };
let location = { pathname: '/a/wheelhouse-cockpit-app/home', search: '' };
let listener: ((to: typeof location) => void) | undefined;
let asked: string[] = [];
let heard: Array<Record<string, string> | undefined> = [];
let reply: (url: string, method: string, data: unknown) => unknown = () => undefined;

function go(to: string) {
  const [pathname, search] = to.split('?');
  location = { pathname, search: search ? `?${search}` : '' };
  act(() => listener?.(location));
}

jest.mock('@grafana/runtime', () => ({
  ...jest.requireActual('@grafana/runtime'),
  config: {
    appSubUrl: '',
    get bootData() {
      return { user };
    },
  },
  getDataSourceSrv: () => ({ getList: () => sources }),
  getBackendSrv: () => ({
    fetch: ({
      url,
      method,
      data,
      headers,
    }: {
      url: string;
      method: string;
      data: unknown;
      headers?: Record<string, string>;
    }) => {
      asked.push(`${method} ${url}`);
      heard.push(headers);
      if (url.startsWith('/api/ruler/')) {
        return of({ status: 200, data: {} }); // no alert rule, so no test message
      }
      try {
        return of({ status: 200, data: reply(url, method, data) });
      } catch (error) {
        return throwError(() => error);
      }
    },
  }),
  locationService: {
    getLocation: () => location,
    getHistory: () => ({
      listen: (to: typeof listener) => {
        listener = to;
        return () => (listener = undefined);
      },
    }),
    push: (to: string) => go(to),
    replace: (to: string) => go(to),
  },
  PluginPage: ({ children, pageNav }: { children: ReactNode; pageNav?: { text: string } }) => (
    <main aria-label={pageNav?.text}>{children}</main>
  ),
}));

// Charts need a real canvas.
jest.mock('../ui/chart/TimeChart', () => ({ TimeChart: () => null }));

const ours = { uid: 'wheelhouse', name: 'Wheelhouse', type: 'wheelhouse-metrics-datasource' };

async function open(path: string) {
  [location.pathname, location.search = ''] = path.split(/(?=\?)/);
  await act(async () => render(<App />));
  return userEvent.setup();
}

const CENTRE = '/a/wheelhouse-cockpit-app/centre';

describe('App', () => {
  beforeEach(async () => {
    await startWords('wheelhouse-cockpit-app', loadAppWords);
    await speakInTest('en');
    window.localStorage.clear();
    sources.splice(0, sources.length, { ...ours, uid: 'other' }, { ...ours, isDefault: true });
    user.orgRole = 'Admin';
    giveSizes();
    asked = [];
    heard = [];
    window.sessionStorage.clear();
    reply = (url, _, data) => {
      const [what, name] = url.split('/resources/')[1].split(/[/?]/);
      const replies: Record<string, () => unknown> = {
        catalog: () => catalog,
        metrics: () => page(name),
        query: () => answer(data as Request),
        agenda: () => service.today,
        standing: () => ({ name, status: 'certified', versions: [] }),
      };
      return replies[what]?.() ?? service.found;
    };
  });

  it("asks the default data source, through Grafana's own client", async () => {
    await open(CENTRE);
    expect(await screen.findByRole('heading', { name: 'Indicator centre' })).toBeInTheDocument();
    expect(asked).toContain('GET /api/datasources/uid/wheelhouse/resources/catalog');
  });

  it.each([
    ['zh', '没有这个页面'],
    ['en', 'There is no such page'],
  ])('says that there is no such page (%s)', async (lang, title) => {
    await open(`/a/wheelhouse-cockpit-app/nonsense?lang=${lang}`);
    expect(await screen.findByRole('heading', { level: 1, name: title })).toBeInTheDocument();
    expect(screen.getByText(/nonsense/)).toBeInTheDocument();
  });

  it('asks the data source that the address names, and keeps it in links', async () => {
    await open(`${CENTRE}?ds=other`);
    expect(await screen.findByRole('link', { name: 'Net sales' })).toHaveAttribute(
      'href',
      expect.stringMatching(/^\/a\/wheelhouse-cockpit-app\/metric\/net_sales\?.*ds=other/)
    );
    expect(asked[0]).toContain('/uid/other/');
  });

  it('does not answer from another data source when the one of a link is gone', async () => {
    await open(`${CENTRE}?ds=gone&scope=organisation:region=East&lang=en`);
    expect(screen.getByText('The data source of this link is not here')).toBeInTheDocument();
    expect(screen.getByText(/The link asks for "gone"/)).toBeInTheDocument();
    const others = screen.getAllByRole('link', { name: 'Wheelhouse' }).map((link) => link.getAttribute('href'));
    expect(others).toEqual([`${CENTRE}?lang=en&ds=other`, `${CENTRE}?lang=en&ds=wheelhouse`]);
    expect(asked).toEqual([]);
  });

  it('lets the reader choose among several data sources', async () => {
    sources[0].name = 'Grocery';
    const hand = await open(CENTRE);
    await hand.click(await screen.findByRole('button', { name: 'Numbers from' }));
    asked = [];
    await hand.click(await screen.findByRole('menuitem', { name: 'Grocery' }));
    expect(location.search).toBe('?ds=other');
    expect(asked[0]).toContain('/uid/other/');
  });

  it('offers no choice where there is one data source', async () => {
    sources.splice(0, 1);
    await open(CENTRE);
    await screen.findByRole('heading', { name: 'Indicator centre' });
    expect(screen.queryByRole('button', { name: 'Numbers from' })).not.toBeInTheDocument();
  });

  it('keeps scope and language of a link, and speaks that language', async () => {
    await open(`${CENTRE}?lang=zh&scope=organisation:region=华东`);
    expect(await screen.findByRole('heading', { name: '指标中心' })).toBeInTheDocument();
    const href = screen.getByRole('link', { name: '净销售额' }).getAttribute('href') ?? '';
    const params = new URLSearchParams(href.split('?')[1]);
    expect(params.get('scope')).toBe('organisation:region=华东');
    expect(params.get('lang')).toBe('zh');
  });

  it('goes from page to page without loading anew', async () => {
    const hand = await open(CENTRE);
    await hand.click(await screen.findByRole('link', { name: 'Net sales' }));
    expect(location.pathname).toBe('/a/wheelhouse-cockpit-app/metric/net_sales');
    expect(await screen.findByText('Sales without returns, tax included.')).toBeInTheDocument();
  });

  it('remembers which colour is good', async () => {
    const hand = await open(CENTRE);
    await hand.click(await screen.findByRole('button', { name: 'Colours of good and bad' }));
    await hand.click(await screen.findByText('red, bad news green'));
    expect(window.localStorage.getItem('wheelhouse.good-is-red')).toBe('1');
    expect(location.search).toContain('swap=1');
  });

  it('asks again on refresh', async () => {
    const hand = await open(CENTRE);
    await screen.findByRole('heading', { name: 'Indicator centre' });
    asked = [];
    await hand.click(screen.getByTestId('data-testid RefreshPicker run button'));
    expect(asked).toContain('GET /api/datasources/uid/wheelhouse/resources/catalog');
  });

  it('says what fails, with the words of the service', async () => {
    reply = () => {
      throw { status: 502, data: { message: 'warehouse: connection refused', source: 'engine' } };
    };
    await open(CENTRE);
    expect(await screen.findByRole('alert')).toHaveTextContent('warehouse: connection refused');
    expect(screen.getByRole('link', { name: 'See what has to be mended' })).toHaveAttribute(
      'href',
      '/a/wheelhouse-cockpit-app/config'
    );
  });

  it.each([
    ['Admin', /look at a sample with invented data/, 1],
    ['Editor', /Ask an administrator/, 0],
    ['Viewer', /Ask an administrator/, 0],
  ])('without a data source tells the %s what to do', async (role, words, links) => {
    sources.splice(0);
    user.orgRole = role;
    await open(CENTRE);
    expect(screen.getByText(words)).toBeInTheDocument();
    expect(screen.queryAllByRole('link', { name: 'Set it up' })).toHaveLength(links);
  });
});

describe('Seeing as somebody', () => {
  const HEADER = 'X-Wheelhouse-See-As';
  const eva = 'kind=people&login=eva&role=Viewer';

  beforeEach(async () => {
    await speakInTest('en');
    sources.splice(0, sources.length, { ...ours, isDefault: true });
    user.orgRole = 'Admin';
    asked = [];
    heard = [];
    window.sessionStorage.setItem('wheelhouse.see-as', eva);
    reply = (url) => (url.endsWith('/catalog') ? catalog : url.endsWith('/access') ? access : service.today);
  });
  afterEach(() => window.sessionStorage.clear());

  it('says so with every call of an Admin, shows it, and asks anew when it is over', async () => {
    const hand = await open(CENTRE);
    expect(await screen.findByText('You see as eva (Viewer)')).toBeInTheDocument();
    expect(heard.length).toBeGreaterThan(0);
    expect(heard.every((headers) => headers?.[HEADER] === eva)).toBe(true);
    heard = [];
    await hand.click(screen.getByRole('button', { name: 'See as yourself again' }));
    await screen.findByRole('heading', { name: 'Indicator centre' });
    expect(heard.length).toBeGreaterThan(0);
    expect(heard.some((headers) => headers?.[HEADER])).toBe(false);
  });

  it('is said of nobody but Admins', async () => {
    user.orgRole = 'Editor';
    await open(CENTRE);
    await screen.findByRole('heading', { name: 'Indicator centre' });
    expect(screen.queryByText(/You see as/)).toBeNull();
    expect(heard.some((headers) => headers?.[HEADER])).toBe(false);
  });

  it('has a page that works also where the one who is seen as may see nothing', async () => {
    reply = (url) => {
      if (url.endsWith('/access')) {
        return { ...access, nothing: true, groups: [] };
      }
      if (url.endsWith('/org/users')) {
        return [{ login: 'eva', email: 'eva@shop.example', role: 'Viewer' }];
      }
      throw { status: 403, data: { message: 'eva may not read any metric', source: 'access' } };
    };
    await open('/a/wheelhouse-cockpit-app/access');
    expect(await screen.findByText('No policy gives them anything')).toBeInTheDocument();
    expect(screen.getByRole('link', { name: 'Open the agenda and headlines' })).toHaveAttribute(
      'href',
      '/a/wheelhouse-cockpit-app/home'
    );
  });

  it('is a page for Admins', async () => {
    user.orgRole = 'Viewer';
    await open('/a/wheelhouse-cockpit-app/access');
    expect(await screen.findByText(/Only administrators of this organisation see as/)).toBeInTheDocument();
    expect(asked.filter((call) => call.includes('/access'))).toEqual([]);
  });
});

describe('Configuration', () => {
  const CONFIG = '/a/wheelhouse-cockpit-app/config';
  const status = {
    ok: false,
    version: '0.1.0',
    project: 'retail-group',
    checks: [
      { name: 'definitions', level: 'ok', message: { en: '72 metrics', zh: '72 个指标' } },
      {
        name: 'connection',
        subject: 'warehouse',
        level: 'error',
        message: { en: 'password authentication failed', zh: '密码错误' },
        fix: { en: 'Set the DSN again.', zh: '重新填写。' },
      },
    ],
  };

  beforeEach(async () => {
    await speakInTest('en');
    sources.splice(0, sources.length, { ...ours, isDefault: true });
    user.orgRole = 'Admin';
    reply = () => status;
  });

  it('lists what is needed and how to mend what is wrong', async () => {
    await open(CONFIG);
    expect(await screen.findByText('password authentication failed')).toBeInTheDocument();
    expect(screen.getByText('Set the DSN again.')).toBeInTheDocument();
    expect(screen.getByText('72 metrics')).toBeInTheDocument();
    expect(screen.getByRole('link', { name: 'Open the settings' })).toHaveAttribute(
      'href',
      '/connections/datasources/edit/wheelhouse'
    );
    expect(screen.getByRole('link', { name: 'Settings' })).toHaveAttribute(
      'href',
      '/connections/datasources/edit/wheelhouse'
    );
  });

  it.each([
    ['token', '/org/serviceaccounts'],
    ['contactPoints', '/alerting/notifications'],
    ['alertRules', '/alerting/list'],
    ['state', '/connections/datasources/edit/wheelhouse'],
  ])('leads from a missing %s to where it is mended', async (name, href) => {
    reply = () => ({ ...status, checks: [{ name, level: 'warning', message: { en: 'lacking' }, fix: { en: 'Do.' } }] });
    await open(CONFIG);
    await screen.findByText('lacking');
    expect(screen.getAllByRole('link').map((link) => link.getAttribute('href'))).toContain(href);
  });

  it('checks again', async () => {
    const hand = await open(CONFIG);
    await screen.findByText('72 metrics');
    reply = () => ({
      ...status,
      checks: [{ name: 'state', level: 'ok', message: { en: 'The state database answers.' } }],
    });
    await hand.click(screen.getByRole('button', { name: 'Check again' }));
    expect(await screen.findByText('The state database answers.')).toBeInTheDocument();
  });

  it('creates the data source where there is none, or says why it cannot', async () => {
    sources.splice(0);
    reply = () => {
      throw { status: 409, data: { message: 'data source with the same uid already exists' } };
    };
    const hand = await open(CONFIG);
    await hand.click(screen.getByRole('button', { name: 'Create the data source' }));
    expect(asked).toContain('POST /api/datasources');
    expect(await screen.findByRole('alert')).toHaveTextContent('data source with the same uid already exists');
  });

  it('is for admins only', async () => {
    user.orgRole = 'Editor';
    await open(CONFIG);
    expect(await screen.findByText(/Only administrators/)).toBeInTheDocument();
  });

  it("says so to Grafana's own admin who is none of this organisation, whom the data source would refuse", async () => {
    Object.assign(user, { orgRole: 'Viewer', isGrafanaAdmin: true });
    await open(CONFIG);
    expect(await screen.findByText(/Only administrators/)).toBeInTheDocument();
    user.isGrafanaAdmin = false;
  });
});
