import { t } from './t';

/** Why there is no number, or why it is limited. */
export function reasonWords(reason: string | undefined): string {
  switch (reason) {
    case 'no_data':
      return t('reason.no-data', 'no data');
    case 'before_start':
      return t('reason.before-start', 'no data that far back');
    case 'after_end':
      return t('reason.after-end', 'not loaded yet');
    case 'unready':
      return t('reason.unready', 'not ready: a check of the data fails');
    case 'unfinished':
      return t('reason.unfinished', 'still running, compared like with like');
    case 'no_counterpart':
      return t('reason.no-counterpart', 'no such date in the compared period');
    case 'zero_base':
      return t('reason.zero-base', 'was zero before');
    case 'no_target':
      return t('reason.no-target', 'no target');
    case 'target_grain':
      return t('reason.target-grain', 'target is set for other periods or units');
    case 'target_spread':
      return t('reason.target-spread', 'a share of a longer target, by days alike: not judged');
    case 'negative_target':
      return t('reason.negative-target', 'target below zero: the difference tells');
    case 'not_additive':
      return t('reason.not-additive', 'cannot be added up');
    case 'zero_divisor':
      return t('reason.zero-divisor', 'divided by zero');
    case 'unknown_unit':
      return t('reason.unknown-unit', 'unknown unit');
    case 'no_event':
      return t('reason.no-event', 'the event did not take place at both times');
    case 'event_length':
      return t('reason.event-length', 'the event had another number of days');
    case 'closed':
      return t('reason.closed', 'closed then');
    case 'masked':
      return t('reason.masked', 'not told to you');
    case 'small':
      return t('reason.small', 'too few to tell, or next to such a number');
    case 'not_in_scope':
      return t('reason.not-in-scope', 'not split by this organisation');
    default:
      // A code that is not known yet, or what the service says in its own words.
      return /^[a-z_]+$/.test(reason ?? '') ? (reason ?? '').replace(/_/g, ' ') : (reason ?? '');
  }
}

/** These speak of the target themselves. */
const OF_THE_TARGET = new Set(['no_target', 'target_grain', 'target_spread', 'negative_target']);

/** Why nothing is attained; beside a number "cannot be added up" alone would be said of the number. */
export function targetReasonWords(reason: string | undefined): string {
  const words = reasonWords(reason);
  return OF_THE_TARGET.has(reason ?? '') ? words : t('target.because', 'Target: {{reason}}', { reason: words });
}
