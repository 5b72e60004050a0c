import React from 'react';
import { css } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';

import { addDays, daysBetween, isoDate, parseDate } from '../domain/calendar';
import { formatFullDay } from '../domain/format/date';
import { clockOf } from '../domain/period';
import { t } from '../i18n/t';

import { useTones } from './tones';
import { useLang } from './ViewContext';

/** Up to which day numbers are whole, and whether that is all that this morning may expect. */
export function DataReady({ asOf, now }: { asOf: string; now: string }) {
  const styles = useStyles2(getStyles);
  const lang = useLang();
  const tones = useTones();
  if (!asOf) {
    return null;
  }
  const through = clockOf({ asOf, now, weekStart: 1 }).asOf;
  const behind = daysBetween(through, now.slice(0, 10));
  const late = behind > 0;
  const tone = late ? tones.caution : tones.sound;
  const day = formatFullDay(isoDate(addDays(parseDate(through), -1)), lang);
  return (
    <span className={styles.badge}>
      <span className={styles.dot} style={{ background: tone.line }} aria-hidden />
      {late
        ? t('data.late', 'Data to {{day}}, {{count}} days behind', { day, count: behind })
        : t('data.ready', 'Data ready to {{day}}', { day })}
    </span>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  badge: css({
    display: 'inline-flex',
    alignItems: 'center',
    gap: theme.spacing(1),
    padding: theme.spacing(0.25, 1.5),
    border: `1px solid ${theme.colors.border.medium}`,
    borderRadius: theme.shape.radius.pill,
    fontSize: theme.typography.bodySmall.fontSize,
    whiteSpace: 'nowrap',
  }),
  dot: css({ width: 8, height: 8, borderRadius: '50%' }),
});
