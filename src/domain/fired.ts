import { memberOf } from './choice';
import { type Agenda, type AgendaItem, type Scope } from './generated/wire';

/** The agenda's item on exactly this metric, unit and grain; of several that of the rule that led here. */
export function itemFor(
  agenda: Agenda | undefined,
  metric: string,
  grain: string,
  scope: Scope | undefined,
  rule?: string
): AgendaItem | undefined {
  const wanted = pathOf(scope);
  const here = (agenda?.items ?? []).filter(
    (item) => item.metric === metric && item.grain === grain && pathOf(item.slice.scope) === wanted
  );
  return here.find((item) => item.rule === rule) ?? here[0];
}

function pathOf(scope: Scope | undefined): string {
  return JSON.stringify((scope?.path ?? []).map((step) => [step.level, memberOf(step)]));
}

/** The values that fired, on the chart's own times, with the last good one before them so that a line shows. */
export function firedValues(item: AgendaItem, times: string[], values: Array<number | null>): Array<number | null> {
  const fired = new Set(item.series.times.filter((_, i) => item.series.fired[i]).map((time) => time.slice(0, 10)));
  const is = (row: number) => fired.has((times[row] ?? '').slice(0, 10));
  return values.map((value, row) => (is(row) || is(row + 1) ? value : null));
}
