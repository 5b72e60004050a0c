import React, { type ReactNode } from 'react';
import { css, cx, injectGlobal } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';

import { type Lang } from '../domain/lang';
import { type Theme } from '../domain/view';
import { SeenBanner } from '../features/access/SeenBanner';
import { t } from '../i18n/t';
import { touchTargets } from '../ui/touch';

import { FindingsBanner } from './FindingsBanner';
import { TopBar } from './TopBar';
import { hrefOf } from './useHashRoute';

/** Top bar, findings on the definitions, page. */
export function Shell({ lang, mode, children }: { lang: Lang; mode: Theme; children: ReactNode }) {
  const styles = useStyles2(getStyles);
  return (
    <div className={cx(styles.shell, styles.touch)}>
      <a href="#main" className={styles.skip} onClick={skipToMain}>
        {t('shell.skip', 'Skip to the page')}
      </a>
      <TopBar lang={lang} mode={mode} />
      <main id="main" tabIndex={-1} className={styles.main}>
        <SeenBanner href={hrefOf({ page: 'access', view: { lang } })} />
        <FindingsBanner />
        {children}
      </main>
    </div>
  );
}

/** The address belongs to the router, so the jump is made by hand. */
function skipToMain(event: React.MouseEvent) {
  event.preventDefault();
  document.getElementById('main')?.focus();
}

// Grafana brings these along; here they have to be said.
injectGlobal({
  body: { margin: 0 },
  'html, body': { overflowX: 'clip', height: 'auto !important', minHeight: '100%' },
  '.sr-only': {
    position: 'absolute',
    width: 1,
    height: 1,
    overflow: 'hidden',
    clip: 'rect(0, 0, 0, 0)',
    whiteSpace: 'nowrap',
  },
});

const getStyles = (theme: GrafanaTheme2) => ({
  shell: css({
    minHeight: '100vh',
    background: theme.colors.background.canvas,
    color: theme.colors.text.primary,
    '& button, & input, & select': { fontFamily: 'inherit' },
    '@media (prefers-reduced-motion: reduce)': {
      '& *, & *::before, & *::after': { animationDuration: '0s !important', transitionDuration: '0s !important' },
    },
  }),
  main: css({
    maxWidth: 1760,
    margin: '0 auto',
    padding: theme.spacing(2, 3, 6),
    '&:focus': { outline: 'none' },
    [theme.breakpoints.down('md')]: { padding: theme.spacing(1.5, 1.5, 6) },
  }),
  touch: css(touchTargets(theme)),
  skip: css({
    position: 'absolute',
    left: -9999,
    zIndex: theme.zIndex.portal,
    padding: theme.spacing(1, 2),
    background: theme.colors.primary.main,
    color: theme.colors.primary.contrastText,
    '&:focus': { left: 8, top: 8 },
  }),
});
