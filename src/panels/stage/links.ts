import { type DataFrame, type LinkModel, type PanelProps } from '@grafana/data';

import { APP_ROOT, DATA_SOURCE_UID } from '../../constants';
import { isGrain } from '../../domain/calendar';
import { chosenMembers, memberOf, stepTo } from '../../domain/choice';
import { type Answer, type AnswerKey, type Filter, type Scope } from '../../domain/generated/wire';
import { partsOf, stepsOf, within } from '../../domain/place';
import { encodeView, type View } from '../../domain/view';
import { inGrafana } from '../../grafana/inGrafana';
import { valuesOf } from '../../grafana/values';
import { type Lead } from '../../ui/Led';

import { aboutOf } from '../reading/answer';

type Panel = Pick<PanelProps, 'data' | 'timeRange' | 'replaceVariables'>;

/** The data link of a column, as the dashboard's author wrote it. */
export function dataLink(frame: DataFrame | undefined, column: string, row: number): Lead | undefined {
  const field = frame?.fields.find(({ name }) => name === column);
  const [link]: LinkModel[] = field?.config.links?.length ? (field.getLinks?.({ valueRowIndex: row }) ?? []) : [];
  return link && { href: link.href, title: link.title, target: link.target };
}

interface Asked {
  refId: string;
  datasource?: { uid?: string };
  request?: { scope?: Scope };
}

const targetOf = ({ data }: Pick<Panel, 'data'>, refId: string | undefined): Asked | undefined => {
  const targets = (data.request?.targets ?? []) as Asked[];
  return targets.find((target) => target.refId === refId) ?? targets[0];
};

/**
 * The slice that a query asks for, its variables replaced; a step that is open, holds several members, which are no one
 * place, or a variable that is not there, is left out.
 */
export function askedScope(panel: Pick<Panel, 'data' | 'replaceVariables'>, refId: string | undefined) {
  const scope = targetOf(panel, refId)?.request?.scope;
  const values = valuesOf((text, write) => panel.replaceVariables(text, undefined, write));
  const path = (scope?.path ?? []).flatMap((step) => {
    const member = memberOf(step);
    const chosen = member === null ? [null] : (chosenMembers(values(member)) ?? []);
    const unknown = member !== null && /^(\$|\[\[)/.test(member) && chosen[0] === member;
    return chosen.length === 1 && !unknown ? [stepTo(step.level, chosen[0])] : [];
  });
  return scope && path.length > 0 ? { hierarchy: scope.hierarchy, path } : undefined;
}

/** Keys of the hierarchy that the scope is in, which narrow it; the first hierarchy where there is no scope. */
function inScope({ keys }: Answer, row: number, around: Scope | undefined): AnswerKey[] {
  const own = keys.filter((key) => key.hierarchy && key.level && !key.others?.[row]);
  return own.filter((key) => key.hierarchy === (around?.hierarchy ?? own[0].hierarchy));
}

/** The slice of one row: that of the query and the row's own units. */
export function scopeOfRow(answer: Answer, row: number, around: Scope | undefined): Scope | undefined {
  const keys = inScope(answer, row, around);
  const hierarchy = around?.hierarchy ?? keys[0]?.hierarchy;
  const steps = keys.flatMap((key) => stepsOf(key, row));
  const scope = hierarchy ? within(hierarchy, around, steps) : undefined;
  return scope && scope.path.length > 0 ? scope : undefined;
}

/** What else tells a row from the others: members of dimensions, and of other hierarchies than the scope's. */
function filtersOfRow(answer: Answer, row: number, around: Scope | undefined): Filter[] {
  const scoped = inScope(answer, row, around);
  return answer.keys
    .filter((key) => !scoped.includes(key) && !key.others?.[row])
    .flatMap((key) =>
      partsOf([key], row).flatMap(({ name, member, above }) => {
        const field = key.hierarchy ? `${key.hierarchy}.${above ? name : key.level}` : key.dimension;
        return member === undefined ? [] : [filterBy(field, member)];
      })
    );
}

const filterBy = (field: string, member: string | null): Filter =>
  member === null ? { field, op: 'isNull' } : { field, op: 'eq', values: [member] };

/** A number of a panel: what it is of, and the frame it came in. */
export interface Place {
  frame: DataFrame;
  answer: Answer;
  row: number;
}

/** The metric's page that shows this very number: unit, time, step, filters and comparisons of its query. */
export function numberPage(metric: string, { frame, answer, row }: Place, panel: Panel): Lead {
  const { slice } = aboutOf(frame);
  const around = slice ? slice.scope : askedScope(panel, frame.refId);
  const filters = [...(slice?.filters ?? []), ...filtersOfRow(answer, row, around)];
  const grain = answer.time?.grain;
  return pageOf(metric, frame, panel, {
    compare: slice?.compare,
    asOf: slice?.asOf,
    calendar: slice?.calendar,
    organisation: slice?.organisation,
    likeForLike: slice?.likeForLike,
    scope: scopeOfRow(answer, row, around),
    filters: filters.length > 0 ? filters : undefined,
    grain: isGrain(grain) ? grain : undefined,
    at: grain === 'hour' ? answer.time?.values[row] : answer.time?.values[row]?.slice(0, 10),
    whole: answer.time ? undefined : true,
  });
}

interface Span {
  from: string;
  to: string;
}

/** A metric's page with a view of it, over a time as Grafana's addresses carry it, or over the panel's own. */
export function pageOf(
  metric: string,
  frame: DataFrame | undefined,
  panel: Panel,
  { range: _, ...view }: View,
  { from, to }: Span = spanOf(panel)
): Lead {
  const params = encodeView(view);
  params.set('from', from);
  params.set('to', to);
  return appPage(`metric/${encodeURIComponent(metric)}`, params, frame, panel);
}

/** The rules of the data source that a frame comes from. */
export const rulesPage = (frame: DataFrame | undefined, panel: Panel): Lead =>
  appPage('rules', new URLSearchParams(), frame, panel);

/** A page of the app, for the data source that a frame comes from where that is not the app's own choice. */
function appPage(place: string, params: URLSearchParams, frame: DataFrame | undefined, panel: Panel): Lead {
  const uid = targetOf(panel, frame?.refId)?.datasource?.uid;
  if (uid && uid !== DATA_SOURCE_UID) {
    params.set('ds', uid);
  }
  const asked = params.toString();
  return { href: inGrafana(`${APP_ROOT}/${place}${asked && `?${asked}`}`) };
}

const spanOf = ({ timeRange: { from, to } }: Panel): Span => ({
  from: String(from.valueOf()),
  to: String(to.valueOf()),
});
