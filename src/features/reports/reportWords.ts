import { t } from '../../i18n/t';

/** What kind of block it is. */
export function kindWords(kind: string): string {
  switch (kind) {
    case 'text':
      return t('report.text', 'Text');
    case 'number':
      return t('report.number', 'Number');
    case 'table':
      return t('report.table', 'Table');
    default:
      return t('report.chart', 'Chart');
  }
}

/** A time that follows the clock. */
export function timeWords(preset: string): string {
  switch (preset) {
    case 'lastDay':
      return t('report.last-day', 'Last day');
    case 'mtd':
      return t('report.mtd', 'Month so far');
    case 'lastMonth':
      return t('report.last-month', 'Last month');
    case 'ytd':
      return t('report.ytd', 'Year so far');
    case 'last 30 days':
      return t('report.last-30-days', 'Last 30 days');
    case 'last 13 weeks':
      return t('report.last-13-weeks', 'Last 13 weeks');
    default:
      return t('report.last-12-months', 'Last 12 months');
  }
}
