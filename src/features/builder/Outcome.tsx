import React from 'react';

import {
  type BuilderForm as Form,
  type DraftMoved as Moved,
  type DraftTried as Tried,
} from '../../domain/generated/wire';
import { formatDay } from '../../domain/format/date';
import { formatNumber, formatRate } from '../../domain/format/number';
import { say } from '../../domain/lang';
import { t } from '../../i18n/t';
import { type QueryState } from '../../infrastructure/useQuery';
import { saidBy } from '../../ui/said';
import { Section } from '../../ui/Section';
import { Sparkline } from '../../ui/Sparkline';
import { Skeleton } from '../../ui/states';
import { useTones } from '../../ui/tones';
import { useLang } from '../../ui/ViewContext';

import { useBuilderStyles } from './builderStyles';

/** What comes out as the form is: the number and its course over the last 90 days, beside those in force. */
export function Outcome({ form, numbers }: { form: Form | undefined; numbers: QueryState<Tried> }) {
  const styles = useBuilderStyles();
  const lang = useLang();
  const { data } = numbers;
  const moved = numbers.error ? undefined : data?.numbers;
  return (
    <Section
      title={t('builder.now', 'What comes out')}
      hint={t('drafts.last-90', 'last 90 days')}
      busy={numbers.loading || (numbers.stale && !numbers.error)}
    >
      {moved && <Numbers moved={moved} form={form} />}
      {!moved && data?.withheld && <p className={styles.hint}>{say(data.withheld, lang)}</p>}
      {!moved && numbers.error && <p className={styles.hint}>{saidBy(numbers.error, lang)}</p>}
      {!moved && !data && numbers.loading && <Skeleton lines={2} height={40} />}
      {!moved && !data?.withheld && !numbers.loading && !numbers.error && (
        <p className={styles.hint}>
          {t('builder.no-number', 'The number shows here once it is said what is measured.')}
        </p>
      )}
    </Section>
  );
}

function Numbers({ moved, form }: { moved: Moved; form: Form | undefined }) {
  const styles = useBuilderStyles();
  const lang = useLang();
  const tones = useTones();
  const show = (value: number | null) =>
    formatNumber(value, { lang, unit: form?.unit ?? moved.unit, format: form?.format ?? moved.format });
  const [before, after] = moved.whole;
  const known = moved.after.filter((value) => value !== null);
  const differs = before !== null && moved.after.some((value, i) => value !== moved.before[i]);
  return (
    <>
      <div className={styles.figures}>
        <span className={styles.big}>{show(after)}</span>
        {before !== null && (
          <span className={styles.figure}>
            <span className={styles.hint}>{t('drafts.in-force', 'In force')}</span>
            <span>{show(before)}</span>
          </span>
        )}
        {moved.change !== null && (
          <span className={styles.figure}>
            <span className={styles.hint}>{t('builder.change', 'Difference')}</span>
            <span>{formatRate(moved.change, { signed: true })}</span>
          </span>
        )}
      </div>
      {moved.problem && <p className={styles.hint}>{moved.problem}</p>}
      {known.length > 1 && (
        <div className={styles.chart}>
          <div className={styles.ends}>
            <span>{show(Math.max(...known))}</span>
          </div>
          <Sparkline
            values={moved.after}
            baseline={differs ? moved.before : undefined}
            tone={tones.accent}
            width={420}
            height={120}
            label={t('builder.course', 'Course of the last 90 days')}
          />
          <div className={styles.ends}>
            <span>{show(Math.min(...known))}</span>
          </div>
          <div className={styles.ends}>
            <span>{formatDay(moved.times[0], lang)}</span>
            <span>{formatDay(moved.times[moved.times.length - 1], lang)}</span>
          </div>
          {differs && <p className={styles.hint}>{t('drafts.legend', 'Solid: with the draft. Dashed: in force.')}</p>}
        </div>
      )}
    </>
  );
}
