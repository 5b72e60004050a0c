import React from 'react';
import { css } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';

import { unitName } from '../../domain/format/unit';
import { type DictEntry } from '../../domain/generated/wire';
import { joined, say, sayOther } from '../../domain/lang';
import { t } from '../../i18n/t';
import { StatusBadge } from '../../ui/badges';
import { Pill } from '../../ui/Pill';
import { useLang, ViewLink } from '../../ui/ViewContext';

import { kindOf } from './kindOf';

/** One name with its meaning, in both languages. */
export function DictionaryEntry({ entry }: { entry: DictEntry }) {
  const styles = useStyles2(getStyles);
  const lang = useLang();
  const name = say(entry.label, lang) || entry.name;
  const facts = [
    [t('definition.formula', 'Formula'), say(entry.formula, lang)],
    [t('dictionary.unit', 'Unit'), unitName(entry.unit, lang)],
    [t('centre.owner', 'Owner'), say(entry.owner, lang)],
    [t('definition.steward', 'Steward'), say(entry.steward, lang)],
    [t('definition.synonyms', 'Also called'), joined(entry.synonyms ?? [], lang)],
    [t('dictionary.domain', 'Domain'), say(entry.domain, lang)],
    [t('dictionary.contact', 'Contact'), entry.contact ?? ''],
  ].filter(([, text]) => text);
  return (
    <li className={styles.entry} data-entry={entry.name}>
      <div className={styles.name}>
        <strong>
          {entry.kind === 'metric' ? (
            <ViewLink page="metric" name={entry.name} className={styles.link}>
              {name}
            </ViewLink>
          ) : (
            name
          )}
        </strong>
        <span className={styles.other} lang={lang === 'zh' ? 'en' : 'zh-Hans'}>
          {sayOther(entry.label, lang)}
        </span>
        <span className={styles.pills}>
          <Pill>{kindOf(entry.kind)}</Pill>
          {entry.status && <StatusBadge metric={{ status: entry.status, version: entry.version }} />}
        </span>
      </div>
      <div className={styles.words}>
        {entry.kind === 'owner' ? (
          <ViewLink page="centre" view={{ owner: entry.name }} className={styles.link}>
            {t('dictionary.answers', 'Answers for {{count}} metrics', { count: entry.metrics ?? 0 })}
          </ViewLink>
        ) : (
          <p>{say(entry.definition, lang) || t('definition.no-words', 'Not described yet.')}</p>
        )}
        {sayOther(entry.definition, lang) && (
          <p className={styles.other} lang={lang === 'zh' ? 'en' : 'zh-Hans'}>
            {sayOther(entry.definition, lang)}
          </p>
        )}
      </div>
      <dl className={styles.facts}>
        {facts.map(([fact, text]) => (
          <React.Fragment key={fact}>
            <dt>{fact}</dt>
            <dd>{text}</dd>
          </React.Fragment>
        ))}
      </dl>
    </li>
  );
}

const getStyles = (theme: GrafanaTheme2) => {
  const small = theme.typography.bodySmall.fontSize;
  return {
    entry: css({
      display: 'grid',
      gridTemplateColumns: 'minmax(0, 1fr) minmax(0, 1.5fr) minmax(0, 1.5fr)',
      gap: theme.spacing(1, 3),
      padding: theme.spacing(1.5, 2),
      '& + &': { borderTop: `1px solid ${theme.colors.border.weak}` },
      [theme.breakpoints.down('md')]: { gridTemplateColumns: 'minmax(0, 1fr)', padding: theme.spacing(1.5) },
    }),
    name: css({ display: 'flex', flexDirection: 'column', gap: theme.spacing(0.25), overflowWrap: 'anywhere' }),
    link: css({
      color: theme.colors.text.link,
      '&:hover': { textDecoration: 'underline' },
      [theme.breakpoints.down('md')]: { display: 'inline-flex', alignItems: 'center', minHeight: 40 },
    }),
    other: css({ color: theme.colors.text.secondary, fontSize: small }),
    pills: css({ display: 'flex', flexWrap: 'wrap', gap: theme.spacing(0.75), marginTop: theme.spacing(0.5) }),
    words: css({ minWidth: 0, overflowWrap: 'anywhere', '& p': { margin: theme.spacing(0, 0, 0.5) } }),
    facts: css({
      display: 'grid',
      gridTemplateColumns: 'max-content minmax(0, 1fr)',
      alignContent: 'start',
      gap: theme.spacing(0.25, 1.5),
      margin: 0,
      fontSize: small,
      '& dt': { fontWeight: 400, color: theme.colors.text.secondary },
      '& dd': { margin: 0, overflowWrap: 'anywhere' },
    }),
  };
};
