import { css } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';

/** The tree as a table; on a phone each part is a card. */
export const treeStyles = (theme: GrafanaTheme2) => ({
  table: css({
    width: '100%',
    marginTop: theme.spacing(1),
    borderCollapse: 'collapse',
    fontVariantNumeric: 'tabular-nums',
    '& th, & td': { padding: theme.spacing(0.25, 1), textAlign: 'left', height: 36 },
    '& thead th': {
      color: theme.colors.text.secondary,
      fontWeight: 400,
      fontSize: theme.typography.bodySmall.fontSize,
      whiteSpace: 'nowrap',
    },
    '& tbody th': { fontWeight: 400 },
    '& tbody tr': { borderTop: `1px solid ${theme.colors.border.weak}` },
    '& tbody tr:hover': { background: theme.colors.action.hover },
    [theme.breakpoints.down('md')]: {
      '& thead': { display: 'none' },
      '&, & tbody': { display: 'block' },
      '& tbody tr': {
        display: 'grid',
        gridTemplateColumns: 'repeat(2, minmax(0, 1fr))',
        gap: theme.spacing(0.5, 1),
        padding: theme.spacing(1, 0, 1, 1.25), // beside the line of what changes
      },
      '& tbody th, & tbody td': {
        display: 'block',
        height: 'auto',
        padding: 0,
        textAlign: 'left !important' as 'left',
      },
      '& tbody th': { gridColumn: '1 / -1', minHeight: 32 },
      '& tbody td::before': {
        content: 'attr(data-label)',
        display: 'block',
        color: theme.colors.text.secondary,
        fontSize: theme.typography.bodySmall.fontSize,
      },
    },
  }),
  number: css({ textAlign: 'right !important' as 'right', whiteSpace: 'nowrap' }),
  changed: css({ boxShadow: `inset 3px 0 0 ${theme.colors.primary.main}` }),
  name: css({
    display: 'inline-flex',
    alignItems: 'center',
    gap: theme.spacing(0.5),
    minWidth: 0,
    overflowWrap: 'anywhere',
  }),
  leaf: css({ display: 'inline-block', width: 16, flexShrink: 0 }),
  value: css({ display: 'inline-flex', alignItems: 'center', gap: theme.spacing(1), maxWidth: '100%' }),
  write: css({
    minHeight: 28,
    padding: theme.spacing(0, 0.5),
    border: '1px solid transparent',
    borderRadius: theme.shape.radius.default,
    background: 'none',
    color: 'inherit',
    font: 'inherit',
    fontVariantNumeric: 'tabular-nums',
    textAlign: 'right',
    '&:hover': { borderColor: theme.colors.border.strong, cursor: 'text' },
    '&:focus-visible': { outline: `2px solid ${theme.colors.primary.border}` },
    [theme.breakpoints.down('md')]: { minHeight: 40, borderColor: theme.colors.border.weak },
  }),
  lock: css({ display: 'inline-flex', color: theme.colors.text.secondary }),
  noLock: css({ display: 'inline-block', width: 20 }),
  unlocked: css({ opacity: 0.5, '&:hover, &:focus-visible': { opacity: 1 } }),
});
