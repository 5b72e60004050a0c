import { useMemo } from 'react';

import { addBuckets, isGrain, isoDate, parseDate, type Grain } from '../../domain/calendar';
import { bandsOf } from '../../domain/events';
import { firedValues, limitValues } from '../../domain/fired';
import { type Catalog, type Request, type LoopIncidentPage } from '../../domain/generated/wire';
import { say } from '../../domain/lang';
import { calendarNamed } from '../../domain/period';
import { columnOf } from '../../domain/reading';
import { t } from '../../i18n/t';
import { useAnswer, useExpected } from '../../infrastructure/questions';
import { withExpected } from '../../ui/chart/foreseen';
import { type Companion } from '../../ui/chart/types';
import { useLang } from '../../ui/ViewContext';

import { marksOf } from './marks';

/** How much before the first abnormal bucket is shown, so that one sees what was usual. */
const BEFORE: Record<Grain, [count: number, unit: Grain]> = {
  hour: [-2, 'day'],
  day: [-21, 'day'],
  week: [-12, 'week'],
  month: [-12, 'month'],
  quarter: [-8, 'quarter'],
  year: [-5, 'year'],
};

/** The slice of an incident, from before it began to where the data are now: as they are known today, not then. */
function sliceOf({ incident }: LoopIncidentPage, catalog: Catalog): Request {
  const { item, since } = incident;
  const { compare: _, asOf: __, by: ___, ...slice } = item.slice;
  const { to } = slice.time;
  const [count, unit] = BEFORE[isGrain(item.grain) ? item.grain : 'day'];
  const data = catalog.asOf.slice(0, 10);
  const last = data ? isoDate(addBuckets(parseDate(data), 'day', -1)) : '';
  const time = { from: isoDate(addBuckets(parseDate(since), unit, count)), to: to && to > last ? to : last || to };
  return { ...slice, metrics: [item.metric], time };
}

/** The curve of an incident, with what was to be expected, its abnormal part, and what was done. */
export function useCourse(page: LoopIncidentPage, catalog: Catalog) {
  const lang = useLang();
  const { item } = page.incident;
  const slice = sliceOf(page, catalog);
  const foreseeable = isGrain(item.grain) && item.grain !== 'hour' && !slice.likeForLike;
  const answer = useAnswer({ ...slice, lang });
  const expected = useExpected(foreseeable ? { request: { ...slice, lang } } : null);
  const usual = expected.data?.units[0];
  const { data } = answer;
  const calendar = calendarNamed(catalog, slice.calendar);
  const column = columnOf(data, item.metric);
  const course = useMemo(() => {
    const times = data?.time?.values ?? [];
    const values = column?.values ?? [];
    const companions: Companion[] = [];
    const limit = limitValues(item, times, item.grain);
    if (limit) {
      companions.push({ kind: 'limit', label: t('chart.limit', 'Limit'), values: limit, tier: item.tier });
    }
    const fired = firedValues(item, times, values, item.grain);
    companions.push({
      kind: 'fired',
      label: say(item.ruleLabel, lang) || t('chart.abnormal', 'Abnormal'),
      values: fired,
      tier: item.tier,
    });
    return withExpected({ times, values, complete: data?.time?.complete ?? [], companions, ranges: [] }, usual);
  }, [data, column, item, usual, lang]);
  const { times } = course;
  const bands = useMemo(
    () => bandsOf(data?.events, times, item.grain, calendar, lang),
    [data, times, item.grain, calendar, lang]
  );
  const marks = useMemo(() => {
    const grain: Grain = isGrain(item.grain) ? item.grain : 'day';
    const last = times[times.length - 1];
    const end = last ? (grain === 'hour' ? `${last}~` : isoDate(addBuckets(parseDate(last), grain, 1, calendar))) : '';
    return marksOf(page, times, end, catalog.zone);
  }, [page, times, item.grain, calendar, catalog.zone]);
  return { answer, column, course, bands, marks, calendar, words: say(usual?.words, lang) };
}
