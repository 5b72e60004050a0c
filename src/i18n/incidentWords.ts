import { formatDay } from '../domain/format/date';
import { type LoopIncident } from '../domain/generated/wire';
import { type Lang } from '../domain/lang';

import { t } from './t';

/** How far people are with an incident. */
export function incidentStateWords(state: string): string {
  switch (state) {
    case 'new':
      return t('incident.state-new', 'Unacknowledged');
    case 'acknowledged':
      return t('incident.state-acknowledged', 'Acknowledged');
    case 'inWork':
      return t('incident.state-in-work', 'In work');
    case 'resolved':
      return t('incident.state-resolved', 'Resolved');
    case 'reviewed':
      return t('incident.state-reviewed', 'Reviewed');
    case 'merged':
      return t('incident.state-merged', 'Merged');
    default:
      return state;
  }
}

/** What a person says of a warning, afterwards. */
export function verdictWords(verdict: string): string {
  switch (verdict) {
    case 'right':
      return t('incident.verdict-right', 'Right');
    case 'noise':
      return t('incident.verdict-noise', 'Noise');
    case 'tooLate':
      return t('incident.verdict-late', 'Too late');
    case 'wrongCause':
      return t('incident.verdict-cause', 'Wrong cause');
    default:
      return verdict;
  }
}

/** Kinds of causes; others are people's own words. */
export const CAUSES = ['people', 'supply', 'price', 'competition', 'process', 'outside', 'data', 'falseAlarm'] as const;

export function causeWords(cause: string): string {
  switch (cause) {
    case 'people':
      return t('incident.cause-people', 'Staffing');
    case 'supply':
      return t('incident.cause-supply', 'Goods or supply');
    case 'price':
      return t('incident.cause-price', 'Price or promotion');
    case 'competition':
      return t('incident.cause-competition', 'Competition');
    case 'process':
      return t('incident.cause-process', 'Process or system');
    case 'outside':
      return t('incident.cause-outside', 'Outside: weather, calendar, rules');
    case 'data':
      return t('incident.cause-data', 'Data problem');
    case 'falseAlarm':
      return t('incident.cause-false', 'False alarm');
    default:
      return cause;
  }
}

/** What happened, at the head of a line of the record. */
export function entryWords(kind: string): string {
  switch (kind) {
    case 'fired':
      return t('incident.entry-fired', 'Fired');
    case 'recovered':
      return t('incident.entry-recovered', 'Recovered');
    case 'renamed':
      return t('incident.entry-renamed', 'Rule renamed');
    case 'retired':
      return t('incident.entry-retired', 'Not judged any more');
    case 'reopened':
      return t('incident.entry-reopened', 'Reopened');
    case 'escalated':
      return t('incident.entry-escalated', 'Escalated');
    case 'repeats':
      return t('incident.entry-repeats', 'Still repeated');
    case 'acknowledged':
      return t('incident.entry-acknowledged', 'Acknowledged');
    case 'assigned':
      return t('incident.entry-assigned', 'Assigned');
    case 'start':
      return t('incident.entry-start', 'Work began');
    case 'snoozed':
      return t('incident.entry-snoozed', 'Snoozed');
    case 'woken':
      return t('incident.entry-woken', 'Woken');
    case 'step':
      return t('incident.entry-step', 'Step');
    case 'action':
      return t('incident.entry-action', 'Action');
    case 'resolved':
      return t('incident.entry-resolved', 'Resolved');
    case 'verdict':
      return t('incident.entry-verdict', 'Judged');
    case 'reviewed':
      return t('incident.entry-reviewed', 'Reviewed');
    case 'merged':
      return t('incident.entry-merged', 'Merged');
    case 'joined':
      return t('incident.entry-joined', 'Another joined');
    case 'unmerged':
      return t('incident.entry-unmerged', 'Taken out again');
    case 'comment':
      return t('incident.entry-comment', 'Comment');
    case 'link':
      return t('incident.entry-link', 'Link');
    default:
      return kind;
  }
}

/** Since when the money of an incident counts: from its beginning, or from the bucket in which it was found. */
export const lostWords = ({ counted }: Pick<LoopIncident, 'counted'>, lang: Lang) =>
  counted
    ? t('incident.money-since', 'Lost since {{day}}', { day: formatDay(counted, lang) })
    : t('incident.money', 'Lost so far');

/** The money of an incident, since when. */
export const lossWords = ({ counted }: Pick<LoopIncident, 'counted'>, amount: string, lang: Lang) =>
  counted
    ? t('incident.since-then', '≈ {{amount}} since {{day}}', { amount, day: formatDay(counted, lang) })
    : t('incident.so-far', '≈ {{amount}} so far', { amount });
