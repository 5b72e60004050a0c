import { t } from '../../i18n/t';

/** How far a draft is. */
export function stateWords(state: string): string {
  switch (state) {
    case 'draft':
      return t('drafts.state-draft', 'Draft');
    case 'review':
      return t('drafts.state-review', 'In review');
    case 'accepted':
      return t('drafts.state-accepted', 'Accepted');
    default:
      return t('drafts.state-withdrawn', 'Withdrawn');
  }
}

/** What a steward does to a draft by accepting it. */
export function acceptWords(becomes: string): string {
  switch (becomes) {
    case 'deprecated':
      return t('drafts.deprecate', 'Deprecate');
    case 'retired':
      return t('drafts.retire', 'Retire');
    default:
      return t('drafts.certify', 'Certify');
  }
}

/** What a reviewer did. */
export function verdictWords(verdict: string): string {
  switch (verdict) {
    case 'ask':
      return t('drafts.said-ask', 'asked for the review');
    case 'changes':
      return t('drafts.said-changes', 'asked for changes');
    case 'certify':
      return t('drafts.said-certify', 'certified it');
    case 'deprecate':
      return t('drafts.said-deprecate', 'deprecated it');
    case 'retire':
      return t('drafts.said-retire', 'retired it');
    default:
      return t('drafts.said-withdraw', 'withdrew it');
  }
}
