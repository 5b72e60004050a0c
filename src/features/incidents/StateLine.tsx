import React from 'react';
import { css, cx } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';

import { formatInstant } from '../../domain/format/instant';
import { stagesOf } from '../../domain/incident';
import { incidentStateWords } from '../../i18n/incidentWords';
import { t } from '../../i18n/t';
import { useLang } from '../../ui/ViewContext';

import { type IncidentView } from './useIncidentView';

/** New → acknowledged → in work → resolved → reviewed, with when and by whom. */
export function StateLine({ view: { page, catalog, now } }: { view: IncidentView }) {
  const styles = useStyles2(getStyles);
  const lang = useLang();
  return (
    <ol className={styles.line} aria-label={t('incident.stages', 'How far it is')}>
      {stagesOf(page).map(({ state, reached, current, at, who }) => (
        <li
          key={state}
          className={cx(styles.stage, reached && styles.reached, current && styles.current)}
          aria-current={current ? 'step' : undefined}
        >
          <span className={styles.dot} aria-hidden />
          <span className={styles.words}>
            {state === 'new' ? t('incident.stage-new', 'New') : incidentStateWords(state)}
            <small>{[formatInstant(at, catalog.zone, lang, now), who].filter(Boolean).join(' · ')}</small>
          </span>
        </li>
      ))}
    </ol>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  line: css({
    listStyle: 'none',
    display: 'flex',
    flexWrap: 'wrap',
    gap: theme.spacing(1, 3),
    margin: 0,
    padding: 0,
    [theme.breakpoints.down('md')]: { gap: theme.spacing(0.5, 1.5) },
  }),
  stage: css({ display: 'flex', gap: theme.spacing(1), color: theme.colors.text.secondary }),
  reached: css({ color: theme.colors.text.primary }),
  current: css({ fontWeight: 500 }),
  dot: css({
    width: 9,
    height: 9,
    marginTop: 6,
    borderRadius: '50%',
    border: `1.5px solid ${theme.colors.text.secondary}`,
    flexShrink: 0,
    'li[aria-current] > &': { background: theme.colors.primary.main, borderColor: theme.colors.primary.main },
  }),
  words: css({
    '& small': {
      display: 'block',
      color: theme.colors.text.secondary,
      fontWeight: 400,
      fontVariantNumeric: 'tabular-nums',
    },
    [theme.breakpoints.down('md')]: { '& small': { display: 'none' } },
  }),
});
