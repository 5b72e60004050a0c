import React from 'react';
import { css } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { Field, Input, RadioButtonGroup, Switch, SecretInput, useStyles2 } from '@grafana/ui';

import { t } from '../../i18n/t';

import { type MetricDataSourceOptions } from '../types';

import { ConnectionFields } from './ConnectionFields';
import { KeepFields } from './KeepFields';
import { DefinitionFields } from './DefinitionFields';
import { ConfigSection } from './ConfigSection';
import { type Props } from './props';
import { secretProps } from './secret';

/** Settings of the data source: definitions, databases, what of Grafana it may read. */
export default function ConfigEditor({ options, onOptionsChange }: Props) {
  const styles = useStyles2(getStyles);
  const { jsonData } = options;
  const set = (change: Partial<MetricDataSourceOptions>) =>
    onOptionsChange({ ...options, jsonData: { ...jsonData, ...change } });
  return (
    <div className={styles}>
      <DefinitionFields options={options} onOptionsChange={onOptionsChange} />
      {jsonData.definitions !== 'sample' && <ConnectionFields options={options} onOptionsChange={onOptionsChange} />}
      <KeepFields options={options} onOptionsChange={onOptionsChange} />
      <ConfigSection
        title={t('settings.grafana', 'Grafana')}
        description={t(
          'settings.grafana-hint',
          'Lets the configuration page check contact points and alert rules. Without it everything else works.'
        )}
      >
        <Field
          label={t('settings.token', 'Service account token')}
          description={t(
            'settings.token-hint',
            'Administration › Users and access › Service accounts: role Editor, then add a token.'
          )}
        >
          <SecretInput
            width={60}
            placeholder="glsa_…"
            {...secretProps('grafanaToken', t('settings.token', 'Service account token'), options, onOptionsChange)}
          />
        </Field>
        <Field
          label={t('settings.url', "Grafana's address, as its own server reaches it")}
          description={t('settings.url-hint', 'Only where it differs from the root_url of its configuration.')}
        >
          <Input
            width={60}
            value={jsonData.grafanaUrl ?? ''}
            placeholder="http://localhost:3000"
            aria-label={t('settings.url', "Grafana's address, as its own server reaches it")}
            onChange={(event) => set({ grafanaUrl: event.currentTarget.value || undefined })}
          />
        </Field>
        <Field
          label={t('settings.language', 'Language of messages and alerts')}
          description={t(
            'settings.language-hint',
            'People read pages and panels in the language of their own preferences.'
          )}
        >
          <RadioButtonGroup
            aria-label={t('settings.language', 'Language of messages and alerts')}
            options={[
              { value: '', label: t('settings.language-project', "The project's") },
              { value: 'zh', label: '中文' },
              { value: 'en', label: 'English' },
            ]}
            value={jsonData.language ?? ''}
            onChange={(language) => set({ language: language === 'zh' || language === 'en' ? language : undefined })}
          />
        </Field>
        <Field
          label={t('settings.model', 'Let the Grafana LLM app reword questions')}
          description={t(
            'settings.model-hint',
            "Where that app is installed, readers may send a question that was not understood to its model, with the names of metrics, levels and events that they may see: no value and no unit's name but those in the question. What comes back is read as a question."
          )}
        >
          <Switch
            aria-label={t('settings.model', 'Let the Grafana LLM app reword questions')}
            value={jsonData.languageModel ?? false}
            onChange={(event) => set({ languageModel: event.currentTarget.checked || undefined })}
          />
        </Field>
      </ConfigSection>
    </div>
  );
}

const getStyles = (theme: GrafanaTheme2) =>
  css({
    display: 'flex',
    flexDirection: 'column',
    gap: theme.spacing(2),
    maxWidth: 900,
    // Fields have a width for the desk; on a phone they end at its edge.
    '& [data-testid="input-wrapper"]': { maxWidth: '100%' },
  });
