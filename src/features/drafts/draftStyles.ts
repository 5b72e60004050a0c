import { css } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';

const getStyles = (theme: GrafanaTheme2) => ({
  page: css({ display: 'flex', flexDirection: 'column', gap: theme.spacing(1.5), minWidth: 0 }),
  columns: css({
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr) minmax(0, 1fr)',
    gap: theme.spacing(1.5),
    alignItems: 'start',
    '& > *': { display: 'flex', flexDirection: 'column', gap: theme.spacing(1.5), minWidth: 0 },
    [theme.breakpoints.down('lg')]: { gridTemplateColumns: 'minmax(0, 1fr)' },
  }),
  list: css({ listStyle: 'none', margin: 0, padding: 0 }),
  row: css({
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: theme.spacing(0.5, 1.5),
    padding: theme.spacing(0.75, 0),
    borderBottom: `1px solid ${theme.colors.border.weak}`,
    '&:last-child': { borderBottom: 'none' },
  }),
  link: css({
    fontWeight: theme.typography.fontWeightMedium,
    color: theme.colors.text.link,
    '&:hover': { textDecoration: 'underline' },
  }),
  small: css({
    marginTop: theme.spacing(0.5),
    color: theme.colors.text.secondary,
    fontSize: theme.typography.bodySmall.fontSize,
  }),
  wide: css({ flex: '1 1 200px', minWidth: 0, overflowWrap: 'anywhere' }),
  bar: css({
    marginTop: theme.spacing(1),
    display: 'flex',
    flexWrap: 'wrap',
    gap: theme.spacing(1),
    alignItems: 'center',
  }),
  lines: css({
    margin: 0,
    padding: theme.spacing(1),
    maxHeight: 420,
    overflow: 'auto',
    fontFamily: theme.typography.fontFamilyMonospace,
    fontSize: theme.typography.bodySmall.fontSize,
    background: theme.colors.background.secondary,
    whiteSpace: 'pre',
  }),
  added: css({ background: theme.colors.success.transparent }),
  gone: css({ background: theme.colors.error.transparent }),
  chart: css({ width: '100%', '& svg': { width: '100%', height: 'auto' } }),
});

export const useDraftStyles = () => useStyles2(getStyles);
