import { addBuckets, type Grain, isGrain, isoDate, parseDate } from './calendar';
import { memberOf } from './choice';
import { type Agenda, type AgendaItem, type Filter, type Scope } from './generated/wire';

/**
 * The agenda's item on this metric and unit: of several that of the rule that led here, then one of this grain. A topic
 * of weeks is told where days are looked at too; one about some units together is none of other units of the same place.
 */
export function itemFor(
  agenda: Agenda | undefined,
  metric: string,
  grain: string,
  scope: Scope | undefined,
  rule?: string,
  filters: Filter[] = []
): AgendaItem | undefined {
  const wanted = pathOf(scope);
  const here = (agenda?.items ?? []).filter(
    (item) => item.metric === metric && pathOf(item.slice.scope) === wanted && !apart(item.slice.filters ?? [], filters)
  );
  return here.find((item) => item.rule === rule) ?? here.find((item) => item.grain === grain) ?? here[0];
}

/** Whether two choices of rows have none in common, as far as the members that they name tell. */
function apart(some: Filter[], others: Filter[]): boolean {
  return some.some((one) =>
    others.some(
      (other) =>
        one.field === other.field &&
        named(one) &&
        named(other) &&
        !one.values?.some((value) => other.values?.includes(value))
    )
  );
}

const named = ({ op, values }: Filter) => (!op || op === 'in' || op === 'eq') && values !== undefined;

function pathOf(scope: Scope | undefined): string {
  return JSON.stringify((scope?.path ?? []).map((step) => [step.level, memberOf(step)]));
}

/** The day after a bucket's last. */
function endOf(start: string, grain: string): string {
  const step: Grain = isGrain(grain) && grain !== 'hour' ? grain : 'day';
  return isoDate(addBuckets(parseDate(start.slice(0, 10)), step, 1));
}

/**
 * The values that fired, on the chart's own times, with the last good one before them so that a line shows. Of a chart
 * of another grain those that share days with what fired.
 */
export function firedValues(
  item: AgendaItem,
  times: string[],
  values: Array<number | null>,
  grain: string = item.grain
): Array<number | null> {
  const fired = item.series.times.filter((_, i) => item.series.fired[i]);
  const hours = grain === 'hour' && item.grain === 'hour';
  const is = (row: number) => {
    const time = times[row];
    if (time === undefined) {
      return false;
    }
    return fired.some((start) =>
      hours ? start === time : start.slice(0, 10) < endOf(time, grain) && time.slice(0, 10) < endOf(start, item.grain)
    );
  };
  return values.map((value, row) => (is(row) || is(row + 1) ? value : null));
}

/** What must not be passed, on the chart's own times; none where the rule compares with something else, or by another grain. */
export function limitValues(item: AgendaItem, times: string[], grain: string): Array<number | null> | undefined {
  const { baseline, times: known } = item.series;
  if (!['limit', 'band'].includes(item.baselineOf) || item.grain !== grain || !baseline) {
    return undefined;
  }
  const fixed = baseline.find((value) => value !== null) ?? null;
  const same = baseline.every((value) => value === null || value === fixed);
  const at = new Map(known.map((time, i) => [time.slice(0, 10), baseline[i]]));
  const values = times.map((time) => at.get(time.slice(0, 10)) ?? (same && item.baselineOf === 'limit' ? fixed : null));
  return values.some((value) => value !== null) ? values : undefined;
}
