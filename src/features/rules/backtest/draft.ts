import { type BacktestPoint, type BacktestQuestion, type Rule, type Template } from '../../../domain/generated/wire';

/** A rule as a reader is changing it: the template, and its parameters as they are typed. */
export interface Draft {
  template: string;
  values: Record<string, string>;
}

/** Keys beside the template's own: how far metrics of "while" may move, and what has to stand behind a value. */
const extras = ['flat', 'least'] as const;

/** A parameter's value as people write it: a rate of 0.08 is 8%. */
export function written(value: unknown, kind: string | undefined): string {
  if (typeof value === 'number') {
    return kind === 'rate' ? `${Number((value * 100).toPrecision(6))}%` : String(Number(value.toPrecision(6)));
  }
  return typeof value === 'string' ? value : '';
}

/** How a parameter is written: one in the unit of a metric in per cent is a rate. */
export function kindOf(template: Template | undefined, key: string, unit: string | undefined): string | undefined {
  const param = template?.params?.find((entry) => entry.key === key);
  return key === 'flat' || (param?.unit === 'metric' && unit === '%') ? 'rate' : param?.kind;
}

/** The rule as the definitions have it. */
export function draftOf(rule: Rule, template: Template | undefined, unit?: string): Draft {
  const values: Record<string, string> = {};
  for (const [key, value] of Object.entries({ ...rule.params, flat: rule.flat, least: rule.least })) {
    if (value !== undefined && value !== null) {
      values[key] = written(value, kindOf(template, key, unit));
    }
  }
  return { template: rule.template, values };
}

/** The same rule by another template, with what is usual there. */
export function withTemplate(draft: Draft, template: Template, rule: Rule, original: Draft): Draft {
  if (template.name === rule.template) {
    return original;
  }
  const values: Record<string, string> = {};
  for (const key of extras) {
    if (draft.values[key] !== undefined) {
      values[key] = draft.values[key];
    }
  }
  for (const param of template.params ?? []) {
    if (param.usual !== undefined) {
      values[param.key] = written(param.usual, param.kind);
    }
  }
  return { template: template.name, values };
}

/** What differs from the rule, as a question of the service writes it; undefined where nothing does. */
export function changeOf(draft: Draft, original: Draft) {
  const other = draft.template !== original.template;
  const params: Record<string, string | null> = {};
  const keys = new Set([...Object.keys(draft.values), ...(other ? [] : Object.keys(original.values))]);
  for (const key of keys) {
    const now = draft.values[key]?.trim() ?? '';
    const before = other && !extras.some((extra) => extra === key) ? '' : (original.values[key] ?? '');
    if (now !== before) {
      params[key] = now === '' ? null : now;
    }
  }
  return other || Object.keys(params).length > 0 ? { ...(other && { template: draft.template }), params } : undefined;
}

interface Asked {
  rule: string;
  draft: Draft;
  original: Draft;
  marks: string;
  months: number;
  /** The day of the page's clock. */
  asOf?: string;
  wish?: number;
}

/** The rule as it is, and beside it what a reader has made of it. */
export function questionOf({ rule, draft, original, marks, months, asOf, wish }: Asked): BacktestQuestion {
  const change = changeOf(draft, original);
  const to = asOf ? new Date(`${asOf}T00:00:00Z`) : undefined;
  to?.setUTCMonth(to.getUTCMonth() - months);
  return {
    rule,
    sets: change ? [{}, change] : [{}],
    ...(to && { from: to.toISOString().slice(0, 10) }),
    ...(asOf && { asOf }),
    ...(marks.trim() && { marks }),
    ...(wish && { wish }),
  };
}

/**
 * The point of a search that catches most without warning more often than wished, by more than a tenth; of those alike
 * it is right most often, then it comes closest to the wish. As the service chooses.
 */
export function bestFor(points: BacktestPoint[], wish: number): number {
  let best = -1;
  const better = (a: BacktestPoint, b: BacktestPoint) =>
    (a.recall ?? 0) - (b.recall ?? 0) ||
    (a.precision ?? 0) - (b.precision ?? 0) ||
    Math.abs(b.perWeek - wish) - Math.abs(a.perWeek - wish);
  points.forEach((point, index) => {
    if (point.perWeek <= wish * 1.1 && (best < 0 || better(point, points[best]) > 0)) {
      best = index;
    }
  });
  return best < 0 && points.length > 0 ? 0 : best;
}
