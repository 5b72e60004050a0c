import React from 'react';

import { type DraftMoved, type DraftNumbers as Numbers } from '../../domain/generated/wire';
import { formatNumber, formatRate } from '../../domain/format/number';
import { say } from '../../domain/lang';
import { t } from '../../i18n/t';
import { useRecall } from '../../infrastructure/deeds';
import { Section } from '../../ui/Section';
import { Sparkline } from '../../ui/Sparkline';
import { ErrorState, Skeleton } from '../../ui/states';
import { useLang } from '../../ui/ViewContext';

import { useDraftStyles } from './draftStyles';

/** The last 90 days by the definitions in force and with the draft. */
export function DraftNumbers({ name, version }: { name: string; version: number }) {
  const styles = useDraftStyles();
  const lang = useLang();
  const numbers = useRecall<Numbers>(`drafts/metric/${encodeURIComponent(name)}/numbers`, { version });
  return (
    <Section title={t('drafts.before-after', 'Before and after')} hint={t('drafts.last-90', 'last 90 days')}>
      {numbers.error && !numbers.data && <ErrorState error={numbers.error} retry={numbers.retry} />}
      {!numbers.error && !numbers.data && <Skeleton lines={3} height={40} />}
      {numbers.data?.withheld && <p className={styles.small}>{say(numbers.data.withheld, lang)}</p>}
      {numbers.data?.metrics.map((one, i) => (
        <Moved key={one.name} moved={one} chart={i === 0} />
      ))}
    </Section>
  );
}

function Moved({ moved, chart }: { moved: DraftMoved; chart: boolean }) {
  const styles = useDraftStyles();
  const lang = useLang();
  const number = (value: number | null) => formatNumber(value, { lang, unit: moved.unit, format: moved.format });
  const label = say(moved.label, lang) || moved.name;
  return (
    <div>
      <div className={styles.row}>
        <span className={styles.wide}>{label}</span>
        <span>
          {number(moved.whole[0])} → {number(moved.whole[1])}
        </span>
        <span>{moved.change === null ? '' : formatRate(moved.change, { signed: true })}</span>
      </div>
      {moved.problem && <p className={styles.small}>{moved.problem}</p>}
      {chart && moved.times.length > 1 && (
        <div className={styles.chart}>
          <Sparkline
            values={moved.after}
            baseline={moved.before}
            width={560}
            height={120}
            label={t('drafts.chart', '{{name}} with the draft, and before it, dashed', { name: label })}
          />
          <p className={styles.small}>{t('drafts.legend', 'Solid: with the draft. Dashed: in force.')}</p>
        </div>
      )}
    </div>
  );
}
