import { css } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';

const getStyles = (theme: GrafanaTheme2) => ({
  bar: css({
    display: 'flex',
    flexWrap: 'wrap',
    gap: theme.spacing(1.5),
    alignItems: 'flex-end',
    marginBottom: theme.spacing(2),
  }),
  field: css({ flex: '1 1 200px', maxWidth: 360, minWidth: 0 }),
  narrow: css({ flex: '0 1 150px', minWidth: 0 }),
  list: css({ listStyle: 'none', margin: 0, padding: 0 }),
  row: css({
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: theme.spacing(0.5, 1.5),
    padding: theme.spacing(1, 0),
    borderBottom: `1px solid ${theme.colors.border.weak}`,
    '&:last-child': { borderBottom: 'none' },
  }),
  link: css({
    fontWeight: theme.typography.fontWeightMedium,
    color: theme.colors.text.link,
    '&:hover': { textDecoration: 'underline' },
  }),
  small: css({ color: theme.colors.text.secondary, fontSize: theme.typography.bodySmall.fontSize }),
  wide: css({ flex: '1 1 240px', minWidth: 0, overflowWrap: 'anywhere' }),
});

export const useListStyles = () => useStyles2(getStyles);
