import { t } from '../../i18n/t';

/** For how many days it can be looked back. */
export const SPANS = [30, 90, 180, 365] as const;

/** Kinds of findings. */
export function kindWords(kind: string): string {
  switch (kind) {
    case 'unused':
      return t('housekeeping.unused', 'Unused');
    case 'duplicate':
      return t('housekeeping.duplicate', 'The same number twice');
    case 'clash':
      return t('housekeeping.clash', 'One name, two numbers');
    case 'repeated':
      return t('housekeeping.repeated', 'The same rule twice');
    case 'green':
      return t('housekeeping.green', 'Never fires');
    case 'red':
      return t('housekeeping.red', 'Always fires');
    case 'blind':
      return t('housekeeping.blind', 'Judges nothing');
    case 'noisy':
      return t('housekeeping.noisy', 'Mostly noise');
    case 'unowned':
      return t('housekeeping.unowned', 'No owner');
    case 'gone':
      return t('housekeeping.gone', 'Owner gone');
    case 'stale':
      return t('housekeeping.stale', 'Overdue to retire');
    case 'successor':
      return t('housekeeping.successor', 'No successor');
    default:
      return t('housekeeping.target', 'Target unused');
  }
}

/** What a finding is of. */
export function thingWords(kind: string): string {
  switch (kind) {
    case 'metric':
      return t('drafts.use-metric', 'Metric');
    case 'rule':
      return t('drafts.use-rule', 'Rule');
    case 'target':
      return t('drafts.use-target', 'Target');
    default:
      return t('housekeeping.person', 'Person');
  }
}

/** A day so many days from today, as the reader's clock has it. */
export function dayLater(days: number): string {
  const day = new Date();
  day.setDate(day.getDate() + days);
  const two = (n: number) => String(n).padStart(2, '0');
  return `${String(day.getFullYear())}-${two(day.getMonth() + 1)}-${two(day.getDate())}`;
}
