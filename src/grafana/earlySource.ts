import { getDataSourceSrv } from '@grafana/runtime';

import { DATA_SOURCE_ID } from '../constants';

/**
 * Has Grafana load the data source that a panel is about to ask, while it still prepares the panel: it would begin only
 * when the panel asks. All data sources of one kind share what is loaded, so that any of them does. Nothing depends on
 * it: a panel that asks loads what is missing, and tells what went wrong.
 */
export function loadSourceEarly(): void {
  const service = getDataSourceSrv() as ReturnType<typeof getDataSourceSrv> | undefined; // none outside Grafana
  const all = service?.getList({ type: DATA_SOURCE_ID }) ?? []; // with Grafana's built-in ones
  const source = all.find(({ type }) => type === DATA_SOURCE_ID);
  if (source) {
    service?.get({ uid: source.uid }).catch(() => undefined);
  }
}
