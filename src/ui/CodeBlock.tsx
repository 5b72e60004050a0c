import React from 'react';
import { css } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { ClipboardButton, useStyles2 } from '@grafana/ui';

import { t } from '../i18n/t';

/** Text as written, with a button that copies it. */
export function CodeBlock({ text, caption }: { text: string; caption?: string }) {
  const styles = useStyles2(getStyles);
  return (
    <figure className={styles.figure}>
      <figcaption className={styles.caption}>
        <span>{caption}</span>
        <ClipboardButton size="sm" variant="secondary" fill="text" icon="copy" getText={() => text}>
          {t('code.copy', 'Copy')}
        </ClipboardButton>
      </figcaption>
      {/* Long lines scroll inside; keyboards have to reach the box for that. */}
      <pre className={styles.code} tabIndex={0}>
        {text}
      </pre>
    </figure>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  figure: css({ margin: theme.spacing(0, 0, 2), minWidth: 0 }),
  caption: css({
    display: 'flex',
    justifyContent: 'space-between',
    alignItems: 'center',
    color: theme.colors.text.secondary,
    fontSize: theme.typography.bodySmall.fontSize,
    overflowWrap: 'anywhere',
  }),
  code: css({
    margin: 0,
    padding: theme.spacing(1.5),
    maxHeight: 420,
    overflow: 'auto',
    whiteSpace: 'pre',
    fontFamily: theme.typography.fontFamilyMonospace,
    fontSize: theme.typography.bodySmall.fontSize,
    lineHeight: 1.5,
    background: theme.colors.background.secondary,
    border: `1px solid ${theme.colors.border.weak}`,
    borderRadius: theme.shape.radius.default,
  }),
});
