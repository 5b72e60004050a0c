import React from 'react';
import { css, cx } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';

import { stretchesOf } from '../../domain/asked';
import { type Understood } from '../../domain/generated/wire';
import { say } from '../../domain/lang';
import { t } from '../../i18n/t';
import { useLang } from '../ViewContext';

/** How every piece of the question was read: the words above, what they became below; what was passed over is faint. */
export function ReadAs({ understood }: { understood: Understood }) {
  const styles = useStyles2(getStyles);
  const lang = useLang();
  const words = say(understood.words, lang);
  const stretches = stretchesOf(understood.question, understood.parts);
  return (
    <div className={styles.block}>
      <dl className={styles.row} aria-label={t('ask.read-as', 'Read as')}>
        {stretches.map(({ text, piece }, i) =>
          piece ? (
            <div key={i} className={styles.piece}>
              <dt className={styles.said}>{text}</dt>
              <dd className={cx(styles.meant, piece.typo && styles.typo)}>
                {say(piece.label, lang) || text}
                {piece.typo && <span className={styles.note}>{t('ask.typo', 'spelt otherwise')}</span>}
              </dd>
            </div>
          ) : (
            text.trim() && (
              <div key={i} className={styles.piece}>
                <dt className={styles.passed}>{text.trim()}</dt>
              </div>
            )
          )
        )}
      </dl>
      {words && <p className={styles.words}>{words}</p>}
    </div>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  block: css({ display: 'flex', flexDirection: 'column', gap: theme.spacing(1) }),
  row: css({ display: 'flex', flexWrap: 'wrap', alignItems: 'flex-end', gap: theme.spacing(1), margin: 0 }),
  piece: css({ display: 'flex', flexDirection: 'column', gap: 2, minWidth: 0, maxWidth: '100%' }),
  said: css({
    color: theme.colors.text.secondary,
    fontSize: theme.typography.bodySmall.fontSize,
    fontWeight: theme.typography.fontWeightRegular,
    overflowWrap: 'anywhere',
  }),
  passed: css({
    color: theme.colors.text.secondary,
    fontWeight: theme.typography.fontWeightRegular,
    padding: theme.spacing(0.5, 0),
    overflowWrap: 'anywhere',
  }),
  meant: css({
    margin: 0,
    padding: theme.spacing(0.5, 1),
    border: `1px solid ${theme.colors.border.medium}`,
    borderRadius: theme.shape.radius.default,
    overflowWrap: 'anywhere',
  }),
  typo: css({ borderColor: theme.colors.warning.border }),
  note: css({
    marginLeft: theme.spacing(0.75),
    color: theme.colors.warning.text,
    fontSize: theme.typography.bodySmall.fontSize,
  }),
  words: css({ margin: 0, color: theme.colors.text.secondary }),
});
