import { ask } from '../../../grafana/ask';

import { type Dashboard } from './firstCockpit';

/** A dashboard that is there. */
export interface Existing {
  title: string;
  updated: string;
  updatedBy: string;
}

export async function findDashboard(uid: string): Promise<Existing | undefined> {
  const named = encodeURIComponent(uid);
  const found = await ask<unknown[]>('GET', `/api/search?dashboardUIDs=${named}`);
  if (found.length === 0) {
    return undefined;
  }
  const { dashboard, meta } = await ask<{ dashboard: { title: string }; meta: Omit<Existing, 'title'> }>(
    'GET',
    `/api/dashboards/uid/${named}`
  );
  return { title: dashboard.title, updated: meta.updated, updatedBy: meta.updatedBy };
}

/** Saves it with the rights of the person who is signed in. */
export const saveDashboard = (dashboard: Dashboard, overwrite: boolean) =>
  ask<unknown>('POST', '/api/dashboards/db', { dashboard: { ...dashboard, id: null }, overwrite });
