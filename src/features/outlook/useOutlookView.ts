import { useMemo } from 'react';

import { addBuckets, type Grain, isoDate, parseDate } from '../../domain/calendar';
import { askedNames, chosenPeriod } from '../../domain/comparison';
import {
  type Answer,
  type AnswerCalendar,
  type Catalog,
  type Metric,
  type Outlook,
  type OutlookUnit,
  type Request,
  type Scope,
} from '../../domain/generated/wire';
import { lastWhere } from '../../domain/lists';
import { calendarNamed, grainsFor } from '../../domain/period';
import { chartRequest } from '../../domain/requests';
import { covers } from '../../domain/scope';
import { useAnswer, useOutlook } from '../../infrastructure/questions';
import { type QueryState } from '../../infrastructure/useQuery';
import { useLang, useView } from '../../ui/ViewContext';

/** What the page looks at, worked out once for all its parts. */
export interface OutlookView {
  metric: Metric;
  catalog: Catalog;
  calendar: AnswerCalendar | undefined;
  scope: Scope | undefined;
  grain: Grain;
  grains: Grain[];
  /** What is looked ahead of. */
  request: Request;
  outlook: QueryState<Outlook>;
  unit: OutlookUnit | undefined;
  /** The same time with targets, the period before, and events. */
  around: QueryState<Answer>;
  /** Whether the running period has a line from its beginning to its end. */
  toDate: boolean;
}

/** How many buckets of the past are shown. */
const SHOWN: Partial<Record<Grain, number>> = { day: 45, week: 26, month: 24, quarter: 12, year: 10 };

export function useOutlookView(metric: Metric, catalog: Catalog): OutlookView {
  const lang = useLang();
  const asked = useView();
  const calendar = calendarNamed(catalog, asked.calendar, metric.calendar);
  const grains = grainsFor(metric.minGrain, calendar).filter((grain): grain is Grain => grain !== 'hour');
  const grain = asked.grain && grains.includes(asked.grain) ? asked.grain : grains[0];
  const scope = covers(metric, asked.scope) ? asked.scope : undefined;
  const organisation = metric.moves ? asked.organisation : undefined;
  const asking = { lang, scope, filters: asked.filters, asOf: asked.asOf, calendar: asked.calendar, organisation };
  const request = chartRequest(metric.name, grain, {}, [], asking);
  const { compare: _, ...plain } = request;
  const outlook = useOutlook({ request: plain });
  const points = outlook.data?.units[0]?.points;
  const unit = useShown(outlook.data?.units[0], grain);
  const from = unit?.points[0]?.time;
  const to = points && points.length > 0 ? points[points.length - 1].time : undefined;
  const last = to && isoDate(addBuckets(parseDate(to), grain, 1, calendar));
  const period = chosenPeriod(catalog.comparisons, asked.compare);
  const around = useAnswer(
    from && last
      ? chartRequest(
          metric.name,
          grain,
          { from, to: dayBefore(last) },
          askedNames(catalog.comparisons, period?.name),
          asking
        )
      : null
  );
  const start = unit?.landing?.period;
  return {
    metric,
    catalog,
    calendar,
    scope,
    grain,
    grains,
    request: plain,
    outlook,
    unit,
    around,
    toDate: start !== undefined && from !== undefined && from <= start,
  };
}

const dayBefore = (day: string) => isoDate(addBuckets(parseDate(day), 'day', -1));

/** A unit as it is shown, the same one while nothing changes, so that charts need not be drawn anew. */
function useShown(unit: OutlookUnit | undefined, grain: Grain) {
  return useMemo(() => shown(unit, grain), [unit, grain]);
}

/** A unit with as much of its past as is shown. */
function shown(unit: OutlookUnit | undefined, grain: Grain): OutlookUnit | undefined {
  if (!unit) {
    return undefined;
  }
  const last = lastWhere(unit.points, ({ value }) => value !== null);
  return { ...unit, points: unit.points.slice(Math.max(0, last + 1 - (SHOWN[grain] ?? 30))) };
}
