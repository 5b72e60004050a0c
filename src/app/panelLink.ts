import { type PluginExtensionPanelContext, type RawTimeRange } from '@grafana/data';
import { getTemplateSrv } from '@grafana/runtime';

import { APP_ROOT, DATA_SOURCE_ID, DATA_SOURCE_UID } from '../constants';
import { interpolateQuery } from '../datasource/interpolate';
import { type MetricQuery } from '../datasource/types';
import { valuesFrom } from '../datasource/values';
import { isGrain } from '../domain/calendar';
import { type Carried, writeCarried } from '../domain/report';
import { type View } from '../domain/view';
import { encodeAddress } from '../grafana/address';

/** What of a panel's query a page takes. */
function viewOf(query: MetricQuery): View {
  const { request } = query;
  const scope = request?.scope ?? query.scope;
  return {
    ...(scope && scope.path.length > 0 && { scope }),
    ...(isGrain(request?.grain) && { grain: request.grain }),
    ...(request?.metrics[0] && !request.grain && { whole: true }),
    ...(request?.compare && request.compare.length > 0 && { compare: request.compare }),
    ...(request?.filters && { filters: request.filters }),
    ...(request?.organisation && { organisation: request.organisation }),
    ...(request?.likeForLike && { likeForLike: request.likeForLike }),
    ...(query.domain && { domain: query.domain }),
    ...(query.rule && { rule: query.rule }),
  };
}

const bound = (value: RawTimeRange['from']): string => (typeof value === 'string' ? value : String(value.valueOf()));

interface Options {
  /** To the explanation of the metric's change; panels without a metric have none. */
  why?: boolean;
  /** Into a report; panels without a metric have nothing to put there. */
  report?: boolean;
}

/** Where "Open in indicator centre" leads from a panel; undefined for panels that ask nothing of us. */
export function panelLink(
  context: PluginExtensionPanelContext | undefined,
  { why, report }: Options = {}
): string | undefined {
  const target = (context?.targets ?? []).find(({ datasource }) => datasource?.type === DATA_SOURCE_ID);
  if (!context || !target) {
    return undefined;
  }
  const query = interpolateQuery(target as MetricQuery, valuesFrom(getTemplateSrv(), context.scopedVars));
  const { datasource, request } = query;
  const uid = getTemplateSrv().replace(datasource?.uid, context.scopedVars); // a variable may choose it
  const ds = uid && uid !== DATA_SOURCE_UID ? uid : undefined;
  const metric = request?.metrics[0];
  if ((why || report) && !metric) {
    return undefined;
  }
  if (report && request) {
    return addLink(context, request, ds);
  }
  const view: View = { ...viewOf(query), ...(why && { why }) };
  const page = metric ? ('metric' as const) : query.queryType === 'signal' ? ('rules' as const) : ('home' as const);
  return timed(context, encodeAddress({ page, name: metric, view, ds }, 'UTC'));
}

/** The page that puts what a panel asks for into a report. */
function addLink(context: PluginExtensionPanelContext, request: Carried['request'], ds: string | undefined): string {
  const view: View = { add: writeCarried({ title: context.title, request }) };
  return timed(context, encodeAddress({ page: 'reports', name: 'add', view, ds }, 'UTC'));
}

/** An address with the time of the panel. */
function timed(context: PluginExtensionPanelContext, address: string): string {
  const [path, search] = address.split('?');
  const params = new URLSearchParams(search);
  params.set('from', bound(context.timeRange.from));
  params.set('to', bound(context.timeRange.to));
  return `${APP_ROOT}/${path}?${params}`;
}
