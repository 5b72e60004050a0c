import React from 'react';
import { css } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';

import { targetOf } from '../../domain/reading';
import { statusOfLanding } from '../../domain/status';
import { formatShare } from '../../domain/format/number';
import { readerLang } from '../../grafana/reader';
import { t } from '../../i18n/t';
import { dueWords } from '../../i18n/words';
import { useTones } from '../../ui/tones';

import { type Pace } from './pace';

/** To date as a bar, the projection as its pale continuation, the target and what of it is due as marks. */
export function PaceBar({ pace }: { pace: Pace }) {
  const styles = useStyles2(getStyles);
  const tones = useTones();
  const { reading, projected, reaches, landing } = pace;
  const status = landing ? statusOfLanding(reaches, 1, pace.column.good) : pace.status;
  const value = reading.value ?? 0;
  const intended = targetOf(reading);
  const target = intended?.value ?? null;
  const most = Math.max(value, projected ?? 0, target ?? 0) * 1.04 || 1;
  const tone = status === 'none' ? tones.accent : tones.status[status];
  const at = (size: number) => `${Math.max(0, Math.min(100, (size / most) * 100))}%`;
  return (
    <div
      className={styles.track}
      role="img"
      aria-label={
        reaches === null
          ? pace.column.label
          : pace.landing
            ? t('pace.bar-outlook', '{{rate}} of the target at the end, by the outlook', { rate: formatShare(reaches) })
            : pace.dueBy
              ? t('pace.bar-by', '{{rate}} of the target at the end, at this pace', { rate: formatShare(reaches) })
              : t('pace.bar', '{{rate}} of the target at the end, at linear pace', { rate: formatShare(reaches) })
      }
    >
      {projected !== null && <span className={styles.bar} style={{ width: at(projected), background: tone.soft }} />}
      <span className={styles.bar} style={{ width: at(value), background: tone.line }} />
      {intended && intended.base !== null && (
        <span className={styles.due} style={{ left: at(intended.base) }} title={dueWords(intended, readerLang())} />
      )}
      {target !== null && (
        <span className={styles.target} style={{ left: at(target) }} title={t('pace.target', 'Target')} />
      )}
    </div>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  track: css({
    position: 'relative',
    height: 16,
    background: theme.colors.action.hover,
    borderRadius: theme.shape.radius.default,
    overflow: 'hidden',
  }),
  bar: css({ position: 'absolute', insetBlock: 0, left: 0 }),
  due: css({ position: 'absolute', insetBlock: 0, width: 0, borderLeft: `1px dashed ${theme.colors.text.primary}` }),
  target: css({ position: 'absolute', insetBlock: 0, width: 2, background: theme.colors.text.primary }),
});
