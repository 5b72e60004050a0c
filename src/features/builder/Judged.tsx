import React from 'react';
import { Icon } from '@grafana/ui';

import { type DraftNear as Near, type DraftTried as Tried } from '../../domain/generated/wire';
import { formatNumber } from '../../domain/format/number';
import { say } from '../../domain/lang';
import { t } from '../../i18n/t';
import { DiagnosticList } from '../../ui/DiagnosticList';
import { Pill } from '../../ui/Pill';
import { Section } from '../../ui/Section';
import { useTones } from '../../ui/tones';
import { useLang, ViewLink } from '../../ui/ViewContext';

import { useBuilderStyles } from './builderStyles';

/** What is missing, and what the checks of definitions find. */
export function Checks({ tried, waiting }: { tried: Tried; waiting: boolean }) {
  const styles = useBuilderStyles();
  const lang = useLang();
  const tones = useTones();
  const { problems, findings, unfit } = tried;
  const open = [...problems.map(({ words }) => words), ...(unfit ? [unfit] : [])];
  const told = findings.filter(({ name }) => !['same-formula', 'alike-words', 'same-label'].includes(name));
  return (
    <Section title={t('builder.checks', 'Checks')} busy={waiting}>
      {open.length === 0 && told.length === 0 && (
        <div className={styles.item}>
          <Icon name="check" style={{ color: tones.sound.text }} />
          <span>{t('builder.sound', 'Nothing stands against it.')}</span>
        </div>
      )}
      <ul className={styles.list}>
        {open.map((words, i) => (
          <li key={i} className={styles.item}>
            <Icon name="circle" style={{ color: tones.caution.text }} />
            <span>{say(words, lang)}</span>
          </li>
        ))}
      </ul>
      {told.length > 0 && <DiagnosticList diagnostics={told} />}
    </Section>
  );
}

/** Metrics that the one that is made may repeat, and in what they differ. */
export function NearList({ near, busy }: { near: Near[]; busy: boolean }) {
  const styles = useBuilderStyles();
  const lang = useLang();
  const tones = useTones();
  if (near.length === 0) {
    return null;
  }
  const twin = near.some(({ kind }) => kind === 'same' || kind === 'scaled' || kind === 'clash');
  return (
    <Section
      title={t('builder.near', 'Is it there already?')}
      hint={twin ? t('builder.twin', 'perhaps it repeats one') : t('builder.alike', 'alike, and not the same')}
      className={twin ? styles.warned : undefined}
      busy={busy}
    >
      {near.map((one) => (
        <div key={one.name} className={styles.near}>
          <div className={styles.between}>
            <span>
              <ViewLink page="metric" name={one.name} className={styles.link}>
                {say(one.label, lang) || one.name}
              </ViewLink>{' '}
              {['same', 'scaled', 'clash'].includes(one.kind) && (
                <Pill tone={tones.caution}>{t('builder.repeats', 'may repeat it')}</Pill>
              )}
            </span>
            {one.value !== null && <span>{formatNumber(one.value, { lang, unit: one.unit, format: one.format })}</span>}
          </div>
          <p>{say(one.words, lang)}</p>
          {one.apart.length > 0 && (
            <ul className={styles.list}>
              {one.apart.map(({ words }, i) => (
                <li key={i} className={styles.hint}>
                  {say(words, lang)}
                </li>
              ))}
            </ul>
          )}
        </div>
      ))}
    </Section>
  );
}

/** In what it differs from the definition in force. */
export function Changed({ tried, busy }: { tried: Tried; busy: boolean }) {
  const styles = useBuilderStyles();
  const lang = useLang();
  return tried.differences.length === 0 ? null : (
    <Section title={t('drafts.changes', 'What changes')} busy={busy}>
      <ul className={styles.list}>
        {tried.differences.map(({ words }, i) => (
          <li key={i} className={styles.item}>
            <span>{say(words, lang)}</span>
          </li>
        ))}
      </ul>
    </Section>
  );
}
