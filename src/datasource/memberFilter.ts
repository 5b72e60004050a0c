import { type Filter } from '../domain/generated/wire';
import { t } from '../i18n/t';

/**
 * A filter on members, of which null stands for the rows without one: those are asked for in a filter of their own, and
 * filters all have to hold, so that "none or East" cannot be asked.
 */
export function memberFilter(field: string, op: string | undefined, members: Array<string | null>): Filter[] {
  const named = members.filter((member) => member !== null);
  const filters = named.length > 0 ? [{ field, op: opFor(op, named.length), values: named }] : [];
  if (named.length === members.length) {
    return filters;
  }
  if (op === 'ne' || op === 'notIn') {
    return [...filters, { field, op: 'notNull' }];
  }
  if (named.length > 0) {
    throw new Error(
      t('filter.none-and-others', 'Rows without a value of {{field}} cannot be asked for together with others.', {
        field,
      })
    );
  }
  return [{ field, op: 'isNull' }];
}

function opFor(op: string | undefined, count: number): string {
  if (count === 1) {
    return op ?? 'eq';
  }
  return { eq: 'in', ne: 'notIn' }[op ?? 'eq'] ?? op ?? 'in';
}
