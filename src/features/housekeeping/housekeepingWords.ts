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

/** How long something took, in seconds, as people say it. */
export function lasted(seconds: number): string {
  if (seconds < 1) {
    return t('rollups.ms', '{{n}} ms', { n: Math.round(seconds * 1000) });
  }
  if (seconds < 100) {
    return t('rollups.seconds', '{{n}} s', { n: Math.round(seconds * 10) / 10 });
  }
  if (seconds < 6000) {
    return t('rollups.minutes', '{{n}} min', { n: Math.round(seconds / 60) });
  }
  return t('rollups.hours', '{{n}} h', { n: Math.round(seconds / 360) / 10 });
}

/** How many rows a roll-up would have, as far as that is known. */
export function rowsKnown(rows: number | undefined, of: number | undefined, bound: boolean | undefined): string {
  if (!rows || !of) {
    return t('rollups.rows-unknown', 'Its rows are not known without counting');
  }
  return bound
    ? t('rollups.rows-bound', 'At most {{rows}} rows, of {{of}} about that each refresh reads', { rows, of })
    : t('rollups.rows', '{{rows}} rows, of {{of}} that each refresh reads', { rows, of });
}
