import React from 'react';
import { css } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { Button, Combobox, Field, Input, SecretInput, useStyles2 } from '@grafana/ui';

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
    const rest = withoutSecret(`dsn_${connections[at].name}`, options);
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
  const { name, engine, path, schema } = connection;
  const sqlite = engine === 'sqlite';
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
            { value: 'postgres', label: 'PostgreSQL' },
            { value: 'sqlite', label: 'SQLite' },
          ]}
          value={engine ?? ''}
          onChange={({ value }) => onChange({ ...connection, engine: value || undefined })}
        />
      </Field>
      {sqlite || path ? (
        <Field label={t('settings.connection-path', 'File (absolute path)')} noMargin className={styles.wide}>
          <Input
            value={path ?? ''}
            aria-label={t('settings.connection-path', 'File (absolute path)')}
            onChange={(event) => onChange({ ...connection, path: event.currentTarget.value || undefined })}
          />
        </Field>
      ) : (
        <>
          <Field label={t('settings.state-dsn', 'Address with user and password')} noMargin className={styles.wide}>
            <SecretInput
              placeholder="postgres://user:password@host:5432/database"
              disabled={!name}
              {...secretProps(
                `dsn_${name}`,
                t('settings.state-dsn', 'Address with user and password'),
                options,
                onOptionsChange
              )}
            />
          </Field>
          <Field label={t('settings.connection-schema', 'Schema')} noMargin>
            <Input
              width={16}
              value={schema ?? ''}
              placeholder="public"
              aria-label={t('settings.connection-schema', 'Schema')}
              onChange={(event) => onChange({ ...connection, schema: event.currentTarget.value || undefined })}
            />
          </Field>
        </>
      )}
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
