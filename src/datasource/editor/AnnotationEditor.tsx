import React from 'react';
import { css } from '@emotion/css';
import { type GrafanaTheme2, type QueryEditorProps } from '@grafana/data';
import { RadioButtonGroup, useStyles2 } from '@grafana/ui';

import { t } from '../../i18n/t';
import { useCatalog } from '../../infrastructure/questions';
import { ErrorState, Skeleton } from '../../ui/states';

import { type MetricSource } from '../source';
import { type MetricDataSourceOptions, type MetricQuery } from '../types';

import { AgendaFields } from './AgendaFields';
import { Around } from './Around';
import { Row } from './Row';
import { ScopeField } from './ScopeField';

type Props = QueryEditorProps<MetricSource, MetricQuery, MetricDataSourceOptions>;

/** What to mark on panels: where topics of the agenda began, days of events, actions, or when definitions changed. */
export default function AnnotationEditor(props: Props) {
  return (
    <Around client={props.datasource.client}>
      <Fields {...props} />
    </Around>
  );
}

const getStyles = (theme: GrafanaTheme2) => css({ display: 'flex', flexDirection: 'column', gap: theme.spacing(0.5) });

function Fields({ datasource, query, onChange, onRunQuery }: Props) {
  const styles = useStyles2(getStyles);
  const { data, error, retry } = useCatalog();
  const change = (next: MetricQuery) => {
    onChange({ ...next, queryType: 'annotations' });
    onRunQuery();
  };
  if (error && !data) {
    return <ErrorState error={error} retry={retry} />;
  }
  if (!data) {
    return <Skeleton lines={2} height={28} />;
  }
  const what = query.what ?? 'agenda';
  return (
    <div className={styles}>
      <Row label={t('editor.mark', 'Mark')}>
        <RadioButtonGroup
          aria-label={t('editor.mark', 'Mark')}
          options={[
            { value: 'agenda', label: t('editor.mark-agenda', 'Topics of the agenda') },
            { value: 'events', label: t('editor.mark-events', 'Days of events') },
            { value: 'actions', label: t('editor.mark-actions', 'Actions done and due') },
            { value: 'versions', label: t('editor.mark-versions', 'New versions of the definitions') },
          ]}
          value={what}
          onChange={(next) => change({ ...query, what: next })}
        />
      </Row>
      {what === 'events' && (
        <ScopeField
          catalog={data}
          source={datasource}
          scope={query.scope}
          onChange={(scope) => change({ ...query, scope })}
        />
      )}
      {what === 'agenda' && <AgendaFields catalog={data} source={datasource} query={query} onChange={change} />}
    </div>
  );
}
