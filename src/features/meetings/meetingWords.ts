import { t } from '../../i18n/t';

export function noveltyWords(novelty: string): string {
  switch (novelty) {
    case 'new':
      return t('meetings.new', 'New');
    case 'better':
      return t('meetings.better', 'Better');
    case 'solved':
      return t('meetings.solved', 'Solved');
    default:
      return t('meetings.continuing', 'Continuing');
  }
}

export function outcomeWords(outcome: string | undefined): string {
  switch (outcome) {
    case 'action':
      return t('meetings.outcome-action', 'Action');
    case 'decided':
      return t('meetings.outcome-decided', 'Decided');
    case 'later':
      return t('meetings.later', 'Next time');
    case 'nothing':
      return t('meetings.outcome-nothing', 'Not doing');
    default:
      return '';
  }
}
