import React, { type ReactNode } from 'react';
import { css } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';

import { useNavigation } from './ViewContext';

interface Props {
  title: ReactNode;
  subtitle?: ReactNode;
  /** Controls beside the title. */
  children?: ReactNode;
  actions?: ReactNode;
}

/** The head of a page: what it is, what it is about, how to change that. */
export function PageHead({ title, subtitle, children, actions }: Props) {
  const styles = useStyles2(getStyles);
  const { tools } = useNavigation();
  return (
    <header className={styles.head}>
      <div className={styles.words}>
        <h1 className={styles.title}>{title}</h1>
        {subtitle && <div className={styles.subtitle}>{subtitle}</div>}
      </div>
      {children && <div className={styles.controls}>{children}</div>}
      {(actions || tools) && (
        <div className={styles.actions}>
          {actions}
          {tools}
        </div>
      )}
    </header>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  head: css({
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: theme.spacing(1, 2),
    minWidth: 0,
  }),
  words: css({ minWidth: 0, [theme.breakpoints.down('md')]: { flex: '1 1 100%' } }),
  title: css({ fontSize: 22, lineHeight: '30px', fontWeight: 500, margin: 0, overflowWrap: 'anywhere' }),
  subtitle: css({ color: theme.colors.text.secondary, fontSize: theme.typography.bodySmall.fontSize }),
  controls: css({ display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: theme.spacing(1, 1.5), minWidth: 0 }),
  actions: css({
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: theme.spacing(1),
    marginLeft: 'auto',
    [theme.breakpoints.down('md')]: { marginLeft: 0 },
  }),
});
