import { type Answer, type AnswerKey } from '../domain/generated/wire';
import { type Part, partsOf } from '../domain/place';
import { type Unit } from '../domain/units';

import { t } from './t';

/** How tables name what is no member, in either language: a member of that name stands in quotes. */
const taken = [
  '(none)',
  '(others)',
  'Others',
  '(all)',
  '(unknown)',
  '（空）',
  '（其他）',
  '其他',
  '（全部）',
  '（未知）',
];

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

/** A level above that the data do not tell. */
export function unknownWords(): string {
  return t('breakdown.unknown', '(unknown)');
}

function partWords({ member, label, others }: Part): string {
  if (others) {
    return othersWords();
  }
  if (member === null && label) {
    return label; // of a ragged level: directly under the one above
  }
  return member === undefined ? unknownWords() : memberWords(member && typeof label === 'string' ? label : member);
}

/**
 * What these rows' units are called: by their own members, with the levels above where that leaves two of them with one
 * name.
 */
export function unitNames(keys: AnswerKey[], rows: number[]): string[] {
  const parts = rows.map((row) => partsOf(keys, row));
  const short = parts.map((list) => joined(list.filter(({ above }) => !above)));
  const paths = new Map<string, Set<string>>();
  parts.forEach((list, i) => paths.set(short[i], (paths.get(short[i]) ?? new Set()).add(JSON.stringify(list))));
  return parts.map((list, i) => ((paths.get(short[i])?.size ?? 0) > 1 ? joined(list) : short[i]));
}

/** Levels of one key by slashes, keys by dots. */
function joined(parts: Part[]): string {
  return parts.reduce((text, part, i) => {
    const link = i === 0 ? '' : parts[i - 1].above ? ' / ' : ' · ';
    return text + link + partWords(part);
  }, '');
}

/** What the units of an answer are called, by their id; empty for the whole. */
export function namesOf({ keys }: Answer, units: Unit[]): Map<string, string> {
  const names = unitNames(
    keys,
    units.map(({ rows }) => rows[0])
  );
  return new Map(units.map(({ id }, i) => [id, names[i]]));
}
