import { t } from './t';

/** How tables name what is no member, in either language: a member of that name stands in quotes. */
const taken = ['(none)', '(others)', 'Others', '(all)', '（空）', '（其他）', '其他', '（全部）'];

/**
 * A unit or member as it is shown; null is the rows without one. A name that shows nothing, or would be read as
 * something else, stands in quotes.
 */
export function memberWords(member: string | null): string {
  if (member === null) {
    return t('breakdown.none', '(none)');
  }
  const edged = member.trim() !== member || member.replace(/[\p{C}\p{Z}]/gu, '') === '';
  return edged || taken.includes(member) ? `"${member}"` : member;
}

/** The row that stands for the rest of a top-N. */
export function othersWords(): string {
  return t('breakdown.others', 'Others');
}
