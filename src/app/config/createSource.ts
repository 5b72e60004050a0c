import { DATA_SOURCE_ID, DATA_SOURCE_UID, SAMPLE_NAME, SAMPLE_UID } from '../../constants';
import { type MetricDataSourceOptions } from '../../datasource/types';
import { ask } from '../../grafana/ask';
import { resourcesRoot } from '../../grafana/resources';

interface Created {
  datasource?: { uid?: string };
}

/** Makes the data source that dashboards and alert rules refer to; returns its uid. */
export function createSource(): Promise<string> {
  return create('Wheelhouse', DATA_SOURCE_UID, { definitions: 'state', state: { engine: 'sqlite' } });
}

/** Makes the data source of the sample, which needs no settings; returns its uid. */
export async function createSample(): Promise<string> {
  const uid = await create(SAMPLE_NAME, SAMPLE_UID, { definitions: 'sample' });
  // Its data are made when it is first asked, which goes on while the next page loads.
  ask<unknown>('GET', `${resourcesRoot(uid)}/health`).catch(() => undefined);
  return uid;
}

/** Removes a data source. Nothing but its settings is lost. */
export async function removeSource(uid: string): Promise<void> {
  await ask<unknown>('DELETE', `/api/datasources/uid/${encodeURIComponent(uid)}`);
}

async function create(name: string, uid: string, jsonData: MetricDataSourceOptions): Promise<string> {
  const data = { name, uid, type: DATA_SOURCE_ID, access: 'proxy', jsonData };
  const created = await ask<Created>('POST', '/api/datasources', data);
  return created.datasource?.uid ?? uid;
}
