import React from 'react';
import { Field, Input, Switch } from '@grafana/ui';

import { t } from '../../i18n/t';

import { ConfigSection } from './ConfigSection';
import { type Props } from './props';

/** Whether answers are kept, how much and how long. */
export function KeepFields({ options, onOptionsChange }: Props) {
  const { jsonData } = options;
  const keep = jsonData.keep ?? {};
  const set = (change: typeof keep) =>
    onOptionsChange({ ...options, jsonData: { ...jsonData, keep: { ...keep, ...change } } });
  const bounds = [
    { key: 'megabytes', label: t('settings.keep-size', 'Memory for them (MB)'), usual: 64 },
    { key: 'seconds', label: t('settings.keep-age', 'Kept at most (s)'), usual: 300 },
  ] as const;
  return (
    <ConfigSection
      title={t('settings.keep', 'Kept answers')}
      description={t(
        'settings.keep-hint',
        'What one reader has asked for is kept for others who may read the same rows, until a source is loaded again. Alert rules always read anew.'
      )}
    >
      <Field label={t('settings.keep-on', 'Keep answers')}>
        <Switch
          aria-label={t('settings.keep-on', 'Keep answers')}
          value={!keep.off}
          onChange={(event) => set({ off: !event.currentTarget.checked || undefined })}
        />
      </Field>
      {!keep.off &&
        bounds.map(({ key, label, usual }) => (
          <Field key={key} label={label}>
            <Input
              width={20}
              type="number"
              min={1}
              placeholder={String(usual)}
              value={keep[key] ?? ''}
              aria-label={label}
              onChange={(event) => set({ [key]: Number(event.currentTarget.value) || undefined })}
            />
          </Field>
        ))}
    </ConfigSection>
  );
}
