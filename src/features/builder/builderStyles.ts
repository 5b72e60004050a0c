import { css } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';

const getStyles = (theme: GrafanaTheme2) => {
  const phone = theme.breakpoints.down('md');
  return {
    page: css({ display: 'flex', flexDirection: 'column', gap: theme.spacing(1.5), minWidth: 0 }),
    columns: css({
      display: 'grid',
      gridTemplateColumns: 'minmax(0, 7fr) minmax(0, 4fr)',
      gridTemplateRows: 'auto 1fr',
      gridTemplateAreas: '"formula side" "rest side"',
      gap: theme.spacing(1.5),
      alignItems: 'start',
      '& > *': { display: 'flex', flexDirection: 'column', gap: theme.spacing(1.5), minWidth: 0 },
      [theme.breakpoints.down('lg')]: {
        gridTemplateColumns: 'minmax(0, 1fr)',
        gridTemplateRows: 'none',
        gridTemplateAreas: '"formula" "side" "rest"',
      },
    }),
    formula: css({ gridArea: 'formula' }),
    side: css({ gridArea: 'side' }),
    rest: css({ gridArea: 'rest' }),
    steps: css({
      display: 'flex',
      flexWrap: 'wrap',
      alignItems: 'center',
      gap: theme.spacing(0.5, 1),
      listStyle: 'none',
      margin: 0,
      padding: 0,
      color: theme.colors.text.secondary,
      '& > li': { display: 'flex', alignItems: 'center', gap: theme.spacing(0.75) },
      '& > li + li::before': { content: '"→"', marginRight: theme.spacing(0.5) },
    }),
    dot: css({
      width: 10,
      height: 10,
      borderRadius: '50%',
      border: `2px solid ${theme.colors.border.strong}`,
    }),
    here: css({
      color: theme.colors.text.primary,
      fontWeight: theme.typography.fontWeightMedium,
      '& > span:first-child': { background: theme.colors.primary.main, borderColor: theme.colors.primary.border },
    }),
    rows: css({ display: 'flex', flexDirection: 'column' }),
    row: css({
      display: 'grid',
      gridTemplateColumns: '96px minmax(0, 1fr)',
      gap: theme.spacing(0.5, 1.5),
      padding: theme.spacing(1.25, 0),
      borderTop: `1px solid ${theme.colors.border.weak}`,
      '&:first-child': { borderTop: 0, paddingTop: 0 },
      [phone]: { gridTemplateColumns: 'minmax(0, 1fr)' },
    }),
    name: css({ color: theme.colors.text.secondary, lineHeight: '32px', [phone]: { lineHeight: 'inherit' } }),
    controls: css({ display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: theme.spacing(1), minWidth: 0 }),
    stack: css({ display: 'flex', flexDirection: 'column', gap: theme.spacing(1), minWidth: 0, width: '100%' }),
    wide: css({ flex: '1 1 220px', minWidth: 0, maxWidth: 360, [phone]: { flexBasis: '100%', maxWidth: 'none' } }),
    middle: css({ flex: '0 1 176px', minWidth: 120, [phone]: { flex: '1 1 140px' } }),
    small: css({ flex: '0 0 84px' }),
    hint: css({ color: theme.colors.text.secondary, fontSize: theme.typography.bodySmall.fontSize }),
    wrong: css({ color: theme.colors.error.text, fontSize: theme.typography.bodySmall.fontSize, width: '100%' }),
    aloud: css({
      marginTop: theme.spacing(1),
      padding: theme.spacing(1.5),
      borderRadius: theme.shape.radius.default,
      background: theme.colors.background.secondary,
      '& p': { margin: theme.spacing(0.5, 0, 0), fontSize: 16, lineHeight: 1.5, overflowWrap: 'anywhere' },
    }),
    link: css({ color: theme.colors.text.link, '&:hover': { textDecoration: 'underline' } }),
    big: css({ fontSize: 32, lineHeight: '40px', fontVariantNumeric: 'tabular-nums', overflowWrap: 'anywhere' }),
    figures: css({ display: 'flex', flexWrap: 'wrap', alignItems: 'flex-end', gap: theme.spacing(1, 3) }),
    figure: css({ fontVariantNumeric: 'tabular-nums', '& > span': { display: 'block' } }),
    chart: css({ marginTop: theme.spacing(1.5), '& svg': { display: 'block', width: '100%', height: 'auto' } }),
    ends: css({
      display: 'flex',
      justifyContent: 'space-between',
      color: theme.colors.text.secondary,
      fontSize: theme.typography.bodySmall.fontSize,
    }),
    list: css({ listStyle: 'none', margin: 0, padding: 0 }),
    item: css({
      display: 'flex',
      gap: theme.spacing(1),
      padding: theme.spacing(0.5, 0),
      '& > :last-child': { minWidth: 0 },
    }),
    near: css({
      padding: theme.spacing(1, 0),
      borderTop: `1px solid ${theme.colors.border.weak}`,
      '&:first-child': { borderTop: 0, paddingTop: 0 },
      '& p': { margin: theme.spacing(0.5, 0, 0) },
    }),
    between: css({ display: 'flex', flexWrap: 'wrap', justifyContent: 'space-between', gap: theme.spacing(0.5, 1.5) }),
    warned: css({ borderColor: theme.colors.warning.border }),
  };
};

export const useBuilderStyles = () => useStyles2(getStyles);
