import { t } from './t';

/** What a way of looking ahead is called; one that has no words is its own name. */
export function modelWords(model: string): string {
  switch (model) {
    case 'constant':
      return t('model.constant', 'The same number');
    case 'smooth':
      return t('model.smooth', 'Smoothing, theta and trend models');
    case 'calendar':
      return t('model.calendar', 'Regression on weekday, season and calendar');
    case 'both':
      return t('model.both', 'Calendar regression and smoothing');
    case 'years':
      return t('model.years', 'Two theta models and smoothing without growth');
    case 'weeks':
      return t('model.weeks', 'Models with a season of the year');
    case 'hours':
      return t('model.hours', 'Models with the seasons of day and week');
    case 'naive':
      return t('model.naive', 'What was a season before');
    default:
      return model;
  }
}
