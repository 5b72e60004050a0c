import React from 'react';
import { css } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';

import { namesMetric } from '../../domain/askExample';
import { answerable, byItself, onOf, panelTime } from '../../domain/asked';
import { type Catalog, type Understood } from '../../domain/generated/wire';
import { t } from '../../i18n/t';
import { useCatalog, useUnderstood } from '../../infrastructure/questions';
import { AskBox } from '../../ui/AskBox';
import { Chip } from '../../ui/Chip';
import { PageHead } from '../../ui/PageHead';
import { PinPanel } from '../../ui/PinPanel';
import { Section } from '../../ui/Section';
import { EmptyState, ErrorState, Skeleton } from '../../ui/states';
import { useLang, useSetView, useView } from '../../ui/ViewContext';

import { AskAnswer } from './AskAnswer';
import { Foreseen } from './Foreseen';
import { NoAnswer } from './NoAnswer';
import { Reword } from './Reword';
import { FollowUps } from '../../ui/ask/FollowUps';
import { GoesOn } from '../../ui/ask/GoesOn';
import { ReadAs } from '../../ui/ask/ReadAs';
import { useExample } from '../../ui/ask/useExample';
import { Unclear } from '../../ui/ask/Unclear';

/** A question in words, how it was read, and the answer; the next question may go on from it. */
export default function AskPage() {
  const styles = useStyles2(getStyles);
  const lang = useLang();
  const setView = useSetView();
  const view = useView();
  const { q = '', before } = view;
  const on = onOf(view);
  const catalog = useCatalog();
  const state = useUnderstood(q ? { text: q, before, ...(on && { on }), lang } : null);
  const example = useExample(catalog.data);
  const answered = state.data && answerable(state.data) ? state.data.question : undefined;
  const ask = (question: string) => {
    const goesOn = answered && catalog.data && !namesMetric(question, catalog.data.metrics);
    setView({ q: question, before: goesOn ? answered : undefined });
  };
  return (
    <div className={styles.page}>
      <PageHead
        title={t('ask.title', 'Ask')}
        subtitle={t('ask.subtitle', 'Answered from the indicator centre alone; how the question was read is shown')}
      />
      <AskBox key={q} question={q} placeholder={example} autoFocus={!q} onAsk={ask} />
      {before && (
        <div>
          <Chip active title={t('ask.by-itself', 'Ask by itself')} onClick={() => setView({ before: undefined })}>
            {t('ask.on-from', 'Goes on from “{{question}}”', { question: before })} ×
          </Chip>
        </div>
      )}
      {on && catalog.data && (
        <div>
          <Chip active title={t('ask.by-itself', 'Ask by itself')} onClick={() => setView(byItself)}>
            <GoesOn on={on} catalog={catalog.data} /> ×
          </Chip>
        </div>
      )}
      {!q && (
        <Section>
          <EmptyState icon="comment-alt" title={t('ask.how', 'Ask for a number of the indicator centre')}>
            {t(
              'ask.how-hint',
              'Name what you want to know, of which unit and when: by region, last month, against last year, top five, without target …'
            )}
          </EmptyState>
        </Section>
      )}
      {state.error && !state.data && (
        <Section>
          <ErrorState error={state.error} retry={state.retry} />
        </Section>
      )}
      {q && !state.error && !state.data && <Skeleton lines={4} height={48} />}
      {q && state.data && (
        <Told
          understood={state.data}
          catalog={catalog.data}
          onAsk={ask}
          onFollow={(question) => setView({ q: question, before: state.data?.question })}
        />
      )}
    </div>
  );
}

interface Props {
  understood: Understood;
  catalog?: Catalog;
  onAsk: (question: string) => void;
  onFollow: (question: string) => void;
}

function Told({ understood, catalog, onAsk, onFollow }: Props) {
  const known = answerable(understood);
  return (
    <>
      <Section>
        <ReadAs understood={understood} />
        <Unclear understood={understood} onAsk={onAsk} />
      </Section>
      {known ? (
        <AskAnswer
          request={understood.request}
          known={understood.answer}
          intent={understood.intent}
          time={panelTime(understood)}
        />
      ) : understood.foreseen ? (
        <>
          <Foreseen told={understood.foreseen} />
          <PinPanel
            shown={{
              chart: 'outlook',
              title: understood.foreseen.label,
              request: understood.foreseen.request,
              horizon: understood.foreseen.horizon,
            }}
          />
        </>
      ) : (
        (understood.unclear ?? []).length === 0 && (
          <Section>
            <NoAnswer understood={understood} />
            <Reword understood={understood} onAsk={onAsk} />
          </Section>
        )
      )}
      {known && catalog && <FollowUps request={understood.request} catalog={catalog} onAsk={onFollow} />}
    </>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  page: css({ display: 'flex', flexDirection: 'column', gap: theme.spacing(1.5), minWidth: 0 }),
});
