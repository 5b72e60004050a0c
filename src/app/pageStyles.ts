import { css } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';

/** The frame of the product's pages, which Grafana gives all its room. */
export const pageStyles = (theme: GrafanaTheme2) =>
  css({
    width: '100%',
    maxWidth: 1760,
    margin: '0 auto',
    padding: theme.spacing(2, 3, 6),
    [theme.breakpoints.down('md')]: { padding: theme.spacing(1.5, 1.5, 6) },
    // In a sentence colour alone does not tell a link.
    '& p a': { textDecoration: 'underline' },
    '@media (prefers-reduced-motion: reduce)': {
      '& *, & *::before, & *::after': { animationDuration: '0s !important', transitionDuration: '0s !important' },
    },
  });
