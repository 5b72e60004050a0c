import React from 'react';
import { css } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';

import { lastDay, viewOf } from '../../domain/asked';
import { chartOf, shapeOfAnswer } from '../../domain/chart';
import { periodsOf } from '../../domain/comparison';
import { formatRange } from '../../domain/format/date';
import { type Answer, type AnswerMetric, type Request, type TimeRange } from '../../domain/generated/wire';
import { t } from '../../i18n/t';
import { useAnswer, useWhy } from '../../infrastructure/questions';
import { AnswerColumn } from '../../ui/AnswerColumn';
import { PinPanel } from '../../ui/PinPanel';
import { Section } from '../../ui/Section';
import { ErrorState, Skeleton } from '../../ui/states';
import { useLang, ViewLink } from '../../ui/ViewContext';
import { WhyView } from '../../ui/why/WhyView';

interface AnswerProps {
  request: Request;
  /** Came with the reading of the question; asked for where it did not. */
  known?: Answer;
  /** What the question wants. */
  intent: string;
  /** The time of a panel that is made of it. */
  time?: TimeRange | null;
}

/** What was asked for, as the chart that its shape and the question propose, and a panel of it. */
export function AskAnswer({ request, known, intent, time }: AnswerProps) {
  const styles = useStyles2(getStyles);
  const lang = useLang();
  const asked = useAnswer(known ? null : request);
  const answer = known ? { ...asked, data: known, stale: false } : asked;
  if (answer.error && !answer.data) {
    return (
      <Section>
        <ErrorState error={answer.error} retry={answer.retry} />
      </Section>
    );
  }
  if (!answer.data) {
    return (
      <Section>
        <Skeleton lines={5} height={48} />
      </Section>
    );
  }
  const { data } = answer;
  const chart = chartOf(shapeOfAnswer(intent, data, request.limitEach));
  return (
    <div className={styles.list}>
      {data.metrics.map((column) => (
        <Section
          key={column.name}
          title={
            <ViewLink page="metric" name={column.name} view={viewOf(request)}>
              {column.label}
            </ViewLink>
          }
          hint={formatRange(data.from, lastDay(data.to), lang)}
          busy={answer.stale}
        >
          <AnswerColumn answer={data} column={column} request={request} chart={chart} />
          {intent === 'why' && <Why request={whyOf(request, column)} good={column.good} />}
        </Section>
      ))}
      {data.rows > 0 && (
        <PinPanel
          shown={{ chart, title: data.metrics.map(({ label }) => label).join(' · '), request: { ...request }, time }}
        />
      )}
      {(data.notes ?? []).map((note) => (
        <p key={note.message} className={styles.note}>
          {note.message}
        </p>
      ))}
    </div>
  );
}

/** The change of one metric as a whole: the explanation finds the parts by itself, against other periods alone. */
const whyOf = (
  { time, scope, filters, asOf, calendar, organisation, lang }: Request,
  { name, comparisons = [] }: AnswerMetric
): Request => ({
  metrics: [name],
  time,
  compare: periodsOf(comparisons).map((one) => one.name),
  scope,
  filters,
  asOf,
  calendar,
  organisation,
  lang,
});

function Why({ request, good }: { request: Request; good?: string }) {
  const styles = useStyles2(getStyles);
  return (
    <div className={styles.why}>
      {request.compare?.length === 0 && (
        <p className={styles.note}>
          {t(
            'why.not-target',
            'What is missing to a target is not taken apart; this is the change against the period before'
          )}
        </p>
      )}
      <WhyView why={useWhy(request)} good={good} />
    </div>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  list: css({ display: 'flex', flexDirection: 'column', gap: theme.spacing(1.5), minWidth: 0 }),
  why: css({ marginTop: theme.spacing(2) }),
  note: css({ margin: 0, color: theme.colors.text.secondary, fontSize: theme.typography.bodySmall.fontSize }),
});
