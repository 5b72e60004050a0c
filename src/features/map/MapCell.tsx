import React, { useState } from 'react';
import { css } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { Button, useStyles2 } from '@grafana/ui';

import { CROWD, type Lack, lacking, type MapCell as Cell } from '../../domain/indicatorMap';
import { type Status } from '../../domain/status';
import { t } from '../../i18n/t';
import { Pill } from '../../ui/Pill';
import { useTones } from '../../ui/tones';
import { ViewLink } from '../../ui/ViewContext';

import { MapMetric } from './MapMetric';
import { cellWords, shapeWords, SHAPES } from './mapWords';
import { type MapValues } from './useMapValues';

/** More are behind a button: the map is to be seen at a glance. */
const SHOWN = 10;

/** The metrics of one layer at one level, with how many there are and how they stand. */
export function MapCell({ cell, values, domain, lack }: Props) {
  const styles = useStyles2(getStyles);
  const tones = useTones();
  const [all, setAll] = useState(false);
  const { metrics, layer, tier } = cell;
  if (metrics.length === 0) {
    return <p className={styles.empty}>{t('map.empty', 'No metric here')}</p>;
  }
  // What stands out is never behind the button.
  const sorted = lack ? [...metrics].sort((a, b) => Number(lacking(b, lack)) - Number(lacking(a, lack))) : metrics;
  const must = lack ? metrics.filter((metric) => lacking(metric, lack)).length : 0;
  const most = all || metrics.length <= SHOWN + 2 ? metrics.length : Math.max(SHOWN, must);
  const rest = metrics.length - most;
  return (
    <>
      <div className={styles.head}>
        <ViewLink
          page="centre"
          view={{ layer, tier, domain }}
          className={styles.link}
          aria-label={t('map.open-cell', '{{cell}}: {{count}} metrics in the indicator centre', {
            cell: cellWords(cell),
            count: metrics.length,
          })}
        >
          {t('map.count', '{{count}} metrics', { count: metrics.length })}
        </ViewLink>
        <Standing cell={cell} values={values} />
        {metrics.length > CROWD && <Pill tone={tones.caution}>{t('map.crowded', 'Crowded')}</Pill>}
      </div>
      <ul className={styles.list}>
        {sorted.slice(0, most).map((metric) => (
          <MapMetric
            key={metric.name}
            metric={metric}
            reading={values.reading(metric.name)}
            marked={lack && lacking(metric, lack)}
          />
        ))}
      </ul>
      {(rest > 0 || all) && (
        <Button
          size="sm"
          variant="secondary"
          fill="text"
          icon={all ? 'angle-up' : 'angle-down'}
          aria-expanded={all}
          onClick={() => setAll(!all)}
        >
          {all ? t('map.fewer', 'Show fewer') : t('map.more', 'Show {{count}} more', { count: rest })}
        </Button>
      )}
    </>
  );
}

interface Props {
  cell: Cell;
  values: MapValues;
  domain?: string;
  lack?: Lack;
}

/** How the metrics of a cell stand: how many of each verdict. */
function Standing({ cell, values }: Pick<Props, 'cell' | 'values'>) {
  const styles = useStyles2(getStyles);
  const tones = useTones();
  const counts = new Map<Status, number>();
  for (const { name } of cell.metrics) {
    const status = values.reading(name)?.status ?? 'none';
    counts.set(status, (counts.get(status) ?? 0) + 1);
  }
  const told = (['bad', 'warn', 'good'] as const).filter((status) => counts.get(status));
  return (
    <span className={styles.standing}>
      {told.map((status) => (
        <span key={status} title={shapeWords(status)}>
          <span aria-hidden style={{ color: tones.status[status].line }}>
            {SHAPES[status]}
          </span>{' '}
          {counts.get(status)}
          <span className="sr-only"> {shapeWords(status)}</span>
        </span>
      ))}
    </span>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  head: css({
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: theme.spacing(0.5, 1.5),
    minHeight: 28,
    padding: theme.spacing(0, 0.75),
    color: theme.colors.text.secondary,
    fontSize: theme.typography.bodySmall.fontSize,
  }),
  link: css({
    color: theme.colors.text.link,
    '&:hover': { textDecoration: 'underline' },
    [theme.breakpoints.down('md')]: { display: 'inline-flex', alignItems: 'center', minHeight: 40 },
  }),
  standing: css({ display: 'inline-flex', gap: theme.spacing(1), fontVariantNumeric: 'tabular-nums' }),
  list: css({
    listStyle: 'none',
    margin: 0,
    padding: 0,
    display: 'grid',
    gridTemplateColumns: 'repeat(auto-fill, minmax(min(240px, 100%), 1fr))',
    columnGap: theme.spacing(2),
  }),
  empty: css({ margin: 0, padding: theme.spacing(0.5, 0.75), color: theme.colors.text.secondary }),
});
