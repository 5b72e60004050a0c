import { getBackendSrv } from '@grafana/runtime';
import { lastValueFrom } from 'rxjs';

import { DATA_SOURCE_ID, DATA_SOURCE_UID } from '../../constants';

interface Created {
  datasource?: { uid?: string };
}

/** Makes the data source that dashboards and alert rules refer to; returns the path of its settings. */
export async function createSource(): Promise<string> {
  const call = getBackendSrv().fetch<Created>({
    url: '/api/datasources',
    method: 'POST',
    showErrorAlert: false,
    data: {
      name: 'Wheelhouse',
      uid: DATA_SOURCE_UID,
      type: DATA_SOURCE_ID,
      access: 'proxy',
      jsonData: { definitions: 'state', state: { engine: 'sqlite' } },
    },
  });
  try {
    const { data } = await lastValueFrom(call);
    return `/connections/datasources/edit/${data.datasource?.uid ?? DATA_SOURCE_UID}`;
  } catch (error) {
    const said = (error as { data?: { message?: string } }).data?.message;
    throw said ? new Error(said) : error;
  }
}
