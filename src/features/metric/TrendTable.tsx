import React from 'react';
import { css } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';

import { periodsOf } from '../../domain/comparison';
import { changeColumn } from '../../domain/format/change';
import { valueColumn } from '../../domain/format/column';
import { formatBucket } from '../../domain/format/date';
import { bandsOf, eventsIn } from '../../domain/events';
import { joined, say } from '../../domain/lang';
import { columnOf, comparisonOf, readRow } from '../../domain/reading';
import { t } from '../../i18n/t';
import { ChangeTag } from '../../ui/ChangeTag';
import { Figure } from '../../ui/Figure';
import { useLang } from '../../ui/ViewContext';

import { type MetricView } from './useMetricView';

/** The chart's numbers, newest first, for reading and copying. */
export function TrendTable({ view }: { view: MetricView }) {
  const styles = useStyles2(getStyles);
  const lang = useLang();
  const { chart, grain, page } = view;
  const compared = periodsOf(columnOf(chart.data, page.metric.name)?.comparisons ?? []);
  const times = chart.data?.time?.values ?? [];
  const readings = times.map((_, row) => readRow(chart.data, page.metric.name, row));
  const bands = bandsOf(chart.data?.events, times, grain, view.calendar, lang);
  const values = valueColumn(
    readings.map((reading) => reading?.value),
    { lang, unit: page.metric.unit, format: page.metric.format }
  );
  const changes = compared.map(({ name }) =>
    changeColumn(
      readings.map((reading) => comparisonOf(reading, name)),
      lang
    )
  );
  return (
    <div className={styles.scroll}>
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">{t('trend.period', 'Period')}</th>
            <th scope="col">{t('breakdown.value', 'Value')}</th>
            {compared.map(({ name, short }) => (
              <th key={name} scope="col">
                {say(short, lang)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {times
            .map((time, row) => ({ time, reading: readings[row], events: eventsIn(bands, row) }))
            .reverse()
            .map(({ time, reading, events }) => (
              <tr key={time}>
                <th scope="row">
                  {formatBucket(time, grain, lang, view.calendar)}
                  {reading?.complete === false && ` · ${t('chart.running', 'still running')}`}
                  {events.length > 0 && ` · ${joined(events, lang)}`}
                </th>
                <td>
                  <Figure
                    value={reading?.value}
                    unit={reading?.unit}
                    format={reading?.format}
                    reason={reading?.reason}
                    column={values}
                  />
                </td>
                {compared.map(({ name }, i) => (
                  <td key={name}>
                    <ChangeTag change={comparisonOf(reading, name)} write={changes[i]} />
                  </td>
                ))}
              </tr>
            ))}
        </tbody>
      </table>
    </div>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  scroll: css({ maxHeight: 360, overflow: 'auto' }),
  table: css({
    width: '100%',
    '& th, & td': { padding: theme.spacing(0.5, 1), textAlign: 'right', fontWeight: 400 },
    '& th:first-child': { textAlign: 'left' },
    '& thead th': {
      color: theme.colors.text.secondary,
      position: 'sticky',
      top: 0,
      background: theme.colors.background.primary,
    },
    '& tbody tr': { borderTop: `1px solid ${theme.colors.border.weak}` },
  }),
});
