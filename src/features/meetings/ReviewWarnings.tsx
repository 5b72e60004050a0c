import React from 'react';

import { formatRough } from '../../domain/format/number';
import { type LoopWarned } from '../../domain/generated/wire';
import { say } from '../../domain/lang';
import { incidentStateWords, verdictWords } from '../../i18n/incidentWords';
import { t } from '../../i18n/t';
import { Pill } from '../../ui/Pill';
import { Section } from '../../ui/Section';
import { useLang, ViewLink } from '../../ui/ViewContext';

import { useListStyles } from '../../ui/listStyles';

/** The warnings of the time one by one, the dearest first, with what people have said of them. */
export function ReviewWarnings({ warned, unit }: { warned: LoopWarned; unit?: string }) {
  const styles = useListStyles();
  const lang = useLang();
  if (warned.incidents.length === 0) {
    return null;
  }
  return (
    <Section title={t('review.warnings', 'Warnings')} hint={verdictsOf(warned)}>
      <ul className={styles.list}>
        {warned.incidents.map(({ id, headline, state, verdict, money }) => (
          <li key={id} className={styles.row}>
            <span className={styles.wide}>
              <ViewLink page="incident" name={String(id)} className={styles.link}>
                #{id} {say(headline, lang)}
              </ViewLink>
            </span>
            <Pill>{incidentStateWords(state)}</Pill>
            {verdict && <Pill>{verdictWords(verdict)}</Pill>}
            {money !== null && <span className={styles.small}>≈ {formatRough(money, { lang, unit })}</span>}
          </li>
        ))}
      </ul>
    </Section>
  );
}

/** What people have said of the warnings afterwards. */
export function verdictsOf({ right, wrong, late = 0, wrongCause = 0 }: LoopWarned): string {
  const said = t('review.right-wrong', '{{right}} right, {{wrong}} wrong', { right, wrong });
  return late + wrongCause > 0
    ? `${said}, ${t('review.late-cause', '{{late}} too late, {{cause}} with a wrong cause', { late, cause: wrongCause })}`
    : said;
}
