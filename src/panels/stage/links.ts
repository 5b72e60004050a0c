import { type DataFrame, type LinkModel, type PanelProps } from '@grafana/data';

import { APP_ROOT } from '../../constants';
import { encodeScope } from '../../domain/address';
import { type Answer, type Scope } from '../../domain/generated/wire';
import { inGrafana } from '../../grafana/resources';

/** Where a number leads: an address, and the words of a data link. */
export interface Lead {
  href: string;
  title?: string;
  target?: string;
}

type Panel = Pick<PanelProps, 'data' | 'timeRange' | 'replaceVariables'>;

/** The data link of a column, as the dashboard's author wrote it. */
export function dataLink(frame: DataFrame | undefined, column: string, row: number): Lead | undefined {
  const field = frame?.fields.find(({ name }) => name === column);
  const [link]: LinkModel[] = field?.config.links?.length ? (field.getLinks?.({ valueRowIndex: row }) ?? []) : [];
  return link && { href: link.href, title: link.title, target: link.target };
}

interface Asked {
  refId: string;
  request?: { scope?: Scope };
}

/** The slice that a query asks for, its variables replaced; a step without a choice is left out. */
export function askedScope({ data, replaceVariables }: Panel, refId: string | undefined): Scope | undefined {
  const targets = (data.request?.targets ?? []) as Asked[];
  const scope = (targets.find((target) => target.refId === refId) ?? targets[0])?.request?.scope;
  const path = (scope?.path ?? [])
    .map(({ level, member }) => ({ level, member: replaceVariables(member) }))
    .filter(({ member }) => !isOpen(member));
  return scope && path.length > 0 ? { hierarchy: scope.hierarchy, path } : undefined;
}

/** What a variable leaves open: all members, or several, which are no one place. */
const isOpen = (member: string) => ['', '*', 'All'].includes(member) || /^(\$|\{.*\}$)/.test(member);

/** The slice of one row: that of the query and the row's own units. */
export function scopeOfRow(answer: Answer, row: number, around: Scope | undefined): Scope | undefined {
  const steps = answer.keys
    .filter((key) => key.hierarchy && key.level && !key.others?.[row] && !key.null?.[row])
    .filter((key, _, all) => key.hierarchy === (around?.hierarchy ?? all[0].hierarchy))
    .map((key) => ({ hierarchy: key.hierarchy ?? '', level: key.level ?? '', member: key.values[row] }));
  const hierarchy = around?.hierarchy ?? steps[0]?.hierarchy;
  const outer = (around?.path ?? []).filter(({ level }) => !steps.some((step) => step.level === level));
  const path = [...outer, ...steps.map(({ level, member }) => ({ level, member }))];
  return hierarchy && path.length > 0 ? { hierarchy, path } : undefined;
}

/** A metric's page, with scope and time. */
export function metricPage(metric: string, scope: Scope | string | undefined, { timeRange }: Panel): Lead {
  const params = new URLSearchParams();
  const place = typeof scope === 'string' ? scope : scope && encodeScope(scope);
  if (place) {
    params.set('scope', place);
  }
  params.set('from', String(timeRange.from.valueOf()));
  params.set('to', String(timeRange.to.valueOf()));
  return { href: inGrafana(`${APP_ROOT}/metric/${encodeURIComponent(metric)}?${params.toString()}`) };
}
