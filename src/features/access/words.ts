import {
  type AccessCondition,
  type AccessMatch,
  type AccessCare,
  type AccessPolicy,
  type AccessRows,
} from '../../domain/generated/wire';
import { formatNumber } from '../../domain/format/number';
import { called, joined, type Lang, say } from '../../domain/lang';
import { hasName, type SeeAs } from '../../domain/seeAs';
import { t } from '../../i18n/t';

export function kindWords(kind: string): string {
  switch (kind) {
    case 'people':
      return t('access.people', 'A person');
    case 'serviceAccounts':
      return t('access.service-account', 'A service account');
    case 'alerts':
      return t('access.alerts', 'Alert rules');
    case 'anonymous':
      return t('access.anonymous', 'Not signed in');
    default:
      return t('access.product', 'This preview itself');
  }
}

/** Who is meant, in a few words: "eva (Viewer)". */
export function readerWords(seen: Pick<SeeAs, 'kind' | 'login' | 'role'>): string {
  return hasName(seen) ? `${seen.login} (${seen.role})` : kindWords(seen.kind);
}

function matchWords({ by, value }: AccessMatch): string {
  switch (by) {
    case 'kind':
      return t('access.by-kind', 'as {{value}}', { value: kindWords(value) });
    case 'login':
      return t('access.by-login', 'by login {{value}}', { value });
    case 'email':
      return t('access.by-email', 'by e-mail {{value}}', { value });
    case 'role':
      return t('access.by-role', 'by role {{value}}', { value });
    default:
      return t('access.by-team', 'by team {{value}}', { value });
  }
}

/** Why a policy has a say in what the reader sees, or has none. */
export function whyWords({ has, by, excepted, unitless, unknown }: AccessPolicy): string {
  const named = by.map(matchWords).join(', ');
  if (excepted) {
    return t('access.excepted', 'Leaves them out by its exceptions');
  }
  if (unitless) {
    return t('access.unitless', 'Names them ({{named}}), but gives the rows of no unit of theirs', { named });
  }
  if (named) {
    return t('access.named', 'Names them {{named}}', { named });
  }
  if (has) {
    return t('access.denied-unknown', 'Nobody can tell who is in its teams, so it denies to everybody');
  }
  return unknown
    ? t('access.unknown', 'Nobody can tell who is in its teams: the token may not read them')
    : t('access.unnamed', 'Is not about them');
}

/** How a policy lets numbers be told: by what, how exactly, from which size of group on. */
export function careWords({ require, round, mask, smallest }: AccessCare, lang: Lang): string[] {
  return [
    ...(require.length > 0 ? [t('access.care-require', 'only by {{list}}', { list: require.join(', ') })] : []),
    ...(round
      ? [t('access.care-round', 'rounded to {{step}}', { step: formatNumber(round, { lang, full: true }) })]
      : []),
    ...(mask ? [t('access.care-mask', 'without numbers, status only')] : []),
    ...smallest.map(({ of, least }) =>
      of
        ? t('access.care-least', 'groups of at least {{least}} ({{of}})', { least, of })
        : t('access.care-least-rows', 'groups of at least {{least}} rows', { least })
    ),
  ];
}

const MOST = 12;

/** "Region: East, West"; the rest is counted. */
export function rowsWords({ label, level, units, count, match }: AccessRows, lang: Lang): string {
  const shown = units.slice(0, MOST).map((unit) => say(unit, lang));
  const named = [...shown, ...(match ?? [])];
  const more = count > shown.length ? t('access.more', ' and {{count}} more', { count: count - shown.length }) : '';
  return called(say(label, lang) || level, `${joined(named, lang)}${more}`, lang);
}

export function conditionWords({ in: within, out }: AccessCondition, lang: Lang): string {
  const some = within.map((rows) => rowsWords(rows, lang)).join('; ');
  const none = out.map((rows) => rowsWords(rows, lang)).join('; ');
  if (none) {
    return some
      ? t('access.rows-but', '{{some}}, without {{none}}', { some, none })
      : t('access.all-but', 'All rows without {{none}}', { none });
  }
  return some;
}
