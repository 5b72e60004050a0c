import { useMemo } from 'react';

import { type Grain } from '../../domain/calendar';
import { askedNames, chosenPeriod, type Comparison, parentsOf } from '../../domain/comparison';
import {
  type AnswerCalendar,
  type Answer,
  type Catalog,
  type MetricPage,
  type Request,
  type Scope,
} from '../../domain/generated/wire';
import {
  bucketDays,
  calendarNamed,
  clockOf,
  customRange,
  type DayRange,
  defaultRange,
  grainOf,
  grainsFor,
  rangeParts,
  RANGES,
  resolveRange,
  timeOf,
} from '../../domain/period';
import { comparisonOf, focusRow, readRow, type Reading } from '../../domain/reading';
import { type Asking, chartRequest, valuesRequest } from '../../domain/requests';
import { covers } from '../../domain/scope';
import { type View } from '../../domain/view';
import { useAnswer } from '../../infrastructure/questions';
import { type QueryState } from '../../infrastructure/useQuery';
import { useLang, useView } from '../../ui/ViewContext';

/** What the page is looking at, worked out once for all its parts. */
export interface MetricView {
  page: MetricPage;
  catalog: Catalog;
  /** By which periods count. */
  calendar: AnswerCalendar | undefined;
  grain: Grain;
  grains: Grain[];
  range: string;
  days: DayRange;
  /** The other time to compare with, in the words that fit the grain. */
  compare: Comparison | undefined;
  asking: Asking;
  scope: Scope | undefined;
  /** The scope asked for does not apply to this metric. */
  scopeIgnored: boolean;
  request: Request;
  chart: QueryState<Answer>;
  /** The chart's bucket in focus; -1 where the numbers are about the whole range. */
  row: number;
  /** The range as a whole, in place of one of its buckets. */
  whole: QueryState<Answer> | undefined;
  reading: Reading | undefined;
  /** Days that the numbers are about: of the bucket in focus, or of the range. */
  bucket: DayRange | undefined;
  /** Step of the numbers: none for the whole range. */
  step: Grain | undefined;
}

export function useMetricView(page: MetricPage, catalog: Catalog): MetricView {
  const lang = useLang();
  const view = useView();
  const { metric } = page;
  const clock = useMemo(
    () => clockOf(catalog, view.calendar, metric.calendar),
    [catalog, metric.calendar, view.calendar]
  );
  const grains = grainsFor(metric.minGrain, clock.calendar);
  const isWhole = Boolean(view.whole && !view.at);
  const usual = (): Grain =>
    view.whole && view.range
      ? grainOf(resolveRange(view.range, clock), grains)
      : (grains.find((g) => g !== 'hour') ?? 'day');
  const grain = view.grain && grains.includes(view.grain) ? view.grain : usual();
  const range = view.range && (view.whole || fits(view.range, grain)) ? view.range : defaultRange(grain);
  const days = resolveRange(range, clock);
  const scopeIgnored = !covers(metric, view.scope);
  const scope = scopeIgnored ? undefined : view.scope;
  const chosen = chosenPeriod(catalog.comparisons, view.compare);
  const basis = basisOf(metric, chosen, view);
  const asking: Asking = { lang, scope, filters: view.filters, asOf: view.asOf, calendar: view.calendar, ...basis };
  const compare = [...comparedNames(catalog, chosen?.name, basis.likeForLike), ...parentsOf([metric], asking)];
  const request = chartRequest(metric.name, grain, timeOf(days), compare, asking);
  const chart = useAnswer(request);
  const whole = useAnswer(isWhole ? valuesRequest([metric.name], timeOf(days), compare, asking) : null);
  const row = isWhole ? -1 : focusRow(chart.data, metric.name, view.at);
  const start = chart.data?.time?.values[row];
  const reading = isWhole ? readRow(whole.data, metric.name, 0) : readRow(chart.data, metric.name, row);
  const bucket = isWhole ? days : start ? bucketDays(start, grain, clock) : undefined;
  return {
    page,
    catalog,
    calendar: calendarNamed(catalog, view.calendar, metric.calendar),
    grain,
    grains,
    range,
    days,
    compare: chosen && (comparisonOf(reading, chosen.name) ?? chosen),
    asking,
    scope,
    scopeIgnored,
    request,
    chart,
    row,
    whole: isWhole ? whole : undefined,
    reading,
    bucket,
    step: isWhole ? undefined : grain,
  };
}

/** Where units lie and which of them count, of a metric whose units move. */
function basisOf(
  { moves }: MetricPage['metric'],
  chosen: { name: string } | undefined,
  { organisation, likeForLike }: View
): Pick<Asking, 'organisation' | 'likeForLike'> {
  return moves ? { organisation, likeForLike: chosen && likeForLike } : {};
}

/** What numbers are compared with: like for like one period alone, since what is intended is of all units. */
function comparedNames({ comparisons }: Catalog, chosen: string | undefined, likeForLike: string | undefined) {
  return likeForLike && chosen ? [chosen] : askedNames(comparisons, chosen);
}

/** A range fits a grain when it is one of its own or two dates; "30d" makes no chart of months. */
function fits(range: string, grain: Grain): boolean {
  return customRange(range) !== null || (rangeParts(range) !== null && RANGES[grain].includes(range));
}
