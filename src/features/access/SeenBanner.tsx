import React from 'react';
import { css } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { Alert, Button, useStyles2 } from '@grafana/ui';

import { t } from '../../i18n/t';
import { useSeeAs } from '../../infrastructure/useSeeAs';

import { readerWords } from './words';

/** As long as somebody sees as another: as whom, where that ends, and how to end it. */
export function SeenBanner({ href }: { href: string }) {
  const styles = useStyles2(getStyles);
  const [seen, see] = useSeeAs();
  if (!seen) {
    return null;
  }
  return (
    <Alert severity="warning" title={t('access.banner', 'You see as {{who}}', { who: readerWords(seen) })}>
      <div className={styles}>
        <span>
          {t(
            'access.banner-text',
            'These pages show what they may see and nothing of yours, and the log of the server notes it. Dashboards and Explore go on showing what you may see.'
          )}
        </span>
        <a href={href}>{t('access.banner-why', 'What they may see')}</a>
        <Button size="sm" variant="secondary" onClick={() => see(undefined)}>
          {t('access.end', 'See as yourself again')}
        </Button>
      </div>
    </Alert>
  );
}

const getStyles = (theme: GrafanaTheme2) =>
  css({
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: theme.spacing(1, 2),
    '& a': { color: theme.colors.text.link, textDecoration: 'underline' },
  });
