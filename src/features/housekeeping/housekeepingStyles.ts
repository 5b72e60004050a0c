import { css } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';

const getStyles = (theme: GrafanaTheme2) => {
  const phone = theme.breakpoints.down('md');
  const small = theme.typography.bodySmall.fontSize;
  return {
    page: css({ display: 'flex', flexDirection: 'column', gap: theme.spacing(1.5), minWidth: 0 }),
    list: css({ listStyle: 'none', margin: 0, padding: 0 }),
    plain: css({
      listStyle: 'none',
      margin: 0,
      padding: 0,
      '& > li + li': { marginTop: theme.spacing(1) },
      '& p': { margin: 0 },
    }),
    finding: css({
      display: 'grid',
      gridTemplateColumns: 'minmax(0, 1fr) minmax(0, 1.6fr) minmax(0, 1.6fr)',
      gap: theme.spacing(1, 3),
      padding: theme.spacing(1.5, 0),
      overflowWrap: 'anywhere',
      '& + &': { borderTop: `1px solid ${theme.colors.border.weak}` },
      [phone]: { gridTemplateColumns: 'minmax(0, 1fr)' },
    }),
    of: css({ display: 'flex', flexDirection: 'column', alignItems: 'flex-start', gap: theme.spacing(0.5) }),
    pills: css({ display: 'flex', flexWrap: 'wrap', gap: theme.spacing(0.75) }),
    what: css({ margin: theme.spacing(0, 0, 0.5), fontWeight: theme.typography.fontWeightMedium }),
    facts: css({
      margin: 0,
      padding: 0,
      listStyle: 'none',
      color: theme.colors.text.secondary,
      fontSize: small,
      '& li': { padding: theme.spacing(0.25, 0) },
    }),
    small: css({ margin: 0, color: theme.colors.text.secondary, fontSize: small, fontWeight: 400 }),
    bar: css({
      display: 'flex',
      flexWrap: 'wrap',
      alignItems: 'center',
      gap: theme.spacing(1),
      marginTop: theme.spacing(1),
      '&:empty': { display: 'none' },
      [phone]: { '& > *': { minHeight: 40 } },
    }),
    keep: css({
      display: 'flex',
      flexWrap: 'wrap',
      gap: theme.spacing(1),
      gridColumn: '1 / -1',
      '& > :first-child': { flex: '1 1 240px' },
      '& > :nth-child(2)': { flex: '0 0 160px' },
    }),
    link: css({
      color: theme.colors.text.link,
      '&:hover': { textDecoration: 'underline' },
      [phone]: { display: 'inline-flex', alignItems: 'center', minHeight: 40 },
    }),
    columns: css({
      display: 'grid',
      gridTemplateColumns: 'minmax(0, 1fr) minmax(0, 1fr)',
      alignItems: 'start',
      gap: theme.spacing(1.5),
      [theme.breakpoints.down('lg')]: { gridTemplateColumns: 'minmax(0, 1fr)' },
    }),
    row: css({
      display: 'flex',
      flexWrap: 'wrap',
      alignItems: 'center',
      gap: theme.spacing(0.5, 1.5),
      padding: theme.spacing(0.75, 0),
      borderBottom: `1px solid ${theme.colors.border.weak}`,
      '&:last-child': { borderBottom: 'none' },
    }),
    wide: css({ flex: '1 1 160px', minWidth: 0, overflowWrap: 'anywhere' }),
  };
};

export const useHousekeepingStyles = () => useStyles2(getStyles);
