import React from 'react';
import { CodeEditor, Field, Input, RadioButtonGroup, SecretInput } from '@grafana/ui';

import { t } from '../../i18n/t';

import { type MetricDataSourceOptions } from '../types';

import { type Props } from './props';
import { ConfigSection } from './ConfigSection';
import { secretProps } from './secret';

/** Where definitions come from: published into a database, or written here. */
export function DefinitionFields({ options, onOptionsChange }: Props) {
  const { jsonData } = options;
  const set = (change: Partial<MetricDataSourceOptions>) =>
    onOptionsChange({ ...options, jsonData: { ...jsonData, ...change } });
  const from = jsonData.definitions ?? (jsonData.inline ? 'inline' : 'state');
  return (
    <ConfigSection
      title={t('settings.definitions', 'Definitions')}
      description={t('settings.definitions-hint', 'What the metrics, targets and rules are.')}
    >
      <Field label={t('settings.from', 'They come from')}>
        <RadioButtonGroup
          aria-label={t('settings.from', 'They come from')}
          options={[
            {
              value: 'state' as const,
              label: t('settings.from-state', 'A database'),
              description: t('settings.from-state-hint', 'wheelhouse publish writes them there, version by version'),
            },
            {
              value: 'inline' as const,
              label: t('settings.from-inline', 'This page'),
              description: t('settings.from-inline-hint', 'A few definitions, written here'),
            },
            {
              value: 'sample' as const,
              label: t('settings.from-sample', 'The sample'),
              description: t('settings.from-sample-hint', 'A retail group with invented data, made in memory'),
            },
          ]}
          value={from}
          onChange={(definitions) => set({ definitions })}
        />
      </Field>
      {from === 'inline' && (
        <Field
          label={t('settings.inline', 'Definitions as YAML')}
          description={t('settings.inline-hint', 'One or several documents, separated by a line of three hyphens.')}
        >
          <CodeEditor
            language="yaml"
            height={320}
            value={jsonData.inline ?? ''}
            showMiniMap={false}
            showLineNumbers
            readOnly={options.readOnly}
            onBlur={(inline) => set({ inline })}
            onSave={(inline) => set({ inline })}
          />
        </Field>
      )}
      {from === 'state' && <StateFields options={options} onOptionsChange={onOptionsChange} />}
    </ConfigSection>
  );
}

const addresses = {
  postgres: 'postgres://user:password@host:5432/database',
  mysql: 'mysql://user:password@host:3306/database',
};

function StateFields({ options, onOptionsChange }: Props) {
  const { jsonData } = options;
  const { state } = jsonData;
  const set = (change: Partial<MetricDataSourceOptions>) =>
    onOptionsChange({ ...options, jsonData: { ...jsonData, ...change } });
  const engine = state?.engine ?? 'sqlite';
  const days = state?.keepDays;
  return (
    <>
      <Field
        label={t('settings.project', 'Project')}
        description={t(
          'settings.project-hint',
          'The name that definitions are published under: project.name in them, or publish --project.'
        )}
      >
        <Input
          width={40}
          value={jsonData.project ?? ''}
          placeholder="retail-group"
          aria-label={t('settings.project', 'Project')}
          onChange={(event) => set({ project: event.currentTarget.value })}
        />
      </Field>
      <Field
        label={t('settings.state', 'State database')}
        description={t(
          'settings.state-hint',
          'PostgreSQL, MySQL or MariaDB where several Grafana servers share it; SQLite for one.'
        )}
      >
        <RadioButtonGroup
          aria-label={t('settings.state', 'State database')}
          options={[
            { value: 'postgres' as const, label: 'PostgreSQL' },
            { value: 'mysql' as const, label: 'MySQL / MariaDB' },
            { value: 'sqlite' as const, label: 'SQLite' },
          ]}
          value={engine}
          onChange={(next) => set({ state: { ...state, engine: next } })}
        />
      </Field>
      {engine === 'sqlite' ? (
        <Field
          label={t('settings.state-path', 'File')}
          description={t(
            'settings.state-path-hint',
            'Absolute path of the file that wheelhouse publish --state makes; Grafana has to be allowed to write it and its folder.'
          )}
        >
          <Input
            width={60}
            value={state?.path ?? ''}
            placeholder="/var/lib/wheelhouse/state.sqlite"
            aria-label={t('settings.state-path', 'File')}
            onChange={(event) => set({ state: { ...state, engine, path: event.currentTarget.value } })}
          />
        </Field>
      ) : (
        <Field
          label={t('settings.state-dsn', 'Address with user and password')}
          description={t('settings.dsn-hint', 'Kept encrypted; it cannot be read back.')}
        >
          <SecretInput
            width={60}
            placeholder={addresses[engine]}
            {...secretProps(
              'stateDsn',
              t('settings.state-dsn', 'Address with user and password'),
              options,
              onOptionsChange
            )}
          />
        </Field>
      )}
      <Field
        label={t('settings.keep-days', 'Judgements are kept (days)')}
        description={t(
          'settings.keep-days-hint',
          'What rules said of each unit, bucket by bucket: 35 to 3660 days. Incidents, what was done about them and the audit stay.'
        )}
        invalid={days !== undefined && (days < 35 || days > 3660)}
        error={t('settings.keep-days-bad', 'Write 35 to 3660, or leave it empty for 400')}
      >
        <Input
          width={20}
          type="number"
          min={35}
          max={3660}
          placeholder="400"
          value={days ?? ''}
          aria-label={t('settings.keep-days', 'Judgements are kept (days)')}
          onChange={(event) => set({ state: { ...state, keepDays: Number(event.currentTarget.value) || undefined } })}
        />
      </Field>
    </>
  );
}
