import { type AdHocVariableFilter } from '@grafana/data';

import { chosenMember } from '../domain/choice';
import { type Filter } from '../domain/generated/wire';
import { t } from '../i18n/t';

import { memberFilter } from './memberFilter';

const ops: Record<string, string> = {
  '=': 'eq',
  '!=': 'ne',
  '<': 'lt',
  '<=': 'le',
  '>': 'gt',
  '>=': 'ge',
  '=|': 'in',
  '!=|': 'notIn',
};

/** One ad hoc filter of the dashboard. A value is a member, whatever it is called; only rows without one have a word. */
export function adHocFilter({ key, operator, value, values }: AdHocVariableFilter): Filter[] {
  if (!key || value === undefined) {
    return [];
  }
  if (operator === '=~') {
    return pattern(key, value);
  }
  const op = ops[operator];
  if (!op) {
    throw new Error(
      t(
        'filter.unknown-operator',
        'A filter on {{field}} with "{{operator}}" cannot be asked: use =, !=, one of, or not one of.',
        {
          field: key,
          operator,
        }
      )
    );
  }
  const choices = op === 'in' || op === 'notIn' ? (values ?? [value]) : [value];
  return memberFilter(key, op, choices.map(chosenMember));
}

/** Patterns are read as "contains", alternatives (a|b) as "one of"; the pattern for anything restricts nothing. */
function pattern(field: string, value: string): Filter[] {
  const text = value.replace(/^\.\*|\.\*$/g, '');
  if (text === '') {
    return [];
  }
  // Before a letter or digit a backslash is one that was typed: nothing here is a class of characters.
  const plain = text.replace(/\\([^A-Za-z0-9])/g, '$1');
  return text === value && text.includes('|')
    ? [{ field, op: 'in', values: text.split('|') }]
    : [{ field, op: 'like', values: [`%${plain.replace(/[\\%_]/g, '\\$&')}%`] }];
}
