import { type DataFrame, type LinkModel, type PanelProps } from '@grafana/data';

import { APP_ROOT } from '../../constants';
import { encodeScope } from '../../domain/address';
import { chosenMembers, memberOf, stepTo } from '../../domain/choice';
import { type Answer, type Scope } from '../../domain/generated/wire';
import { stepsOf, within } from '../../domain/place';
import { inGrafana } from '../../grafana/inGrafana';
import { valuesOf } from '../../grafana/values';
import { type Lead } from '../../ui/Led';

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

/**
 * The slice that a query asks for, its variables replaced; a step that is open, holds several members, which are no one
 * place, or a variable that is not there, is left out.
 */
export function askedScope({ data, replaceVariables }: Panel, refId: string | undefined): Scope | undefined {
  const targets = (data.request?.targets ?? []) as Asked[];
  const scope = (targets.find((target) => target.refId === refId) ?? targets[0])?.request?.scope;
  const values = valuesOf((text, write) => replaceVariables(text, undefined, write));
  const path = (scope?.path ?? []).flatMap((step) => {
    const member = memberOf(step);
    const chosen = member === null ? [null] : (chosenMembers(values(member)) ?? []);
    const unknown = member !== null && /^(\$|\[\[)/.test(member) && chosen[0] === member;
    return chosen.length === 1 && !unknown ? [stepTo(step.level, chosen[0])] : [];
  });
  return scope && path.length > 0 ? { hierarchy: scope.hierarchy, path } : undefined;
}

/** The slice of one row: that of the query and the row's own units. */
export function scopeOfRow(answer: Answer, row: number, around: Scope | undefined): Scope | undefined {
  const keys = answer.keys
    .filter((key) => key.hierarchy && key.level && !key.others?.[row])
    .filter((key, _, all) => key.hierarchy === (around?.hierarchy ?? all[0].hierarchy));
  const hierarchy = around?.hierarchy ?? keys[0]?.hierarchy;
  const steps = keys.flatMap((key) => stepsOf(key, row));
  const scope = hierarchy ? within(hierarchy, around, steps) : undefined;
  return scope && scope.path.length > 0 ? scope : undefined;
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
