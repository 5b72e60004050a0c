import React, { type ReactNode } from 'react';
import { css } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';

/** A part of the settings, with what it is for. */
export function ConfigSection({
  title,
  description,
  children,
}: {
  title: string;
  description: string;
  children: ReactNode;
}) {
  const styles = useStyles2(getStyles);
  return (
    <section>
      <h3 className={styles.title}>{title}</h3>
      <p className={styles.description}>{description}</p>
      {children}
    </section>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  title: css({ fontSize: theme.typography.h4.fontSize, margin: theme.spacing(1, 0, 0.5) }),
  description: css({ color: theme.colors.text.secondary, margin: theme.spacing(0, 0, 2) }),
});
