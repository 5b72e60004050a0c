import React, { useCallback, useMemo } from 'react';
import { css } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';

import { addDays, isoDate, parseDate } from '../../domain/calendar';
import { type BreakDownResult, type Catalog, type TargetMetric, type Targets } from '../../domain/generated/wire';
import { formatFullDay } from '../../domain/format/date';
import { formatNumber } from '../../domain/format/number';
import { say } from '../../domain/lang';
import { calendarNamed } from '../../domain/period';
import { countChanges, type Plan as Planned, planRequest, remainderOf, waysOf } from '../../domain/plan';
import { t } from '../../i18n/t';
import { useBreakDown } from '../../infrastructure/questions';
import { DiagnosticList } from '../../ui/DiagnosticList';
import { PageHead } from '../../ui/PageHead';
import { Section } from '../../ui/Section';
import { Skeleton } from '../../ui/states';
import { useLang, useSetView, useView } from '../../ui/ViewContext';

import { PlanControls } from './PlanControls';
import { PlanText } from './PlanText';
import { PlanTree } from './PlanTree';
import { Refused } from './Refused';
import { TotalField } from './TotalField';

interface Props {
  metric: TargetMetric;
  targets: Targets;
  catalog: Catalog;
}

/** One metric's target of a year, taken apart. */
export function Plan({ metric, targets, catalog }: Props) {
  const styles = useStyles2(getStyles);
  const lang = useLang();
  const view = useView();
  const setView = useSetView();
  const plan = useMemo(() => view.plan ?? {}, [view.plan]);
  const ways = waysOf(view.by, metric);
  const request = planRequest(metric, plan, ways, lang);
  const answer = useBreakDown(request);
  const setPlan = useCallback((next: Planned) => setView({ plan: next }), [setView]);
  const known = catalog.metrics.find(({ name }) => name === metric.name);
  const calendar = calendarNamed(catalog, known?.calendar);
  return (
    <div aria-busy={answer.loading}>
      <PageHead
        title={t('targets.title', 'Targets')}
        subtitle={t('targets.subtitle', 'Take a target apart, hold parts, and copy it into the definitions')}
      />
      <div className={styles.controls}>
        <PlanControls metric={metric} targets={targets} plan={plan} ways={ways} />
      </div>
      {answer.error && (
        <Section className={styles.section}>
          <Refused error={answer.error} retry={answer.retry} plan={plan} unit={known?.unit} onChange={setPlan} />
          <TotalField plan={plan} unit={known?.unit} onChange={setPlan} />
        </Section>
      )}
      {!answer.data && !answer.error && <Skeleton lines={8} height={32} />}
      {answer.data && (
        <Section
          className={styles.section}
          title={titleOf(answer.data, lang)}
          hint={<Summary result={answer.data} />}
          busy={answer.stale}
        >
          <p className={styles.words}>{wordsOf(answer.data, lang)}</p>
          {answer.data.notes && answer.data.notes.length > 0 && <DiagnosticList diagnostics={answer.data.notes} />}
          <PlanTree result={answer.data} plan={plan} calendar={calendar} good={known?.good} onChange={setPlan} />
        </Section>
      )}
      {answer.data && !answer.error && <PlanText request={request} stale={answer.stale} />}
    </div>
  );
}

const titleOf = ({ label, root }: BreakDownResult, lang: 'en' | 'zh') =>
  lang === 'zh' ? `${label} ${root.period}` : `${label}, ${root.period}`;

/** That the parts add up, and how many of them change. */
function Summary({ result }: { result: BreakDownResult }) {
  const lang = useLang();
  const { parts, changes } = countChanges(result.root);
  const rest = formatNumber(remainderOf(result.root, result.decimals), { lang, unit: result.unit, full: true });
  return (
    <>
      {t('targets.adds-up', '{{parts}} parts, remainder {{rest}}', { parts, rest })}
      {' · '}
      {changes > 0
        ? t('targets.changes', '{{changes}} change', { changes })
        : t('targets.no-changes', 'nothing changes')}
    </>
  );
}

/** How it is shared out, up to when it is loaded, and by what is due. */
function wordsOf({ profile, down, dueBy, asOf }: BreakDownResult, lang: 'en' | 'zh'): string {
  const stop = lang === 'zh' ? '；' : '; ';
  return [
    profile && t('targets.over-time', 'over time {{words}}', { words: say(profile, lang) }),
    down && t('targets.over-units', 'over units {{words}}', { words: say(down, lang) }),
    asOf && t('targets.so-far', 'actual through {{date}}', { date: formatFullDay(dayBefore(asOf), lang) }),
    asOf && dueBy && t('targets.pace-by', 'pace {{words}}', { words: say(dueBy, lang) }),
  ]
    .filter(Boolean)
    .join(stop);
}

/** The last day that is loaded. */
const dayBefore = (asOf: string) => isoDate(addDays(parseDate(asOf), -1));

const getStyles = (theme: GrafanaTheme2) => ({
  controls: css({ marginTop: theme.spacing(1.5) }),
  section: css({ marginTop: theme.spacing(1.5) }),
  words: css({ color: theme.colors.text.secondary, margin: theme.spacing(0, 0, 1) }),
});
