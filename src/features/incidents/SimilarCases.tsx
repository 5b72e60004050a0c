import React from 'react';
import { css } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';

import { formatFullDay } from '../../domain/format/date';
import { type LoopSimilar } from '../../domain/generated/wire';
import { called, joined, say } from '../../domain/lang';
import { causeWords, verdictWords } from '../../i18n/incidentWords';
import { t } from '../../i18n/t';
import { Section } from '../../ui/Section';
import { useLang, ViewLink } from '../../ui/ViewContext';

import { type IncidentView } from './useIncidentView';

/** The nearest of before, with what was done about them and how long they lasted. */
export function SimilarCases({ view: { page } }: { view: IncidentView }) {
  const styles = useStyles2(getStyles);
  return (
    <Section title={t('similar.title', 'It has happened before')}>
      {page.similar.length > 0 ? (
        <ul className={styles.list}>
          {page.similar.map((one) => (
            <Case key={one.id} similar={one} />
          ))}
        </ul>
      ) : (
        <p className={styles.quiet}>{t('similar.none', 'Nothing like it is known yet.')}</p>
      )}
    </Section>
  );
}

function Case({ similar }: { similar: LoopSimilar }) {
  const styles = useStyles2(getStyles);
  const lang = useLang();
  const { id, headline, opened, likeness, because, causes = [], remedy, verdict, days } = similar;
  return (
    <li>
      <div className={styles.head}>
        <ViewLink page="incident" name={String(id)} className={styles.link}>
          {say(headline, lang)}
        </ViewLink>
        <span>{formatFullDay(opened, lang)}</span>
      </div>
      <div className={styles.quiet}>
        {[t('similar.alike', '{{share}} alike', { share: `${Math.round(100 * likeness)}%` }), say(because, lang)]
          .filter(Boolean)
          .join(' · ')}
      </div>
      <div>
        {causes.length > 0 && `${called(t('similar.cause', 'Cause'), joined(causes.map(causeWords), lang), lang)} · `}
        {remedy
          ? t('similar.remedy', 'What helped: {{remedy}}', { remedy })
          : t('similar.no-remedy', 'What helped was not written down')}
      </div>
      <div className={styles.quiet}>
        {[t('similar.days', 'recovered after {{count}} days', { count: days }), verdict && verdictWords(verdict)]
          .filter(Boolean)
          .join(' · ')}
      </div>
    </li>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  list: css({
    listStyle: 'none',
    margin: 0,
    padding: 0,
    '& > li': { padding: theme.spacing(1, 0), overflowWrap: 'anywhere' },
    '& > li + li': { borderTop: `1px solid ${theme.colors.border.weak}` },
  }),
  head: css({
    display: 'flex',
    flexWrap: 'wrap',
    justifyContent: 'space-between',
    gap: theme.spacing(0, 2),
    '& > span': { color: theme.colors.text.secondary },
  }),
  link: css({ color: theme.colors.text.link, '&:hover': { textDecoration: 'underline' } }),
  quiet: css({ color: theme.colors.text.secondary, margin: 0 }),
});
