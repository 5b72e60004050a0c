import React, { type ReactNode } from 'react';
import { css } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';

import { formatDay } from '../../domain/format/date';
import { formatNumber, isNumber } from '../../domain/format/number';
import { type Action, type ActionEffect } from '../../domain/generated/wire';
import { say } from '../../domain/lang';
import { t } from '../../i18n/t';
import { Pill } from '../Pill';
import { useTones } from '../tones';
import { useLang, ViewLink } from '../ViewContext';

import { EffectBar } from './EffectBar';
import { verdictTone, verdictWords, wayOf } from './verdict';

interface Props {
  actions: Action[];
  /** What came of an action, and how it stands; the page fetches them. */
  effectOf?: (action: Action) => ReactNode;
  toolsOf?: (action: Action) => ReactNode;
  /** The metric stands in the rows, where they are of several. */
  named?: boolean;
}

/** What, who, due, hoped for, measured, how it stands. */
export function ActionTable({ actions, effectOf, toolsOf, named }: Props) {
  const styles = useStyles2(getStyles);
  return (
    <div className={styles.scroll} role="region" tabIndex={0} aria-label={t('actions.title', 'Actions')}>
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">{t('actions.what', 'What')}</th>
            <th scope="col">{t('actions.who', 'Who')}</th>
            <th scope="col">{t('actions.due', 'Due')}</th>
            <th scope="col" className={styles.number}>
              {t('actions.hoped', 'Expected')}
            </th>
            <th scope="col">{t('actions.measured', 'Measured, 80 % band')}</th>
            <th scope="col">
              <span className="sr-only">{t('actions.deeds', 'What can be done')}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {actions.map((action) => (
            <Row key={action.id} action={action} effect={effectOf?.(action)} tools={toolsOf?.(action)} named={named} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

interface RowProps {
  action: Action;
  effect: ReactNode;
  tools: ReactNode;
  named?: boolean;
}

function Row({ action, effect, tools, named }: RowProps) {
  const styles = useStyles2(getStyles);
  const tones = useTones();
  const lang = useLang();
  const { called } = action;
  const about = [say(called.unit, lang), say(called.metric, lang)].filter(Boolean).join(' · ');
  return (
    <tr>
      <td className={styles.what}>
        <div>{action.what}</div>
        {action.success && (
          <div className={styles.small}>{t('actions.success-is', 'Success: {{what}}', { what: action.success })}</div>
        )}
        {named && about && (
          <div className={styles.small}>
            {action.about.metric ? (
              <ViewLink page="metric" name={action.about.metric} view={{ scope: action.about.scope }}>
                {about}
              </ViewLink>
            ) : (
              about
            )}
          </div>
        )}
        {action.note && <div className={styles.small}>{action.note}</div>}
      </td>
      <td>{action.assignee || '–'}</td>
      <td className={styles.day}>
        {action.due ? formatDay(action.due, lang) : '–'}
        {action.overdue && (
          <div>
            <Pill tone={tones.caution}>{t('actions.overdue', 'Overdue')}</Pill>
          </div>
        )}
      </td>
      <td className={styles.number}>
        {isNumber(action.hoped) ? formatNumber(action.hoped, { lang, unit: called.in, signed: true }) : '–'}
      </td>
      <td>{effect ?? <StateWord action={action} />}</td>
      <td className={styles.tools}>{tools}</td>
    </tr>
  );
}

/** How far an action is, where nothing is measured. */
export function StateWord({ action }: { action: Action }) {
  const tones = useTones();
  if (action.state === 'done') {
    return <Pill tone={tones.sound}>{t('actions.done', 'Done')}</Pill>;
  }
  return <Pill>{action.state === 'dropped' ? t('actions.dropped', 'Dropped') : t('actions.open', 'Open')}</Pill>;
}

/** What came of an action: the difference on its line, its band, and what it comes to. */
export function EffectCell({ action, effect }: { action: Action; effect: ActionEffect }) {
  const styles = useStyles2(getStyles);
  const tones = useTones();
  const lang = useLang();
  const way = wayOf(effect);
  const tone = verdictTone(effect, tones);
  const figure = (value: number | null) => formatNumber(value, { lang, unit: action.called.in, signed: true });
  return (
    <div className={styles.effect} title={say(effect.words, lang)}>
      {way && <EffectBar way={way} hoped={action.hoped} tone={tone} />}
      {way && (
        <span className={styles.figures}>
          {figure(way.value)}
          <span className={styles.small}>
            {figure(way.lower)} … {figure(way.upper)}
          </span>
        </span>
      )}
      <Pill tone={tone}>{verdictWords(effect)}</Pill>
      <span className="sr-only">{say(effect.words, lang)}</span>
      {!way && effect.ready && (
        <span className={styles.small}>
          {t('actions.ready', 'from {{day}} on', { day: formatDay(effect.ready, lang) })}
        </span>
      )}
    </div>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  scroll: css({ overflowX: 'auto', minWidth: 0 }),
  table: css({
    width: '100%',
    minWidth: 640,
    borderCollapse: 'collapse',
    'th, td': { padding: theme.spacing(1), textAlign: 'left', verticalAlign: 'top' },
    th: { color: theme.colors.text.secondary, fontWeight: 400, fontSize: theme.typography.bodySmall.fontSize },
    tr: { borderBottom: `1px solid ${theme.colors.border.weak}` },
    'tbody tr:last-child': { borderBottom: 'none' },
  }),
  what: css({ minWidth: 180, overflowWrap: 'anywhere' }),
  day: css({ whiteSpace: 'nowrap' }),
  number: css({ textAlign: 'right !important' as 'right', whiteSpace: 'nowrap', fontVariantNumeric: 'tabular-nums' }),
  small: css({ color: theme.colors.text.secondary, fontSize: theme.typography.bodySmall.fontSize }),
  effect: css({ display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: theme.spacing(0.5, 1) }),
  figures: css({ display: 'inline-flex', flexDirection: 'column', fontVariantNumeric: 'tabular-nums' }),
  tools: css({ whiteSpace: 'nowrap', textAlign: 'right !important' as 'right' }),
});
