import { t } from '../../i18n/t';

export function recordWords(kind: string): string {
  switch (kind) {
    case 'event':
      return t('record.event', 'Event');
    case 'decision':
      return t('record.decision', 'Decision');
    case 'action':
      return t('record.action', 'Action');
    case 'meeting':
      return t('record.meeting', 'Meeting');
    case 'review':
      return t('record.review', 'Review');
    case 'incident':
      return t('record.incident', 'Incident');
    default:
      return t('record.version', 'Definitions');
  }
}
