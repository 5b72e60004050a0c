import { panelOf } from '../domain/panel';

import { panelShelf } from './shelf';

const mockBackend = { get: jest.fn(), post: jest.fn() };
const mockUser: { orgRole: string; permissions?: Record<string, boolean> } = { orgRole: 'Editor' };
jest.mock('@grafana/runtime', () => ({
  ...jest.requireActual('@grafana/runtime'),
  getBackendSrv: () => mockBackend,
  config: { appSubUrl: '/grafana', bootData: { user: mockUserOf() } },
}));
function mockUserOf() {
  return new Proxy({}, { get: (_, key) => mockUser[key as 'orgRole'] });
}

const panel = panelOf(
  { chart: 'bars', title: 'Net sales', request: { metrics: ['net_sales'], time: {} } },
  { type: 't', uid: 'u' }
);

describe('panels on dashboards', () => {
  beforeEach(() => {
    mockBackend.get.mockReset();
    mockBackend.post.mockReset().mockResolvedValue({ url: '/grafana/d/abc/x' });
  });

  it('makes a dashboard of one panel', async () => {
    expect(await panelShelf('own').add(panel, { title: 'Net sales' })).toBe('/grafana/d/abc/x');
    const [path, body] = mockBackend.post.mock.calls[0];
    expect(path).toBe('/api/dashboards/db');
    expect(body).toMatchObject({ overwrite: false, dashboard: { title: 'Net sales', panels: [{ id: 1 }] } });
  });

  it('adds to what a dashboard has, and leaves it otherwise as it is', async () => {
    const dashboard = {
      uid: 'd1',
      version: 7,
      title: 'Morning',
      panels: [{ id: 3, gridPos: { x: 0, y: 0, w: 8, h: 4 } }],
    };
    mockBackend.get.mockResolvedValue({ dashboard, meta: { folderUid: 'f', url: '' } });
    await panelShelf('own').add(panel, { uid: 'd1' });
    const [, body] = mockBackend.post.mock.calls[0];
    expect(body).toMatchObject({ folderUid: 'f', overwrite: false, dashboard: { version: 7, title: 'Morning' } });
    expect(body.dashboard.panels).toEqual([
      dashboard.panels[0],
      expect.objectContaining({ id: 4, gridPos: { x: 0, y: 4, w: 12, h: 9 } }),
    ]);
  });

  it('leaves dashboards of files alone', async () => {
    mockBackend.get.mockResolvedValue({ dashboard: {}, meta: { provisioned: true, url: '' } });
    await expect(panelShelf('own').add(panel, { uid: 'd1' })).rejects.toThrow(/provisioned/);
    expect(mockBackend.post).not.toHaveBeenCalled();
  });

  it('knows who may change dashboards', () => {
    expect(panelShelf('own').mayChange).toBe(true);
    mockUser.orgRole = 'Viewer';
    expect(panelShelf('own').mayChange).toBe(false);
    mockUser.permissions = { 'dashboards:write': true };
    expect(panelShelf('own').mayChange).toBe(true);
  });
});
