import React from 'react';
import { css } from '@emotion/css';
import { type GrafanaTheme2, type QueryEditorProps } from '@grafana/data';
import { RadioButtonGroup, useStyles2 } from '@grafana/ui';

import { t } from '../../i18n/t';
import { useCatalog } from '../../infrastructure/questions';
import { ErrorState, Skeleton } from '../../ui/states';

import { defaultQuery } from '../defaults';
import { readerZone } from '../readerZone';
import { type MetricSource } from '../source';
import { type Format, type MetricDataSourceOptions, type MetricQuery, type QueryKind } from '../types';

import { AgendaFields } from './AgendaFields';
import { Around } from './Around';
import { AskField } from './AskField';
import { expectedRequest, ExpectedFields } from './ExpectedFields';
import { MetricsEditor } from './MetricsEditor';
import { OutlookFields, outlookRequest } from './OutlookFields';
import { Row } from './Row';
import { SignalFields } from './SignalFields';
import { WhyFields, whyRequest } from './WhyFields';

export type Props = QueryEditorProps<MetricSource, MetricQuery, MetricDataSourceOptions>;

/** Asks for governed metrics, the agenda or a rule's signal, in words of the business. */
export default function QueryEditor(props: Props) {
  return (
    <Around client={props.datasource.client}>
      <Fields {...props} />
    </Around>
  );
}

function Fields({ datasource, query, onChange, onRunQuery, range, data }: Props) {
  const styles = useStyles2(getStyles);
  const catalog = useCatalog();
  const change = (next: MetricQuery) => {
    onChange(next);
    onRunQuery();
  };
  if (catalog.error && !catalog.data) {
    return <ErrorState error={catalog.error} retry={catalog.retry} />;
  }
  if (!catalog.data) {
    return <Skeleton lines={4} height={28} />;
  }
  const common = { catalog: catalog.data, source: datasource, query, onChange: change };
  const kind = query.queryType ?? 'metrics';
  return (
    <div className={styles}>
      <Row label={t('editor.ask', 'Ask for')}>
        <RadioButtonGroup<QueryKind>
          aria-label={t('editor.ask', 'Ask for')}
          options={kinds()}
          value={kind}
          onChange={(next) => change(asKind(query, next))}
        />
      </Row>
      {(kind === 'metrics' || kind === 'outlook') && <AskField query={query} onChange={change} />}
      {kind === 'metrics' && <MetricsEditor {...common} range={range} zone={readerZone(data?.request?.timezone)} />}
      {kind === 'agenda' && (
        <>
          <AgendaFields {...common} />
          <AgendaFormat query={query} onChange={change} />
        </>
      )}
      {kind === 'signal' && <SignalFields {...common} />}
      {kind === 'outlook' && <OutlookFields {...common} />}
      {kind === 'expected' && <ExpectedFields {...common} />}
      {kind === 'why' && <WhyFields {...common} />}
    </div>
  );
}

function AgendaFormat({ query, onChange }: { query: MetricQuery; onChange: (query: MetricQuery) => void }) {
  return (
    <Row label={t('editor.format', 'Shape')}>
      <RadioButtonGroup<Format>
        aria-label={t('editor.format', 'Shape')}
        options={[
          { value: 'items', label: t('editor.items', 'Topics'), description: t('editor.items-hint', 'One row each') },
          {
            value: 'digest',
            label: t('editor.digest', 'Message'),
            description: t('editor.digest-hint', 'The whole agenda as one text, for the rule that sends it'),
          },
        ]}
        value={query.format === 'digest' ? 'digest' : 'items'}
        onChange={(format) => onChange({ ...query, format })}
      />
    </Row>
  );
}

function kinds(): Array<{ value: QueryKind; label: string; description: string }> {
  return [
    {
      value: 'metrics',
      label: t('editor.kind-metrics', 'Metrics'),
      description: t('editor.kind-metrics-hint', 'Numbers'),
    },
    {
      value: 'outlook',
      label: t('editor.kind-outlook', 'Outlook'),
      description: t('editor.kind-outlook-hint', 'What comes next of a metric, with bands'),
    },
    {
      value: 'expected',
      label: t('editor.kind-expected', 'Expected'),
      description: t('editor.kind-expected-hint', 'What was to be expected, and what is abnormal'),
    },
    {
      value: 'why',
      label: t('editor.kind-why', 'Why'),
      description: t('editor.kind-why-hint', 'What a change is made of'),
    },
    {
      value: 'agenda',
      label: t('editor.kind-agenda', 'Agenda'),
      description: t('editor.kind-agenda-hint', "Today's topics"),
    },
    {
      value: 'signal',
      label: t('editor.kind-signal', 'Rule'),
      description: t('editor.kind-signal-hint', 'What a rule finds, for its alert'),
    },
  ];
}

function asKind(query: MetricQuery, kind: QueryKind): MetricQuery {
  const { refId, datasource, hide, request } = query;
  const kept = { refId, datasource, hide, queryType: kind };
  switch (kind) {
    case 'agenda':
      return { ...kept, format: 'items' };
    case 'signal':
      return { ...kept, what: 'fired' };
    case 'outlook':
      return { ...kept, request: outlookRequest(request) };
    case 'expected':
      return { ...kept, request: expectedRequest(request) };
    case 'why':
      return { ...kept, what: 'inputs', request: whyRequest(request) };
    default:
      return { ...defaultQuery(false), ...kept, ...(request && { request }) };
  }
}

const getStyles = (theme: GrafanaTheme2) =>
  css({ display: 'flex', flexDirection: 'column', gap: theme.spacing(0.5), minWidth: 0 });
