import React from 'react';
import { css } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';

import { type Diagnostic, type Pos } from '../domain/generated/wire';
import { findingWords } from '../i18n/findings';
import { t } from '../i18n/t';
import { severityWords } from '../i18n/words';

import { Pill } from './Pill';
import { useTones } from './tones';

/** file:line:column, leaving out what is unknown. */
export function positionOf(pos: Pos | undefined): string {
  return [pos?.file, pos?.line, pos?.line && pos?.column].filter(Boolean).join(':');
}

/** Findings on definitions: where, what, and what to do. */
export function DiagnosticList({ diagnostics }: { diagnostics: Diagnostic[] }) {
  const styles = useStyles2(getStyles);
  const tones = useTones();
  const toneOf = (severity: string) => ({ error: tones.alarm, warning: tones.caution })[severity] ?? tones.status.none;
  return (
    <ul className={styles.list}>
      {diagnostics.map((finding, i) => (
        <li key={i} className={styles.item}>
          <div className={styles.head}>
            <Pill tone={toneOf(finding.severity)}>{severityWords(finding.severity)}</Pill>
            <code className={styles.code}>{positionOf(finding.pos)}</code>
            <span className={styles.quiet}>{`${finding.code} ${findingWords(finding.name)}`}</span>
          </div>
          <div>{finding.message}</div>
          {finding.hint && (
            <div className={styles.quiet}>{t('diagnostic.hint', 'What to do: {{hint}}', { hint: finding.hint })}</div>
          )}
        </li>
      ))}
    </ul>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  list: css({ listStyle: 'none', margin: 0, padding: 0 }),
  item: css({
    padding: theme.spacing(1, 0),
    overflowWrap: 'anywhere',
    '& + &': { borderTop: `1px solid ${theme.colors.border.weak}` },
  }),
  head: css({ display: 'flex', flexWrap: 'wrap', gap: theme.spacing(1), alignItems: 'baseline', marginBottom: 2 }),
  code: css({ background: 'none', border: 0, padding: 0, color: theme.colors.text.primary }),
  quiet: css({ color: theme.colors.text.secondary, fontSize: theme.typography.bodySmall.fontSize }),
});
