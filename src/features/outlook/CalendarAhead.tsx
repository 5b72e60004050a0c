import React from 'react';
import { css } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';

import { formatDay, formatRange } from '../../domain/format/date';
import { formatRate } from '../../domain/format/number';
import { type OutlookUnit } from '../../domain/generated/wire';
import { say } from '../../domain/lang';
import { t } from '../../i18n/t';
import { Section } from '../../ui/Section';
import { useTones } from '../../ui/tones';
import { useLang } from '../../ui/ViewContext';
import { sideOf } from '../../ui/why/steps';

import { effectsOf } from './calendarEffects';
import { type OutlookView } from './useOutlookView';

/** What events, holidays and weekends that are worked do to the days ahead. */
export function CalendarAhead({ view, unit }: { view: OutlookView; unit: OutlookUnit }) {
  const styles = useStyles2(getStyles);
  const tones = useTones();
  const lang = useLang();
  const { metric, grain, around, catalog } = view;
  if (grain !== 'day') {
    return null;
  }
  const effects = effectsOf(unit.points);
  const last = unit.points[unit.points.length - 1].time;
  const labels = [...(around.data?.events ?? []), ...(catalog.events ?? [])];
  const wordsOf = (mark: string) =>
    mark === 'holiday'
      ? t('outlook.holiday', 'Holiday')
      : mark === 'worked'
        ? t('outlook.worked', 'Weekend that is worked')
        : say(labels.find(({ name }) => name === mark)?.label, lang) || mark;
  return (
    <Section
      title={t('outlook.calendar', 'What the calendar does')}
      hint={t('outlook.usual-day', 'against the same weekdays')}
    >
      {effects.length === 0 ? (
        <p className={styles.faint}>
          {t('outlook.no-effects', 'Until {{day}} there is no event, no holiday and no weekend that is worked.', {
            day: formatDay(last, lang),
          })}
        </p>
      ) : (
        <ul className={styles.list}>
          {effects.map(({ mark, from, to, rate }) => (
            <li key={`${mark} ${from}`}>
              <span>
                {wordsOf(mark)} <span className={styles.faint}>{formatRange(from, to, lang)}</span>
              </span>
              <span style={{ color: tones.status[sideOf(rate, metric.good)].text }}>
                {rate === null ? '–' : `${rate > 0 ? '▲' : '▼'} ${formatRate(Math.abs(rate))}`}
              </span>
            </li>
          ))}
        </ul>
      )}
    </Section>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  list: css({
    listStyle: 'none',
    margin: 0,
    '& > li': {
      display: 'flex',
      justifyContent: 'space-between',
      gap: theme.spacing(1),
      padding: theme.spacing(0.75, 0),
      fontVariantNumeric: 'tabular-nums',
    },
    '& > li + li': { borderTop: `1px solid ${theme.colors.border.weak}` },
  }),
  faint: css({ margin: 0, color: theme.colors.text.secondary }),
});
