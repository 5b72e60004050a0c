import { t } from './t';

/** Why it is not told what the parts of a change contributed to it, and by what they are ordered instead. */
export function unmeasuredWords(why: string, changed: boolean): string {
  if (!changed) {
    return t('parts.by-size', 'There is nothing to compare the parts with: the largest come first');
  }
  switch (why) {
    case 'not_additive':
      return t(
        'parts.not-additive',
        'This metric does not add up over its parts: they are ordered by their own change'
      );
    case 'no_base':
      return t(
        'parts.no-base',
        'There is nothing to compare the whole with: the parts are ordered by their own change'
      );
    case 'not_all':
      return t('parts.not-all', 'These parts do not make up the whole: they are ordered by their own change');
    default:
      return t('parts.unmeasured', 'What the parts contributed cannot be told: they are ordered by their own change');
  }
}
