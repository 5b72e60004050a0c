import { t } from '../i18n/t';

/** Kinds of what goes by a metric. */
export function kindOfUse(kind: string): string {
  switch (kind) {
    case 'metric':
      return t('drafts.use-metric', 'Metric');
    case 'rule':
      return t('drafts.use-rule', 'Rule');
    case 'target':
      return t('drafts.use-target', 'Target');
    case 'scorecard':
      return t('drafts.use-scorecard', 'Scorecard');
    case 'policy':
      return t('drafts.use-policy', 'Policy');
    case 'dashboard':
      return t('drafts.use-dashboard', 'Dashboard');
    case 'alert':
      return t('drafts.use-alert', 'Alert rule');
    case 'report':
      return t('drafts.use-report', 'Report');
    default:
      return t('drafts.use-driven', 'Driven by it');
  }
}
