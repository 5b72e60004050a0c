import { css } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';

/** Lines of a list, one under the other. */
export const listStyles = (theme: GrafanaTheme2) => ({
  list: css({
    listStyle: 'none',
    margin: 0,
    padding: 0,
    '& > li': { padding: theme.spacing(1, 0), minWidth: 0 },
    '& > li + li': { borderTop: `1px solid ${theme.colors.border.weak}` },
  }),
  line: css({ borderLeft: '4px solid', paddingLeft: theme.spacing(1.5), minWidth: 0 }),
  headline: css({
    margin: 0,
    overflowWrap: 'anywhere',
    '& a': { color: theme.colors.text.primary, fontWeight: theme.typography.fontWeightMedium },
    '& a:hover': { color: theme.colors.text.link, textDecoration: 'underline' },
  }),
  facts: css({
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: theme.spacing(0.5, 1),
    marginTop: theme.spacing(0.5),
    color: theme.colors.text.secondary,
    fontSize: theme.typography.bodySmall.fontSize,
  }),
  quiet: css({ color: theme.colors.text.secondary, margin: 0 }),
  part: css({
    margin: theme.spacing(1.5, 0, 0),
    fontSize: theme.typography.bodySmall.fontSize,
    fontWeight: theme.typography.fontWeightMedium,
    color: theme.colors.text.secondary,
  }),
});
