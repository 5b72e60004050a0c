import React from 'react';
import { css } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';

import { valueColumn } from '../../domain/format/column';
import { formatDay } from '../../domain/format/date';
import { formatRough } from '../../domain/format/number';
import { say } from '../../domain/lang';
import { viewOfSlice } from '../../domain/view';
import { lostWords } from '../../i18n/incidentWords';
import { t } from '../../i18n/t';
import { Pill } from '../../ui/Pill';
import { Section } from '../../ui/Section';
import { useTones } from '../../ui/tones';
import { useLang, ViewLink } from '../../ui/ViewContext';

import { type IncidentView } from './useIncidentView';

/** The units that are concerned, and why they are one incident. */
export function Units({ view: { page, catalog } }: { view: IncidentView }) {
  const styles = useStyles2(getStyles);
  const lang = useLang();
  const tones = useTones();
  const { incident } = page;
  const { units, item, because } = incident;
  if (units.length < 2) {
    return null;
  }
  const format = catalog.metrics.find(({ name }) => name === item.metric)?.format;
  const values = units.flatMap(({ value, baseline }) => [value, baseline]);
  const column = valueColumn(values, { lang, unit: item.metricUnit, format });
  const hierarchy = item.unit.hierarchy ?? item.slice.scope?.hierarchy ?? '';
  return (
    <Section
      title={t('units.title', 'Units concerned')}
      hint={t('units.count', '{{firing}} of {{count}} still fire', {
        firing: units.filter(({ firing }) => firing).length,
        count: units.length,
      })}
    >
      {say(because, lang) && <p className={styles.because}>{say(because, lang)}</p>}
      <div className={styles.scroll}>
        <table className={styles.table}>
          <thead>
            <tr>
              <th scope="col">{t('units.unit', 'Unit')}</th>
              <th scope="col">{say(item.metricLabel, lang) || item.metric}</th>
              <th scope="col">{t('units.against', 'Against')}</th>
              <th scope="col">{lostWords(incident, lang)}</th>
              <th scope="col">{t('incident.since', 'Since')}</th>
              <th scope="col">
                <span className="sr-only">{t('units.state', 'State')}</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {units.map((unit) => (
              <tr key={JSON.stringify(unit.path)}>
                <th scope="row">
                  <ViewLink
                    page="metric"
                    name={item.metric}
                    view={{
                      ...viewOfSlice(item.slice),
                      scope: unit.path.length > 0 ? { hierarchy, path: unit.path } : undefined,
                      rule: item.rule,
                    }}
                  >
                    {say(unit.name, lang)}
                  </ViewLink>
                </th>
                <td>{column.text(unit.value)}</td>
                <td>{column.text(unit.baseline)}</td>
                <td>{unit.money === null ? '–' : formatRough(unit.money, { lang, unit: catalog.currency })}</td>
                <td>{formatDay(unit.since, lang)}</td>
                <td>
                  {unit.firing ? (
                    <Pill tone={tones.tier[item.tier]}>{t('rule.fired', 'Fired')}</Pill>
                  ) : (
                    <Pill tone={tones.sound}>{t('home.recovered', 'Recovered')}</Pill>
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Section>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  because: css({ margin: theme.spacing(0, 0, 1), color: theme.colors.text.secondary }),
  scroll: css({ overflowX: 'auto' }),
  table: css({
    width: '100%',
    borderCollapse: 'collapse',
    fontVariantNumeric: 'tabular-nums',
    'th, td': {
      padding: theme.spacing(0.5, 1.5, 0.5, 0),
      textAlign: 'right',
      fontWeight: 'inherit',
      whiteSpace: 'nowrap',
    },
    '& th:first-of-type': { textAlign: 'left' },
    'thead th': { color: theme.colors.text.secondary, fontSize: theme.typography.bodySmall.fontSize },
    'tbody tr': { borderTop: `1px solid ${theme.colors.border.weak}` },
    '& a': { color: theme.colors.text.link, '&:hover': { textDecoration: 'underline' } },
  }),
});
