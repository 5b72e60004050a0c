import { type DataFrame, type DataQueryRequest, type DataQueryResponse, LoadingState } from '@grafana/data';

import { type Catalog } from '../domain/generated/wire';
import { encodeAddress } from '../grafana/address';
import { inGrafana } from '../grafana/inGrafana';
import { t } from '../i18n/t';

import { type MetricQuery } from './types';

/** Uids of the cockpits that come with the app begin so. */
const INCLUDED = 'wheelhouse-app-';

/** The panel of such a cockpit that tells what it needs: its first. */
const TELLS = 1;

const CONFIG = `/a/wheelhouse-cockpit-app/${encodeAddress({ page: 'config', view: {} }, 'UTC')}`;

export function isIncluded({ dashboardUID }: DataQueryRequest<MetricQuery>): boolean {
  return dashboardUID?.startsWith(INCLUDED) ?? false;
}

/** What a cockpit of the sample asks for and these definitions do not have: metrics, and hierarchies. */
export function lackingIn(catalog: Catalog, queries: MetricQuery[]): string[] {
  const metrics = new Set(catalog.metrics.map(({ name }) => name));
  const hierarchies = new Set(catalog.hierarchies.map(({ name }) => name));
  const lacking = queries.flatMap(({ request, scope }) => [
    ...(request?.metrics ?? []).filter((name) => !metrics.has(name)),
    ...[...(request?.by ?? []), request?.scope, scope].flatMap((part) =>
      part?.hierarchy && !hierarchies.has(part.hierarchy) ? [part.hierarchy] : []
    ),
  ]);
  return [...new Set(lacking)];
}

/**
 * The answer of an included cockpit on definitions that it is not made for. One panel says what is needed and leads to
 * where a cockpit of these definitions is made, the others stay quiet: the same sentence on each would be a wall.
 */
export function foreignReply(
  { targets, panelId }: DataQueryRequest<MetricQuery>,
  lacking: string[]
): DataQueryResponse {
  const whole = panelId === undefined || panelId === TELLS;
  const text = whole
    ? t(
        'cockpit.foreign',
        'This cockpit is made for the sample and needs {{names}}, which this data source does not have. Choose the sample above, or use "Import the cockpits for this data source" under Wheelhouse › Configuration.',
        { names: lacking.join(', ') }
      )
    : t('cockpit.foreign-too', 'Not in this data source');
  const frame: DataFrame = {
    refId: targets[0]?.refId,
    fields: [],
    length: 0,
    meta: { notices: [{ severity: 'error', text, ...(whole && { link: inGrafana(CONFIG) }) }] },
  };
  return { data: [frame], state: LoadingState.Done };
}
