import { config, getBackendSrv } from '@grafana/runtime';

import { DATA_SOURCE_ID } from '../constants';
import { type Panel, placed } from '../domain/panel';
import { t } from '../i18n/t';
import { type PanelShelf, type Shelved } from '../ui/panelShelf';

import { inGrafana } from './inGrafana';
import { readerRole } from './reader';

interface Found {
  uid: string;
  title: string;
  folderTitle?: string;
}

interface Kept {
  dashboard: { panels?: Array<Panel & { id: number }>; [key: string]: unknown };
  meta: { folderUid?: string; provisioned?: boolean; canSave?: boolean; url: string };
}

interface Saved {
  url: string;
}

/** Dashboards are read and written as whoever is in front of the screen: Grafana says what they may. */
export function panelShelf(uid: string): PanelShelf {
  return {
    source: { type: DATA_SOURCE_ID, uid },
    mayChange: readerRole() !== 'Viewer' || granted('dashboards:write') || granted('dashboards:create'),
    dashboards: async (search) => {
      const query = { type: 'dash-db', permission: 'Edit', limit: 50, ...(search && { query: search }) };
      const found = await getBackendSrv().get<Found[]>('/api/search', query);
      return found.map(({ uid, title, folderTitle }): Shelved => ({ uid, title, folder: folderTitle }));
    },
    add: async (panel, to) => {
      const url = to.uid ? await extend(to.uid, panel) : await begin(to.title || panel.title, panel);
      return inGrafana(url.startsWith(config.appSubUrl) ? url.slice(config.appSubUrl.length) : url);
    },
  };
}

const granted = (action: string): boolean => Boolean(config.bootData?.user?.permissions?.[action]);

async function begin(title: string, panel: Panel): Promise<string> {
  const dashboard = { title, panels: [placed([], panel)], time: { from: 'now-30d', to: 'now' }, schemaVersion: 39 };
  const { url } = await save({ dashboard, overwrite: false });
  return url;
}

async function extend(uid: string, panel: Panel): Promise<string> {
  const { dashboard, meta } = await getBackendSrv().get<Kept>(`/api/dashboards/uid/${encodeURIComponent(uid)}`);
  if (meta.provisioned) {
    throw new Error(t('panel.provisioned', 'This dashboard is provisioned from a file; choose another one'));
  }
  const panels = dashboard.panels ?? [];
  const whole = { ...dashboard, panels: [...panels, placed(panels, panel)] };
  // Without overwriting: what somebody else has saved meanwhile is kept, and Grafana says so.
  const { url } = await save({ dashboard: whole, folderUid: meta.folderUid, overwrite: false });
  return url;
}

const save = (body: object): Promise<Saved> =>
  getBackendSrv().post<Saved>(
    '/api/dashboards/db',
    { ...body, message: t('panel.message', 'Panel of a question') },
    {
      showErrorAlert: false,
      showSuccessAlert: false,
    }
  );
