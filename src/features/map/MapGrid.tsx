import React from 'react';
import { css, cx } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';

import { type IndicatorMap, type Lack, LEVELS } from '../../domain/indicatorMap';
import { capital } from '../../domain/lang';
import { t } from '../../i18n/t';
import { layerWords, tierMeaning, tierWords } from '../../i18n/words';

import { MapCell } from './MapCell';
import { type MapValues } from './useMapValues';

interface Props {
  map: IndicatorMap;
  values: MapValues;
  domain?: string;
  lack?: Lack;
}

/**
 * Layers down, levels across. On a phone a cell stands under the other; the roles are written out, because a table that
 * is no table to the eye is none to the ear either.
 */
export function MapGrid({ map, values, domain, lack }: Props) {
  const styles = useStyles2(getStyles);
  return (
    <div
      role="table"
      aria-label={t('map.table', 'Indicators by layer and level')}
      aria-busy={values.loading}
      className={styles.table}
    >
      <div role="row" className={cx(styles.row, styles.heads)}>
        <div role="columnheader" className={styles.corner}>
          {t('map.layer-by-level', 'Layer × level')}
        </div>
        {LEVELS.map((tier) => (
          <div key={tier} role="columnheader" className={styles.head}>
            <strong>{capital(tierMeaning(tier))}</strong> <span className={styles.small}>{tierWords(tier)}</span>
          </div>
        ))}
      </div>
      {map.rows.map(({ layer, cells }) => (
        <div key={layer} role="row" className={styles.row}>
          <div role="rowheader" className={styles.layer}>
            <strong>{layerWords(layer)}</strong>
            <span className={styles.small}>{questionOf(layer)}</span>
          </div>
          {cells.map((cell) => (
            <div
              key={cell.tier}
              role="cell"
              data-cell={`${layer} ${cell.tier}`}
              className={cx(styles.cell, cell.metrics.length === 0 && styles.gap)}
            >
              <div className={styles.level} aria-hidden>
                {capital(tierMeaning(cell.tier))}
              </div>
              <MapCell cell={cell} values={values} domain={domain} lack={lack} />
            </div>
          ))}
        </div>
      ))}
    </div>
  );
}

/** What a layer is about. */
function questionOf(layer: string): string {
  switch (layer) {
    case 'strategic':
      return t('map.strategic', 'Where do we want to be?');
    case 'business':
      return t('map.business', 'What does the business bring?');
    case 'process':
      return t('map.process', 'How well does the work run?');
    case 'innovation':
      return t('map.innovation', 'What will carry us next?');
    default:
      return '';
  }
}

const getStyles = (theme: GrafanaTheme2) => {
  const phone = theme.breakpoints.down('md');
  return {
    table: css({
      background: theme.colors.background.primary,
      border: `1px solid ${theme.colors.border.weak}`,
      borderRadius: theme.shape.radius.default,
      minWidth: 0,
      [phone]: { background: 'none', border: 0 },
    }),
    row: css({
      display: 'grid',
      gridTemplateColumns: '132px minmax(0, 1fr) minmax(0, 1.25fr) minmax(0, 1.75fr)',
      '& + &': { borderTop: `1px solid ${theme.colors.border.weak}` },
      [phone]: {
        gridTemplateColumns: 'minmax(0, 1fr)',
        background: theme.colors.background.primary,
        border: `1px solid ${theme.colors.border.weak}`,
        borderRadius: theme.shape.radius.default,
        '& + &': { marginTop: theme.spacing(1.5) },
      },
    }),
    // Out of sight on a phone, where each cell says its level; heard all the same.
    heads: css({
      borderBottom: `1px solid ${theme.colors.border.weak}`,
      [phone]: { position: 'absolute', width: 1, height: 1, overflow: 'hidden', clipPath: 'inset(50%)' },
    }),
    head: css({ padding: theme.spacing(1, 1.5), borderLeft: `1px solid ${theme.colors.border.weak}` }),
    corner: css({
      padding: theme.spacing(1, 1.5),
      color: theme.colors.text.secondary,
      fontSize: theme.typography.bodySmall.fontSize,
    }),
    layer: css({
      display: 'flex',
      flexDirection: 'column',
      gap: theme.spacing(0.25),
      padding: theme.spacing(1.5),
      [phone]: { padding: theme.spacing(1.5, 1.5, 0.5) },
    }),
    small: css({ color: theme.colors.text.secondary, fontSize: theme.typography.bodySmall.fontSize }),
    cell: css({
      minWidth: 0,
      padding: theme.spacing(1, 0.75),
      borderLeft: `1px solid ${theme.colors.border.weak}`,
      [phone]: { borderLeft: 0, borderTop: `1px solid ${theme.colors.border.weak}` },
    }),
    gap: css({
      backgroundImage: `repeating-linear-gradient(135deg, transparent 0 7px, ${theme.colors.action.hover} 7px 8px)`,
    }),
    level: css({
      display: 'none',
      [phone]: { display: 'block', padding: theme.spacing(0, 0.75), fontWeight: theme.typography.fontWeightMedium },
    }),
  };
};
