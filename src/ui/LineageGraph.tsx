import React, { useMemo, useState } from 'react';
import { css, cx } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { Button, useStyles2 } from '@grafana/ui';

import { type Lineage, type LineageNode } from '../domain/generated/wire';
import { called, type Lang, say } from '../domain/lang';
import { condense } from '../domain/lineage';
import { t } from '../i18n/t';

import { layout, type PlacedNode } from './lineageLayout';
import { useLang, ViewLink } from './ViewContext';

/** A graph shrinks to this part of its size before it scrolls: its words stay legible. */
const SMALLEST = 0.75;

/**
 * From column to metric to rule, left to right, also for who reads by ear or by Tab. Metrics are links. A graph wider
 * than its box begins where numbers begin: at the left.
 */
export function LineageGraph({ lineage: whole }: { lineage: Lineage }) {
  const styles = useStyles2(getStyles);
  const lang = useLang();
  const [all, setAll] = useState(false);
  const { lineage, folded } = useMemo(
    () => (all ? { lineage: whole, folded: new Map<string, number>() } : condense(whole)),
    [whole, all]
  );
  const placed = useMemo(
    () => layout(lineage, (node) => nameOf(node, lang, folded.get(node.id))),
    [lineage, folded, lang]
  );
  if (placed.nodes.length === 0) {
    return null;
  }
  return (
    <>
      {/* Wide graphs scroll inside their box; the box has to be reachable by keyboard for that. */}
      <div
        className={styles.scroll}
        tabIndex={0}
        role="region"
        aria-label={t('lineage.label', 'Lineage from source to rule')}
      >
        <svg
          viewBox={`0 0 ${placed.width} ${placed.height}`}
          style={{ width: placed.width, minWidth: placed.width * SMALLEST }}
        >
          {placed.edges.map((edge) => (
            <path key={`${edge.from} ${edge.to}`} d={edge.path} className={styles.edge} />
          ))}
          {placed.nodes.map((node) => (
            <Box key={node.id} node={node} />
          ))}
        </svg>
      </div>
      {folded.size > 0 && (
        <Button size="sm" variant="secondary" fill="text" onClick={() => setAll(true)}>
          {t('lineage.all', 'Show the whole lineage')}
        </Button>
      )}
    </>
  );
}

function Box({ node }: { node: PlacedNode }) {
  const styles = useStyles2(getStyles);
  const lang = useLang();
  const box = (
    <g transform={`translate(${node.x}, ${node.y})`} className={cx(styles.node, node.self && styles.self)}>
      <title>{called(kindName(node.kind), node.name, lang)}</title>
      <rect width={node.width} height={node.height} rx={3} data-kind={node.kind} />
      <text x={8} y={14} className={styles.kind}>
        {kindName(node.kind)}
      </text>
      <text x={8} y={30}>
        {node.text}
      </text>
    </g>
  );
  return node.kind === 'metric' && !node.self && node.name ? (
    <ViewLink page="metric" name={node.name}>
      {box}
    </ViewLink>
  ) : (
    box
  );
}

function nameOf(node: LineageNode, lang: Lang, folded?: number): string {
  if (folded) {
    return t('lineage.folded', '{{count}} more', { count: folded });
  }
  return say(node.label, lang) || node.name;
}

function kindName(kind: string): string {
  switch (kind) {
    case 'column':
      return t('lineage.column', 'Column');
    case 'source':
      return t('lineage.source', 'Source');
    case 'measure':
      return t('lineage.measure', 'Measure');
    case 'metric':
      return t('lineage.metric', 'Metric');
    case 'rule':
      return t('lineage.rule', 'Rule');
    case 'target':
      return t('lineage.target', 'Target');
    default:
      return kind;
  }
}

const getStyles = (theme: GrafanaTheme2) => ({
  scroll: css({
    overflow: 'auto',
    maxWidth: '100%',
    // On a phone a tall graph would be a page of lines.
    [theme.breakpoints.down('sm')]: { maxHeight: 320 },
    '&:focus-visible': { outline: `2px solid ${theme.colors.primary.border}` },
    '& svg': { display: 'block', maxWidth: '100%', height: 'auto' },
    '& a:focus-visible rect': { stroke: theme.colors.primary.border, strokeWidth: 2 },
  }),
  edge: css({ fill: 'none', stroke: theme.colors.border.strong, strokeWidth: 1 }),
  node: css({
    '& rect': { fill: theme.colors.background.secondary, stroke: theme.colors.border.medium },
    '& text': { fill: theme.colors.text.primary, fontSize: 12, fontFamily: theme.typography.fontFamily },
    'a:hover &': { '& text': { fill: theme.colors.text.link } },
  }),
  self: css({ '& rect': { stroke: theme.colors.primary.border, strokeWidth: 2 } }),
  kind: css({ fill: `${theme.colors.text.secondary} !important`, fontSize: '12px !important' }),
});
