import React from 'react';
import { css, cx } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';

import { formatChange } from '../../domain/format/change';
import { formatNumber, formatRate } from '../../domain/format/number';
import { type WhyDriver } from '../../domain/generated/wire';
import { type Status } from '../../domain/status';
import { reasonWords } from '../../i18n/reasonWords';
import { t } from '../../i18n/t';
import { type Lead, Led } from '../Led';
import { useTones } from '../tones';
import { useLang } from '../ViewContext';

import { useWriters } from './steps';

interface Props {
  tree: WhyDriver;
  /** Where a metric leads. */
  leadOf: (metric: string) => Lead | undefined;
}

/** A metric's formula as a tree, the inputs' own formulas too: what each is, how it moved, what that made of the whole. */
export function DriverTree({ tree, leadOf }: Props) {
  const styles = useStyles2(getStyles);
  return (
    <div className={styles.frame}>
      <ul className={styles.root} aria-label={t('tree.label', 'Driver tree of {{name}}', { name: tree.label })}>
        <Branch node={tree} root={tree} leadOf={leadOf} />
      </ul>
    </div>
  );
}

function Branch({ node, root, leadOf }: { node: WhyDriver; root: WhyDriver; leadOf: Props['leadOf'] }) {
  const styles = useStyles2(getStyles);
  const inputs = node.inputs ?? [];
  return (
    <li className={styles.branch}>
      <Node node={node} root={root} lead={leadOf(node.metric)} />
      {inputs.length > 0 && (
        <ul className={styles.inputs}>
          {inputs.map((input) => (
            <Branch key={input.metric} node={input} root={root} leadOf={leadOf} />
          ))}
        </ul>
      )}
    </li>
  );
}

function Node({ node, root, lead }: { node: WhyDriver; root: WhyDriver; lead: Lead | undefined }) {
  const styles = useStyles2(getStyles);
  const tones = useTones();
  const lang = useLang();
  const { change } = useWriters(root);
  const { unit, format, before, after, rate, contribution, share } = node;
  const tone = tones.status[statusOf(node.status)];
  const moved = formatChange({ delta: size(node.change), rate: size(rate), unit, format, base: before }, lang);
  const value = (number: number | null) => formatNumber(number, { unit, format, lang });
  const arrow = !node.change ? '' : node.change > 0 ? '▲ ' : '▼ ';
  return (
    <Led lead={lead} className={cx(styles.node, lead && styles.led)} style={{ borderLeftColor: tone.line }}>
      <span className={styles.name}>{node.label}</span>
      <span className={styles.line}>
        <strong>{value(after)}</strong>
        {moved !== null && (
          <span style={{ color: tone.text }}>
            {arrow}
            {moved}
          </span>
        )}
      </span>
      <span className={styles.faint}>
        {before === null
          ? reasonWords(node.reason) || t('tree.no-before', 'nothing to compare with')
          : t('tree.before', 'was {{value}}', { value: value(before) })}
        {before !== null && node.reason && <span className={styles.effect}>{reasonWords(node.reason)}</span>}
        {node !== root && contribution !== null && (
          <span className={styles.effect}>
            {share === null
              ? change(contribution)
              : t('tree.effect', '{{change}} of it ({{share}})', {
                  change: change(contribution),
                  share: formatRate(share),
                })}
          </span>
        )}
      </span>
      {node.formula && <span className={styles.faint}>{`= ${formulaWords(node)}`}</span>}
    </Led>
  );
}

/** Without its sign: the arrow says which way. */
const size = (change: number | null) => change && Math.abs(change);

const statusOf = (status: string): Status => (status === 'good' || status === 'bad' ? status : 'none');

/** The formula with the metrics by their names. */
function formulaWords({ formula = '', inputs = [] }: Pick<WhyDriver, 'formula' | 'inputs'>): string {
  return formula
    .split(/( [×÷+−] )/)
    .map((part) => inputs.find(({ metric }) => metric === part)?.label ?? part)
    .join('');
}

const LINK = 14;

const getStyles = (theme: GrafanaTheme2) => {
  const line = `1px solid ${theme.colors.border.strong}`;
  return {
    frame: css({ containerType: 'inline-size', minWidth: 0, paddingBottom: theme.spacing(0.5) }),
    root: css({ listStyle: 'none', margin: 0, padding: 0 }),
    // From left to right where there is the width, indented below each other where there is not.
    branch: css({
      position: 'relative',
      listStyle: 'none',
      display: 'flex',
      alignItems: 'center',
      minWidth: 0,
      '@container (max-width: 480px)': { display: 'block' },
    }),
    inputs: css({
      position: 'relative',
      margin: 0,
      padding: `0 0 0 ${LINK}px`,
      marginLeft: LINK,
      minWidth: 0,
      '&::before': { content: '""', position: 'absolute', left: -LINK, top: '50%', width: LINK, borderTop: line },
      '& > li': { padding: theme.spacing(0.5, 0) },
      '& > li::before': { content: '""', position: 'absolute', left: -LINK, top: '50%', width: LINK, borderTop: line },
      '& > li::after': { content: '""', position: 'absolute', left: -LINK, top: 0, bottom: 0, borderLeft: line },
      '& > li:first-of-type::after': { top: '50%' },
      '& > li:last-of-type::after': { bottom: '50%' },
      '& > li:only-of-type::after': { display: 'none' },
      '@container (max-width: 480px)': {
        marginLeft: theme.spacing(1),
        paddingLeft: theme.spacing(1.5),
        borderLeft: line,
        '&::before, & > li::before, & > li::after': { display: 'none' },
      },
    }),
    node: css({
      display: 'flex',
      flexDirection: 'column',
      flex: '0 1 220px',
      minWidth: 132,
      padding: theme.spacing(0.75, 1),
      color: theme.colors.text.primary,
      background: theme.colors.background.secondary,
      border: `1px solid ${theme.colors.border.weak}`,
      borderLeftWidth: 3,
      borderRadius: theme.shape.radius.default,
      fontVariantNumeric: 'tabular-nums',
      '@container (max-width: 480px)': { margin: theme.spacing(0.5, 0) },
    }),
    led: css({
      '&:hover': { color: theme.colors.text.primary, background: theme.colors.action.hover },
      '&:focus-visible': { outline: `2px solid ${theme.colors.primary.border}`, outlineOffset: 1 },
    }),
    name: css({ color: theme.colors.text.secondary, overflowWrap: 'anywhere' }),
    line: css({
      display: 'flex',
      flexWrap: 'wrap',
      columnGap: theme.spacing(1),
      '& > strong': { fontWeight: theme.typography.fontWeightMedium },
    }),
    faint: css({
      display: 'flex',
      flexWrap: 'wrap',
      columnGap: theme.spacing(1),
      color: theme.colors.text.secondary,
      fontSize: theme.typography.bodySmall.fontSize,
    }),
    effect: css({ color: theme.colors.text.primary }),
  };
};
