import { type Review } from '../../domain/generated/wire';
import { t } from '../../i18n/t';

export function reviewWords({ of, incident }: Pick<Review, 'of' | 'incident'>): string {
  switch (of) {
    case 'week':
      return t('review.weekly', 'Weekly review');
    case 'month':
      return t('review.monthly', 'Monthly review');
    default:
      return t('review.of-incident', 'Review of incident {{id}}', { id: incident });
  }
}

export function sectionWords(name: string): string {
  switch (name) {
    case 'summary':
      return t('review.summary', 'Summary');
    case 'causes':
      return t('review.causes', 'Causes');
    case 'lessons':
      return t('review.lessons', 'Lessons');
    default:
      return t('review.next', 'What is next');
  }
}
