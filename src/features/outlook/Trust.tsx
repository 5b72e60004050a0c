import React from 'react';
import { css } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';

import { formatRate } from '../../domain/format/number';
import { type OutlookUnit } from '../../domain/generated/wire';
import { say } from '../../domain/lang';
import { modelWords } from '../../i18n/models';
import { t } from '../../i18n/t';
import { Section } from '../../ui/Section';
import { useTones } from '../../ui/tones';
import { useLang } from '../../ui/ViewContext';

/** How far the outlook can be trusted: what it, and other ways, erred from earlier days. */
export function Trust({ unit }: { unit: OutlookUnit }) {
  const styles = useStyles2(getStyles);
  const tones = useTones();
  const lang = useLang();
  const { trials = [], origins = 0, model } = unit;
  const most = Math.max(...trials.map(({ error }) => error ?? 0), 0) || 1;
  return (
    <Section
      title={t('outlook.trust', 'How good is this outlook')}
      hint={origins > 0 && t('outlook.origins', 'looked ahead from {{n}} earlier times', { n: origins })}
    >
      {trials.length === 0 ? (
        <p className={styles.faint}>{say(unit.how, lang)}</p>
      ) : (
        <table className={styles.table}>
          <thead>
            <tr>
              <th scope="col">{t('outlook.method', 'Method')}</th>
              <th scope="col" aria-hidden />
              <th scope="col" className={styles.right}>
                {t('outlook.error', 'Was off by')}
              </th>
            </tr>
          </thead>
          <tbody>
            {trials.map((trial, i) => (
              <tr key={trial.model} className={i === 0 ? styles.taken : undefined}>
                <th scope="row">
                  {modelWords(trial.model)}
                  {trial.model === model && <span className={styles.faint}> · {t('outlook.taken', 'taken')}</span>}
                </th>
                <td className={styles.plot} aria-hidden>
                  <span
                    style={{
                      width: `${((trial.error ?? 0) / most) * 100}%`,
                      background: i === 0 ? tones.accent.line : tones.status.none.line,
                    }}
                  />
                </td>
                <td className={styles.right}>{formatRate(trial.error)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      <p className={styles.faint}>
        {t(
          'outlook.bands',
          'The bands are as wide as the same methods were wrong then. What has never been, they do not know.'
        )}
      </p>
    </Section>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  table: css({
    width: '100%',
    borderCollapse: 'collapse',
    'th, td': { padding: theme.spacing(0.75, 1, 0.75, 0), textAlign: 'left', fontWeight: 'inherit' },
    'thead th': { color: theme.colors.text.secondary, fontSize: theme.typography.bodySmall.fontSize },
    'tbody tr': { borderTop: `1px solid ${theme.colors.border.weak}` },
  }),
  taken: css({ '& th, & td': { fontWeight: theme.typography.fontWeightMedium } }),
  right: css({ textAlign: 'right !important' as 'right', fontVariantNumeric: 'tabular-nums', whiteSpace: 'nowrap' }),
  plot: css({ width: '28%', '& > span': { display: 'block', height: 8, minWidth: 2, borderRadius: 2 } }),
  faint: css({
    margin: theme.spacing(1, 0, 0),
    color: theme.colors.text.secondary,
    fontSize: theme.typography.bodySmall.fontSize,
    fontWeight: theme.typography.fontWeightRegular,
  }),
});
