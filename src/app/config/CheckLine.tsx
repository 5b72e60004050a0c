import React from 'react';
import { css } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { Icon, type IconName, LinkButton, useStyles2, useTheme2 } from '@grafana/ui';

import { findingWords } from '../../i18n/findings';
import { t } from '../../i18n/t';

import { type Place } from './whereToMend';

interface Props {
  /** ok, warning, error. */
  level: string;
  title: string;
  fix?: string;
  name?: string;
  /** The kind of finding that it tells: the finding's own words are English for everybody. */
  finding?: string;
  /** Where it is mended. */
  place?: Place;
}

const icons: Record<string, IconName> = { ok: 'check-circle', warning: 'info-circle', error: 'exclamation-triangle' };

/** One thing that is needed: how it stands, and how to mend it. */
export function CheckLine({ level, title, fix, name, finding, place }: Props) {
  const styles = useStyles2(getStyles);
  const { colors } = useTheme2();
  const color = { ok: colors.success.text, error: colors.error.text }[level] ?? colors.warning.text;
  return (
    <div className={styles.line}>
      <Icon name={icons[level] ?? 'info-circle'} style={{ color }} title={levelWords(level)} />
      <div className={styles.words}>
        {name && <div className={styles.name}>{headOf(name, finding)}</div>}
        <div>{title}</div>
        {fix && level !== 'ok' && <div className={styles.fix}>{fix}</div>}
        {place && level !== 'ok' && (
          <LinkButton className={styles.place} size="sm" variant="secondary" href={place.href}>
            {place.label}
          </LinkButton>
        )}
      </div>
    </div>
  );
}

function headOf(name: string, finding?: string): string {
  return finding
    ? t('check.finding', '{{check}}: {{finding}}', { check: checkWords(name), finding: findingWords(finding) })
    : checkWords(name);
}

function levelWords(level: string): string {
  switch (level) {
    case 'ok':
      return t('check.ok', 'In order');
    case 'error':
      return t('check.error', 'Does not work');
    default:
      return t('check.warning', 'Works, but something is missing');
  }
}

function checkWords(name: string): string {
  switch (name) {
    case 'settings':
      return t('check.settings', 'Settings');
    case 'definitions':
      return t('check.definitions', 'Definitions');
    case 'connection':
    case 'connections':
      return t('check.connection', 'Connection');
    case 'data':
      return t('check.data', 'Data');
    case 'policies':
      return t('check.policies', 'Policies');
    case 'teams':
      return t('check.teams', 'Teams');
    case 'state':
      return t('check.state', 'State database');
    case 'token':
      return t('check.token', 'Grafana API token');
    case 'caching':
      return t('check.caching', 'Query caching');
    case 'contactPoints':
      return t('check.contact-points', 'Contact points');
    case 'alertRules':
      return t('check.alert-rules', 'Alert rules');
    default:
      return name;
  }
}

const getStyles = (theme: GrafanaTheme2) => ({
  line: css({ display: 'flex', gap: theme.spacing(1.5), padding: theme.spacing(1, 0) }),
  words: css({ minWidth: 0, overflowWrap: 'anywhere' }),
  name: css({ fontWeight: theme.typography.fontWeightMedium }),
  fix: css({ color: theme.colors.text.secondary }),
  place: css({ marginTop: theme.spacing(0.75) }),
});
