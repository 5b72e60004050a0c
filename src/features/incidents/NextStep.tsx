import React, { type ReactNode } from 'react';
import { css } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { Button, useStyles2 } from '@grafana/ui';

import { formatInstant } from '../../domain/format/instant';
import { nextStep, openStep } from '../../domain/incident';
import { joined, say } from '../../domain/lang';
import { causeWords, verdictWords } from '../../i18n/incidentWords';
import { t } from '../../i18n/t';
import { Section } from '../../ui/Section';
import { useLang, ViewLink } from '../../ui/ViewContext';

import { ResolveForm } from './ResolveForm';
import { type IncidentView } from './useIncidentView';
import { VerdictChoice } from './VerdictChoice';
import { ownerOf, takerOf } from './words';

interface Props {
  view: IncidentView;
}

/** The one thing that the state calls for, ready to be done. */
export function NextStep({ view }: Props) {
  const styles = useStyles2(getStyles);
  const { mayAct, page } = view;
  return (
    <Section title={t('next.title', 'Next step')} className={styles.box}>
      {page.incident.snooze && <Asleep view={view} />}
      {mayAct ? <Step view={view} /> : <Reader view={view} />}
      <Resolved view={view} />
    </Section>
  );
}

function Step({ view }: Props) {
  const lang = useLang();
  const { page, deeds } = view;
  const { incident } = page;
  const { item } = incident;
  const busy = deeds.doing !== undefined;
  switch (nextStep(incident)) {
    case 'acknowledge':
      return (
        <Words
          words={t(
            'next.acknowledge',
            'Nobody has it yet. Who acknowledges it keeps it from being repeated and from going up a tier; its recovery is still told.'
          )}
        >
          <Button disabled={busy} onClick={() => void deeds.act('acknowledge')}>
            {t('incident.acknowledge', 'Acknowledge')}
          </Button>
        </Words>
      );
    case 'start':
      return (
        <Words words={t('next.start', 'Taken by {{who}}. Say when work begins.', { who: takerOf(page, lang) })}>
          <Button disabled={busy} onClick={() => void deeds.act('start')}>
            {t('incident.start', 'Begin work')}
          </Button>
        </Words>
      );
    case 'step': {
      const step = openStep(incident);
      return (
        <Words words={say(item.playbook?.steps[step], lang)}>
          <Button disabled={busy} onClick={() => void deeds.act('step', { step, done: true })}>
            {t('incident.step-done', 'Step {{number}} is done', { number: step + 1 })}
          </Button>
        </Words>
      );
    }
    case 'resolve':
      return (
        <>
          <p>
            {incident.firing
              ? t('next.resolve-firing', 'It still fires. Resolve it once it is mended; it comes back if it is not.')
              : t('next.resolve', 'It has recovered. What was it?')}
          </p>
          <ResolveForm view={view} />
        </>
      );
    case 'verdict':
      return (
        <>
          <p>{t('incident.verdict-title', 'Was this warning right?')}</p>
          <VerdictChoice view={view} />
        </>
      );
    case 'review':
      return (
        <Words
          words={t('next.review', 'Judged: {{verdict}}. Once it has been talked through, it is put by.', {
            verdict: verdictWords(incident.verdict ?? ''),
          })}
        >
          <Button disabled={busy} onClick={() => void deeds.act('review')}>
            {t('incident.review', 'Reviewed')}
          </Button>
        </Words>
      );
    case 'merged':
      return (
        <>
          <MergedInto view={view} />
          <Button variant="secondary" disabled={busy} onClick={() => void deeds.act('unmerge')}>
            {t('merge.undo', 'Take it out again')}
          </Button>
        </>
      );
    default:
      return <p>{t('next.none', 'Nothing is left to do.')}</p>;
  }
}

function Words({ words, children }: { words: string; children: ReactNode }) {
  return (
    <>
      <p>{words}</p>
      {children}
    </>
  );
}

/** Where people act on it. */
function MergedInto({ view: { page } }: Props) {
  const { into } = page.incident;
  return (
    <p>
      {t('merge.into-words', 'It turned out to be one with another incident. What is done stands there:')}{' '}
      <ViewLink page="incident" name={String(into)} className="external-link">
        #{into}
      </ViewLink>
    </p>
  );
}

/** Who may not act is told who may. */
function Reader({ view }: Props) {
  const lang = useLang();
  const { page, mayComment } = view;
  if (page.incident.into) {
    return <MergedInto view={view} />;
  }
  const who = ownerOf({ ...page.incident, assignee: undefined }, lang);
  return (
    <p>
      {mayComment
        ? t('next.comment-only', 'You can read and comment. {{who}} and Editors act on it.', { who })
        : t('next.read-only', 'You can read. {{who}} and Editors act on it.', { who })}
    </p>
  );
}

function Asleep({ view: { page, catalog, now } }: Props) {
  const lang = useLang();
  const { snooze } = page.incident;
  return snooze ? (
    <p>
      {t('next.asleep', 'Sleeps until {{time}} ({{who}}): {{reason}}', {
        time: formatInstant(snooze.until, catalog.zone, lang, now),
        who: snooze.by,
        reason: snooze.reason,
      })}
    </p>
  ) : null;
}

/** Why it happened and what mended it, once that is known. */
function Resolved({ view: { page } }: Props) {
  const styles = useStyles2(getStyles);
  const lang = useLang();
  const { resolution } = page.incident;
  return resolution ? (
    <dl className={styles.resolved}>
      <dt>{t('resolve.causes', 'What caused it')}</dt>
      <dd>{joined(resolution.causes.map(causeWords), lang)}</dd>
      <dt>{t('resolve.remedy', 'What mended it')}</dt>
      <dd>{resolution.remedy}</dd>
    </dl>
  ) : null;
}

const getStyles = (theme: GrafanaTheme2) => ({
  box: css({
    borderColor: theme.colors.primary.border,
    '& p': { margin: theme.spacing(0, 0, 1), overflowWrap: 'anywhere' },
  }),
  resolved: css({
    margin: theme.spacing(1.5, 0, 0),
    '& dt': { color: theme.colors.text.secondary, fontSize: theme.typography.bodySmall.fontSize, fontWeight: 400 },
    '& dd': { margin: theme.spacing(0, 0, 0.75), overflowWrap: 'anywhere', whiteSpace: 'pre-wrap' },
  }),
});
