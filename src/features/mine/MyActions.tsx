import React from 'react';
import { useStyles2 } from '@grafana/ui';

import { formatDay } from '../../domain/format/date';
import { type Action, type MinePage } from '../../domain/generated/wire';
import { say } from '../../domain/lang';
import { t } from '../../i18n/t';
import { Pill } from '../../ui/Pill';
import { Section } from '../../ui/Section';
import { type Tone, useTones } from '../../ui/tones';
import { useLang, ViewLink } from '../../ui/ViewContext';

import { isOwn } from './isOwn';
import { listStyles } from './listStyles';

/** Open actions: those that the reader is to do, by due day, then those that they wait for. */
export function MyActions({ page }: { page: MinePage }) {
  const styles = useStyles2(listStyles);
  const own = page.actions.filter((action) => isOwn(action.assignee, page.login));
  const others = page.actions.filter((action) => !isOwn(action.assignee, page.login));
  return (
    <Section title={t('mine.actions', 'My actions')} hint={String(own.length)}>
      {own.length === 0 && <p className={styles.quiet}>{t('mine.no-actions', 'Nothing is open for you to do.')}</p>}
      <List actions={own} />
      {others.length > 0 && (
        <>
          <h3 className={styles.part}>{t('mine.asked', 'You wait for')}</h3>
          <List actions={others} named />
        </>
      )}
    </Section>
  );
}

function List({ actions, named }: { actions: Action[]; named?: boolean }) {
  const styles = useStyles2(listStyles);
  const lang = useLang();
  const tones = useTones();
  const tone = (action: Action): Tone => (action.overdue ? tones.caution : tones.tier[0]);
  return (
    <ol className={styles.list}>
      {actions.map((action) => (
        <li key={action.id}>
          <div className={styles.line} style={{ borderLeftColor: tone(action).line }}>
            <div className={styles.headline}>{action.what}</div>
            <div className={styles.facts}>
              {action.overdue && <Pill tone={tones.caution}>{t('actions.overdue', 'Overdue')}</Pill>}
              <span>
                {action.due
                  ? t('mine.due', 'due {{day}}', { day: formatDay(action.due, lang) })
                  : t('mine.no-due', 'no due day')}
              </span>
              {named && <span>{action.assignee || t('mine.nobody', 'nobody')}</span>}
              <Origin action={action} />
            </div>
          </div>
        </li>
      ))}
    </ol>
  );
}

/** Where it came from: its incident, review or metric. */
function Origin({ action }: { action: Action }) {
  const lang = useLang();
  const about = [say(action.called.unit, lang), say(action.called.metric, lang)].filter(Boolean).join(' · ');
  return (
    <>
      {action.incident ? (
        <ViewLink page="incident" name={String(action.incident)}>{`#${action.incident}`}</ViewLink>
      ) : null}
      {about && action.about.metric && (
        <ViewLink page="metric" name={action.about.metric} view={{ scope: action.about.scope }}>
          {about}
        </ViewLink>
      )}
    </>
  );
}
