import { type AnswerAlike } from '../domain/generated/wire';
import { joined, type Lang } from '../domain/lang';

import { t } from './t';

/** Why units do not count like for like: "1 opened, 2 moved"; empty where all do. */
function leftOutWords({ opened, closed, moved }: AnswerAlike, lang: Lang): string {
  const parts = [
    opened > 0 && t('alike.opened', '{{n}} opened', { n: opened }),
    closed > 0 && t('alike.closed', '{{n}} closed', { n: closed }),
    moved > 0 && t('alike.moved', '{{n}} moved', { n: moved }),
  ];
  return joined(
    parts.filter((part): part is string => part !== false),
    lang
  );
}

/** Which units count like for like: "Like for like by Store: 2 in every period; left out: 1 opened". */
export function alikeWords(alike: AnswerAlike, level: string, lang: Lang): string {
  const left = leftOutWords(alike, lang);
  return alike.kept === 0 && !left
    ? t('alike.none', 'Like for like by {{level}}: none has a number in the other period, so all count', { level })
    : t('alike.words', 'Like for like by {{level}}: {{kept}} in every period; left out: {{left}}', {
        level,
        kept: alike.kept,
        left: left || t('alike.nothing', 'none'),
      });
}
