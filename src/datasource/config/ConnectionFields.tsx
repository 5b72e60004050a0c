import React from 'react';
import { css } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { Button, Combobox, Field, Input, SecretInput, useStyles2 } from '@grafana/ui';

import { engines, type EngineSetting } from '../../domain/generated/engines';
import { say } from '../../domain/lang';
import { readerLang } from '../../grafana/reader';
import { t } from '../../i18n/t';

import { type ConnectionSettings } from '../types';

import { type Props } from './props';
import { ConfigSection } from './ConfigSection';
import { secretProps, withoutSecret } from './secret';

/** Databases that the numbers are in, where they differ from what the definitions say. */
export function ConnectionFields({ options, onOptionsChange }: Props) {
  const { jsonData } = options;
  const connections = jsonData.connections ?? [];
  const set = (next: ConnectionSettings[]) =>
    onOptionsChange({ ...options, jsonData: { ...jsonData, connections: next } });
  const remove = (at: number) => {
    const rest = secretsOf(connections[at]).reduce((given, secret) => withoutSecret(secret, given), options);
    const next = connections.filter((_, i) => i !== at);
    onOptionsChange({ ...rest, jsonData: { ...jsonData, connections: next } });
  };
  return (
    <ConfigSection
      title={t('settings.connections', 'Connections')}
      description={t(
        'settings.connections-hint',
        'Definitions name the databases that the numbers are in. Say here where this Grafana finds them, with a user who may only read.'
      )}
    >
      {connections.map((connection, i) => (
        <ConnectionRow
          key={i}
          options={options}
          onOptionsChange={onOptionsChange}
          connection={connection}
          onChange={(next) => set(connections.map((old, at) => (at === i ? next : old)))}
          onRemove={() => remove(i)}
        />
      ))}
      <Button
        variant="secondary"
        icon="plus"
        disabled={options.readOnly}
        onClick={() => set([...connections, { name: '', engine: 'postgres' }])}
      >
        {t('settings.connection-add', 'Add a connection')}
      </Button>
    </ConfigSection>
  );
}

interface RowProps extends Props {
  connection: ConnectionSettings;
  onChange: (connection: ConnectionSettings) => void;
  onRemove: () => void;
}

function ConnectionRow({ connection, onChange, onRemove, options, onOptionsChange }: RowProps) {
  const styles = useStyles2(getStyles);
  const { name, engine, timeout } = connection;
  return (
    <div className={styles.row}>
      <Field label={t('settings.connection-name', 'Name in the definitions')} noMargin>
        <Input
          width={22}
          value={name}
          placeholder="warehouse"
          aria-label={t('settings.connection-name', 'Name in the definitions')}
          onChange={(event) => onChange({ ...connection, name: event.currentTarget.value })}
        />
      </Field>
      <Field label={t('settings.connection-engine', 'Engine')} noMargin>
        <Combobox
          width={18}
          options={[
            { value: '', label: t('settings.as-defined', 'As defined') },
            ...engines.map((one) => ({ value: one.name, label: one.label })),
          ]}
          value={engine ?? ''}
          onChange={({ value }) => onChange({ ...connection, engine: value || undefined })}
        />
      </Field>
      {settingsOf(connection).map((setting) => (
        <SettingField
          key={setting.key}
          setting={setting}
          connection={connection}
          onChange={onChange}
          options={options}
          onOptionsChange={onOptionsChange}
        />
      ))}
      <Field label={t('settings.connection-timeout', 'Time limit (s)')} noMargin>
        <Input
          width={12}
          type="number"
          min={1}
          value={timeout ?? ''}
          placeholder="60"
          aria-label={t('settings.connection-timeout', 'Time limit (s)')}
          onChange={(event) => onChange({ ...connection, timeout: Number(event.currentTarget.value) || undefined })}
        />
      </Field>
      <Button
        variant="secondary"
        fill="text"
        icon="trash-alt"
        disabled={options.readOnly}
        aria-label={t('settings.connection-remove', 'Remove connection {{name}}', { name })}
        onClick={onRemove}
      />
    </div>
  );
}

interface SettingProps extends Props {
  setting: EngineSetting;
  connection: ConnectionSettings;
  onChange: (connection: ConnectionSettings) => void;
}

function SettingField({ setting, connection, onChange, options, onOptionsChange }: SettingProps) {
  const styles = useStyles2(getStyles);
  const label = say(setting.label, readerLang());
  return (
    <Field label={label} noMargin className={setting.needed ? styles.wide : undefined}>
      {setting.secret ? (
        <SecretInput
          placeholder={setting.placeholder}
          disabled={!connection.name}
          {...secretProps(`${setting.key}_${connection.name}`, label, options, onOptionsChange)}
        />
      ) : (
        <Input
          width={setting.needed ? undefined : 16}
          value={connection[setting.key] ?? ''}
          placeholder={setting.placeholder}
          aria-label={label}
          onChange={(event) => onChange({ ...connection, [setting.key]: event.currentTarget.value || undefined })}
        />
      )}
    </Field>
  );
}

/** Settings of the connection's engine; of all engines where it is as defined. */
function settingsOf(connection: ConnectionSettings): EngineSetting[] {
  const named = engines.filter((one) => one.name === connection.engine);
  const list = (named.length > 0 ? named : engines).flatMap((one) => one.settings);
  return list.filter((setting, at) => list.findIndex((other) => other.key === setting.key) === at);
}

function secretsOf({ name }: ConnectionSettings): string[] {
  return engines.flatMap((one) => one.settings.filter((setting) => setting.secret).map(({ key }) => `${key}_${name}`));
}

const getStyles = (theme: GrafanaTheme2) => ({
  row: css({
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'flex-end',
    gap: theme.spacing(1),
    marginBottom: theme.spacing(2),
  }),
  wide: css({ flex: '1 1 280px' }),
});
