import React from 'react';
import { css, keyframes } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';

import { t } from '../i18n/t';

/** Grey bars in the shape of what is coming. */
export function Skeleton({
  height = 16,
  width = '100%',
  lines = 1,
}: {
  height?: number;
  width?: number | string;
  lines?: number;
}) {
  const styles = useStyles2(getStyles);
  return (
    <div role="status" aria-label={t('state.loading', 'Loading')}>
      {Array.from({ length: lines }, (_, i) => (
        <div key={i} className={styles.bar} style={{ height, width: lines > 1 && i === lines - 1 ? '60%' : width }} />
      ))}
    </div>
  );
}

const pulse = keyframes({ '0%, 100%': { opacity: 0.5 }, '50%': { opacity: 1 } });

const getStyles = (theme: GrafanaTheme2) => ({
  bar: css({
    background: theme.colors.action.hover,
    borderRadius: theme.shape.radius.default,
    margin: theme.spacing(0.5, 0),
    '@media (prefers-reduced-motion: no-preference)': { animation: `${pulse} 1.6s ease-in-out infinite` },
  }),
});
