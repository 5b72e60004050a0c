import { type LoopIncidentPage } from '../../domain/generated/wire';
import { localTime } from '../../domain/zone';
import { entryWords } from '../../i18n/incidentWords';
import { t } from '../../i18n/t';
import { type Mark } from '../../ui/chart/types';

/** Deeds that may have moved the curve. */
const DEEDS = ['start', 'step', 'action', 'resolved'];

/** What began, what was done and what came of it, on a chart's own buckets; what is off the chart has no mark. */
export function marksOf({ incident, timeline }: LoopIncidentPage, times: string[], end: string, zone: string): Mark[] {
  const rowOf = (local: string) => (local && local < end ? times.filter((time) => time <= local).length - 1 : -1);
  const begins = { row: rowOf(incident.since), label: t('mark.since', 'Began'), kind: 'alarm' as const };
  const done = timeline
    .filter(({ kind, at }) => DEEDS.includes(kind) && !Number.isNaN(Date.parse(at)))
    .map(({ kind, at }): Mark => ({
      row: rowOf(localTime(Date.parse(at), zone).slice(0, times[0]?.length ?? 10)),
      label: entryWords(kind),
      kind: 'deed',
    }));
  const recovered = incident.recovered?.slice(0, times[0]?.length ?? 10) ?? '';
  const over = { row: rowOf(recovered), label: entryWords('recovered'), kind: 'sound' as const };
  return onceEach([begins, ...done, over].filter(({ row }) => row >= 0));
}

/** Several steps of one day are one mark. */
function onceEach(marks: Mark[]): Mark[] {
  const seen = new Set<string>();
  return marks.filter(({ row, label }) => {
    const key = `${row} ${label}`;
    return !seen.has(key) && seen.add(key);
  });
}
