import React from 'react';
import { css } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { Button, useStyles2 } from '@grafana/ui';

import { formatLongDay, formatBucket, formatRange } from '../../domain/format/date';
import { formatNumber, formatShare } from '../../domain/format/number';
import { besidesOf } from '../../domain/comparison';
import { capital, say } from '../../domain/lang';
import { reachedOf, type ReadComparison, targetOf } from '../../domain/reading';
import { t } from '../../i18n/t';
import { targetReasonWords } from '../../i18n/reasonWords';
import { dueWords } from '../../i18n/words';
import { ChangeTag } from '../../ui/ChangeTag';
import { Figure } from '../../ui/Figure';
import { Skeleton } from '../../ui/Skeleton';
import { useTones } from '../../ui/tones';
import { useLang, useSetView, useView } from '../../ui/ViewContext';

import { type MetricView } from './useMetricView';

/** The number that the page is about, which bucket it is of, and everything it is compared with. */
export function Headline({ view }: { view: MetricView }) {
  const styles = useStyles2(getStyles);
  const { reading, page } = view;
  if (!reading) {
    return view.whole && !view.whole.data ? <Skeleton height={64} /> : null;
  }
  const { metric } = page;
  return (
    <div className={styles.row}>
      <div className={styles.main}>
        <Figure
          size={reading.value === null ? 'large' : 'huge'}
          value={reading.value}
          unit={reading.unit ?? metric.unit}
          format={reading.format ?? metric.format}
          reason={reading.reason}
        />
        <div className={styles.when}>
          <BucketWords view={view} />
          <ToWhole view={view} />
        </div>
      </div>
      {besidesOf(reading.comparisons).map((change) => (
        <Comparison key={change.name} change={change} />
      ))}
      <TargetBlock view={view} />
    </div>
  );
}

/** "Wednesday, 19 November 2026" or "November 2026, 1 – 19 November so far". */
function BucketWords({ view: { calendar, chart, row, grain, step, bucket, reading } }: { view: MetricView }) {
  const lang = useLang();
  if (step === undefined) {
    return bucket ? <>{formatRange(bucket.from, bucket.to, lang)}</> : null;
  }
  const start = chart.data?.time?.values[row];
  if (!start || !bucket) {
    return null;
  }
  const name = grain === 'day' ? formatLongDay(start, lang) : formatBucket(start, grain, lang, calendar);
  if (reading?.complete !== false) {
    return <>{name}</>;
  }
  return (
    <>
      {t('headline.so-far', '{{bucket}}, so far ({{days}})', {
        bucket: name,
        days: formatRange(bucket.from, bucket.to, lang),
      })}
    </>
  );
}

/** From a bucket back to the range that the page was opened with. */
function ToWhole({ view: { step, days } }: { view: MetricView }) {
  const styles = useStyles2(getStyles);
  const lang = useLang();
  const setView = useSetView();
  const { whole } = useView();
  if (!whole || step === undefined) {
    return null;
  }
  return (
    <Button
      className={styles.back}
      size="sm"
      variant="secondary"
      fill="text"
      onClick={() => setView({ at: undefined })}
    >
      {t('headline.whole', 'All of {{days}}', { days: formatRange(days.from, days.to, lang) })}
    </Button>
  );
}

function Comparison({ change }: { change: ReadComparison }) {
  const styles = useStyles2(getStyles);
  const lang = useLang();
  const base = formatNumber(change.base, { lang, unit: change.unit, format: change.format });
  return (
    <div>
      <div className={styles.figure}>
        <ChangeTag change={change} />
      </div>
      <div className={styles.label}>
        {say(change.short, lang)} {change.base !== null && base}
        {change.reason === 'unfinished' && <div>{t('headline.like', 'like with like')}</div>}
      </div>
    </div>
  );
}

function TargetBlock({ view: { reading } }: { view: MetricView }) {
  const styles = useStyles2(getStyles);
  const lang = useLang();
  const tones = useTones();
  const target = targetOf(reading);
  if (!reading || !target) {
    return null;
  }
  const share = reachedOf(target);
  if (share === null) {
    return (
      <div>
        <div className={styles.figure}>–</div>
        <div className={styles.label}>{capital(targetReasonWords(target.reason ?? 'no_target'))}</div>
      </div>
    );
  }
  const amount = formatNumber(target.value, { lang, unit: reading.unit, format: reading.format });
  const paced =
    target.pace !== null && target.attainment !== null && Math.abs(target.pace - target.attainment) > 0.0005;
  return (
    <div>
      <div className={styles.figure} style={{ color: tones.status[target.status].text }}>
        {formatShare(share)}
      </div>
      <div className={styles.label}>
        {reading.good === 'down' &&
          `${share > 1 ? t('headline.over', 'over target') : t('headline.within', 'within target')} · `}
        {paced
          ? t('headline.paced', 'of the target due by now; {{whole}} of {{amount}}', {
              whole: formatShare(target.attainment),
              amount,
            })
          : t('headline.of-target', 'of target {{amount}}', { amount })}
        {paced && target.dueBy && <div>{dueWords(target, lang)}</div>}
      </div>
    </div>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  row: css({
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'flex-end',
    gap: theme.spacing(1.5, 4),
    marginBottom: theme.spacing(1.5),
  }),
  main: css({ minWidth: 0, [theme.breakpoints.down('sm')]: { flex: '1 1 100%' } }),
  when: css({ color: theme.colors.text.secondary, fontSize: theme.typography.bodySmall.fontSize }),
  back: css({ marginLeft: theme.spacing(1) }),
  figure: css({ fontSize: 18, lineHeight: '26px', fontVariantNumeric: 'tabular-nums' }),
  label: css({ color: theme.colors.text.secondary, fontSize: theme.typography.bodySmall.fontSize, maxWidth: 240 }),
});
