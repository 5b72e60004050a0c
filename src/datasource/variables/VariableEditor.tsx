import React, { useEffect } from 'react';
import { css } from '@emotion/css';
import { type GrafanaTheme2, type QueryEditorProps } from '@grafana/data';
import { InlineSwitch, useStyles2 } from '@grafana/ui';

import { type Catalog } from '../../domain/generated/wire';
import { say } from '../../domain/lang';
import { realLevels } from '../../domain/scope';
import { t } from '../../i18n/t';
import { useCatalog } from '../../infrastructure/questions';
import { ErrorState, Skeleton } from '../../ui/states';
import { useLang } from '../../ui/ViewContext';

import { Around } from '../editor/Around';
import { dimensionOptions } from '../editor/choices';
import { Pick } from '../editor/Pick';
import { Row } from '../editor/Row';
import { ScopeField } from '../editor/ScopeField';
import { variableOptions } from '../editor/variableOptions';
import { type MetricSource } from '../source';
import { type MetricDataSourceOptions, type MetricQuery } from '../types';

import { defaultVariableQuery, type VariableKind, type VariableQuery } from './query';
import { WordsFields } from './WordsFields';

type Props = QueryEditorProps<MetricSource, MetricQuery, MetricDataSourceOptions, VariableQuery>;

/** What a variable holds: units of a level (within other variables), metrics, levels, dimensions, rules. */
export default function VariableEditor(props: Props) {
  return (
    <Around client={props.datasource.client}>
      <Loaded {...props} />
    </Around>
  );
}

function Loaded(props: Props) {
  const { data, error, retry } = useCatalog();
  if (error && !data) {
    return <ErrorState error={error} retry={retry} />;
  }
  return data ? <Fields {...props} catalog={data} /> : <Skeleton lines={2} height={28} />;
}

function Fields({ datasource, query, onChange, catalog }: Props & { catalog: Catalog }) {
  const styles = useStyles2(getStyles);
  const lang = useLang();
  const given = query?.kind ? query : defaultVariableQuery(catalog);
  const fresh = !query?.kind;
  useEffect(() => {
    if (fresh) {
      onChange(defaultVariableQuery(catalog));
    }
  }, [fresh, catalog, onChange]);
  const set = (change: Partial<VariableQuery>) => onChange({ ...given, refId: 'Variable', ...change });
  const named = (list: Array<{ name: string; label: Catalog['project'] }>) =>
    list.map(({ name, label }) => ({ value: name, label: say(label, lang) || name }));
  const hierarchy = catalog.hierarchies.find(({ name }) => name === given.hierarchy);
  const metric = (
    <Pick
      label={t('variable.of-metric', 'Of metric')}
      placeholder={t('variable.any-metric', 'Any metric')}
      value={given.metric}
      options={[...variableOptions(), ...named(catalog.metrics)]}
      optional
      onChange={(next) => set({ metric: next })}
    />
  );
  return (
    <div className={styles}>
      <Row label={t('variable.holds', 'Holds')}>
        <Pick
          label={t('variable.holds', 'Holds')}
          value={given.kind}
          options={kindOptions()}
          minWidth={24}
          onChange={(kind) => set({ kind: kind as VariableKind })}
        />
        {given.kind === 'members' && (
          <>
            <Pick
              label={t('editor.hierarchy', 'Hierarchy')}
              value={given.hierarchy}
              options={named(catalog.hierarchies)}
              onChange={(next) => set({ hierarchy: next, level: undefined, scope: undefined })}
            />
            <Pick
              label={t('variable.level', 'Level')}
              value={given.level}
              options={named(hierarchy ? realLevels(hierarchy) : [])}
              onChange={(level) => set({ level })}
            />
            <InlineSwitch
              label={t('variable.with-all', 'First choice: all')}
              showLabel
              value={given.all ?? false}
              onChange={(event) => set({ all: event.currentTarget.checked || undefined })}
            />
          </>
        )}
        {given.kind === 'dimension-members' && (
          <Pick
            label={t('variable.dimension', 'Dimension')}
            value={given.dimension}
            options={dimensionOptions(catalog, [], lang)}
            onChange={(dimension) => set({ dimension })}
          />
        )}
        {given.kind === 'metrics' && (
          <Pick
            label={t('editor.domain', 'Business domain')}
            placeholder={t('editor.all-domains', 'All business')}
            value={given.domain}
            options={[...variableOptions(), ...named(catalog.domains)]}
            optional
            onChange={(domain) => set({ domain })}
          />
        )}
        {(given.kind === 'levels' || given.kind === 'dimensions') && metric}
      </Row>
      {given.kind === 'words' && <WordsFields words={given.words} onChange={(words) => set({ words })} />}
      {given.kind === 'scope' && (
        <ScopeField
          catalog={catalog}
          source={datasource}
          scope={given.scope}
          hierarchies={catalog.hierarchies.map(({ name }) => name)}
          onChange={(scope) => set({ scope })}
        />
      )}
      {given.kind === 'members' && given.hierarchy && (
        <ScopeField
          catalog={catalog}
          source={datasource}
          scope={given.scope}
          hierarchies={[given.hierarchy]}
          above={given.level}
          onChange={(scope) => set({ scope })}
        />
      )}
    </div>
  );
}

const getStyles = (theme: GrafanaTheme2) => css({ display: 'flex', flexDirection: 'column', gap: theme.spacing(0.5) });

function kindOptions(): Array<{ value: VariableKind; label: string; description?: string }> {
  return [
    {
      value: 'members',
      label: t('variable.members', 'Units of a level'),
      description: t('variable.members-hint', 'Regions, stores … within other variables'),
    },
    { value: 'metrics', label: t('variable.metrics', 'Metrics') },
    { value: 'levels', label: t('variable.levels', 'Levels to split by') },
    { value: 'dimensions', label: t('variable.dimensions', 'Dimensions to split by') },
    { value: 'dimension-members', label: t('variable.dimension-members', 'Values of a dimension') },
    { value: 'domains', label: t('variable.domains', 'Business domains') },
    { value: 'comparisons', label: t('variable.comparisons', 'Comparisons') },
    { value: 'calendars', label: t('variable.calendars', 'Calendars') },
    { value: 'organisations', label: t('variable.organisations', 'Views of the organisation') },
    { value: 'rules', label: t('variable.rules', 'Rules') },
    {
      value: 'scope',
      label: t('variable.scope', 'Scope for links'),
      description: t('variable.scope-hint', 'What other variables choose, as addresses of pages have it'),
    },
    {
      value: 'words',
      label: t('variable.words', 'Words'),
      description: t('variable.words-hint', 'A text of the dashboard in the reader’s language'),
    },
  ];
}
