import React from 'react';
import { css } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { Icon, useStyles2 } from '@grafana/ui';

import { type Access, type AccessGroup, type AccessPolicy } from '../../domain/generated/wire';
import { say } from '../../domain/lang';
import { t } from '../../i18n/t';
import { Pill } from '../../ui/Pill';
import { Section } from '../../ui/Section';
import { EmptyState } from '../../ui/states';
import { useTones } from '../../ui/tones';
import { useLang } from '../../ui/ViewContext';

import { careWords, conditionWords, rowsWords, whyWords } from './words';

/** What a reader may see, and the policies that say so. */
export function AccessSummary({ access, hrefOf }: { access: Access; hrefOf: (metric: string) => string }) {
  return (
    <>
      <Given access={access} hrefOf={hrefOf} />
      <Policies access={access} />
    </>
  );
}

function Given({ access, hrefOf }: { access: Access; hrefOf: (metric: string) => string }) {
  const styles = useStyles2(getStyles);
  const read = access.groups.reduce((sum, { metrics }) => sum + metrics.length, 0);
  return (
    <Section
      title={t('access.metrics', 'Metrics and rows')}
      hint={t('access.count', '{{read}} of {{all}} metrics', { read, all: access.metrics })}
    >
      {access.open && (
        <p className={styles.text}>{t('access.open', 'The project has no policies: everyone reads everything.')}</p>
      )}
      {access.nothing && (
        <EmptyState title={t('access.nothing', 'No policy gives them anything')} icon="lock">
          {t('access.nothing-text', 'They read a sentence that says so, and no number.')}
        </EmptyState>
      )}
      {access.groups.map((group) => (
        <Group key={group.metrics[0].name} group={group} hrefOf={hrefOf} />
      ))}
      {!access.nothing && (
        <ul className={styles.facts}>
          <li>
            {access.sql
              ? t('access.sql', 'Statements and the text of definitions are shown')
              : t('access.no-sql', 'No statements and no text of definitions are shown')}
          </li>
          {access.hidden.length > 0 && (
            <li>{t('access.hidden', 'Hidden dimensions: {{list}}', { list: access.hidden.join(', ') })}</li>
          )}
        </ul>
      )}
    </Section>
  );
}

function Group({ group, hrefOf }: { group: AccessGroup; hrefOf: (metric: string) => string }) {
  const styles = useStyles2(getStyles);
  const lang = useLang();
  return (
    <div className={styles.group}>
      <h3 className={styles.rows}>
        {group.conditions.length === 0
          ? t('access.all-rows', 'All rows')
          : group.conditions.map((condition) => conditionWords(condition, lang)).join(' ∩ ')}
      </h3>
      <ul className={styles.metrics}>
        {group.metrics.map(({ name, label }) => (
          <li key={name}>
            <a href={hrefOf(name)}>{say(label, lang) || name}</a>
          </li>
        ))}
      </ul>
    </div>
  );
}

function Policies({ access }: { access: Access }) {
  const styles = useStyles2(getStyles);
  if (access.policies.length === 0) {
    return null;
  }
  const having = access.policies.filter(({ has }) => has);
  const others = access.policies.filter(({ has }) => !has);
  return (
    <Section title={t('access.policies', 'Policies')}>
      <ul className={styles.list}>
        {[...having, ...others].map((policy) => (
          <Policy key={policy.name} policy={policy} />
        ))}
      </ul>
    </Section>
  );
}

function Policy({ policy }: { policy: AccessPolicy }) {
  const styles = useStyles2(getStyles);
  const tones = useTones();
  const lang = useLang();
  const facts = [
    policy.every
      ? t('access.every', 'every metric')
      : t('access.about', '{{count}} metrics', { count: policy.metrics }),
    ...policy.rows.map((rows) => rowsWords(rows, lang)),
    ...(policy.parents.length > 0
      ? [
          t('access.parents', 'beside the totals of {{list}}', {
            list: policy.parents.map((level) => say(level, lang)).join(', '),
          }),
        ]
      : []),
    ...(policy.hide.length > 0 ? [t('access.hides', 'hides {{list}}', { list: policy.hide.join(', ') })] : []),
    ...careWords(policy.care, lang),
    ...(policy.sql ? [t('access.shows-sql', 'shows statements')] : []),
  ];
  return (
    <li className={styles.policy}>
      <Icon name={policy.has ? (policy.deny ? 'ban' : 'check') : 'minus'} aria-hidden />
      <div>
        <strong>{say(policy.label, lang) || policy.name}</strong>{' '}
        {policy.has && (
          <Pill tone={policy.deny ? tones.caution : undefined}>
            {policy.deny ? t('access.denies', 'denies') : t('access.admits', 'admits')}
          </Pill>
        )}
        <div className={styles.text}>{whyWords(policy)}</div>
        {policy.has && <div className={styles.text}>{facts.join(' · ')}</div>}
      </div>
    </li>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  text: css({ color: theme.colors.text.secondary, margin: theme.spacing(0.25, 0), overflowWrap: 'anywhere' }),
  facts: css({ margin: theme.spacing(1.5, 0, 0), paddingLeft: theme.spacing(2.5), color: theme.colors.text.secondary }),
  group: css({ marginBottom: theme.spacing(1.5) }),
  rows: css({ fontSize: theme.typography.body.fontSize, fontWeight: 500, margin: theme.spacing(0, 0, 0.5) }),
  metrics: css({
    display: 'flex',
    flexWrap: 'wrap',
    gap: theme.spacing(0.5, 2),
    listStyle: 'none',
    margin: 0,
    padding: 0,
    '& a': { color: theme.colors.text.link },
  }),
  list: css({ listStyle: 'none', margin: 0, padding: 0 }),
  policy: css({
    display: 'flex',
    gap: theme.spacing(1.5),
    padding: theme.spacing(0.75, 0),
    '& > div': { minWidth: 0 },
  }),
});
