import React from 'react';
import { css } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';

import { formatDay } from '../../domain/format/date';
import { formatRough } from '../../domain/format/number';
import { formatInstant } from '../../domain/format/instant';
import { minutesLeft } from '../../domain/incident';
import { say } from '../../domain/lang';
import { viewOfSlice } from '../../domain/view';
import { lostWords } from '../../i18n/incidentWords';
import { t } from '../../i18n/t';
import { grainWords, lastedWords, perGrain, tierMeaning, tierWords } from '../../i18n/words';
import { IncidentBadge } from '../../ui/IncidentBadge';
import { PageHead } from '../../ui/PageHead';
import { Pill } from '../../ui/Pill';
import { useTones } from '../../ui/tones';
import { useLang, ViewLink } from '../../ui/ViewContext';

import { Buttons } from './Buttons';
import { StateLine } from './StateLine';
import { type IncidentView } from './useIncidentView';
import { leftWords, ownerOf } from './words';

/** What is at stake, since when, who has it, how far it is: before any chart. */
export function Head({ view }: { view: IncidentView }) {
  const styles = useStyles2(getStyles);
  const lang = useLang();
  const tones = useTones();
  const { page } = view;
  const { incident } = page;
  const { id, item } = incident;
  const tone = tones.tier[item.tier] ?? tones.tier[0];
  const domain = say(item.domainLabel, lang) || item.domain;
  const slice = viewOfSlice(item.slice);
  return (
    <div>
      <nav className={styles.crumbs} aria-label={t('metric.path', 'Path')}>
        <ViewLink page="incidents">{t('incidents.title', 'Incidents')}</ViewLink>
        <span aria-hidden>›</span>
        <span aria-current="page">#{id}</span>
      </nav>
      <article className={styles.box} style={{ borderLeftColor: tone.line }}>
        <div className={styles.top}>
          <Pill tone={tone}>{`${tierWords(item.tier)} · ${tierMeaning(item.tier)}`}</Pill>
          <IncidentBadge incident={incident} />
          <Pill className={styles.wide}>{[domain, grainWords(item.grain)].filter(Boolean).join(' · ')}</Pill>
          <span className={styles.rule}>
            {t('incident.rule', 'Rule')}{' '}
            <ViewLink page="rules" view={{ rule: item.rule }}>
              {say(item.ruleLabel, lang) || item.rule}
            </ViewLink>
          </span>
          <Left view={view} />
        </div>
        <PageHead title={say(item.headline, lang)} actions={<Buttons view={view} />} />
        <p className={styles.detail}>
          {[say(item.detail, lang), say(item.cause?.words, lang)].filter(Boolean).join(lang === 'zh' ? '' : ' ')}{' '}
          <ViewLink page="metric" name={item.metric} view={{ scope: undefined, ...slice, why: true }}>
            {t('agenda.why', 'Why?')}
          </ViewLink>
        </p>
        <div className={styles.bottom}>
          <Facts view={view} />
          {incident.state !== 'merged' && <StateLine view={view} />}
        </div>
      </article>
    </div>
  );
}

/** How long somebody has to take it before it goes to the next tier's people. */
function Left({ view: { page, now, catalog } }: { view: IncidentView }) {
  const styles = useStyles2(getStyles);
  const tones = useTones();
  const lang = useLang();
  const { incident } = page;
  const left = minutesLeft(incident, now);
  const words =
    left === undefined
      ? incident.snooze &&
        t('incident.until', 'Sleeps until {{time}}', {
          time: formatInstant(incident.snooze.until, catalog.zone, lang, now),
        })
      : left < 0
        ? t('incident.overdue', 'Nobody took it in time')
        : t('incident.left', '{{time}} left before it goes up a tier', { time: leftWords(left) });
  if (!words) {
    return null;
  }
  return (
    <span className={styles.left} style={left === undefined ? undefined : { color: tones.caution.text }}>
      {words}
    </span>
  );
}

function Facts({ view: { page, catalog } }: { view: IncidentView }) {
  const styles = useStyles2(getStyles);
  const lang = useLang();
  const tones = useTones();
  const { incident } = page;
  const { item, money, since, assignee, escalated } = incident;
  const rough = (amount: number) => formatRough(amount, { lang, unit: catalog.currency });
  const owner = say(item.owner?.label, lang) || item.owner?.team;
  return (
    <dl className={styles.facts}>
      <div>
        <dt>{lostWords(incident, lang)}</dt>
        <dd>
          {money !== null && money > 0 ? (
            <>
              <strong style={{ color: tones.status.bad.text }}>≈ {rough(money)}</strong>
              {item.money !== null && item.money > 0 && (
                <small>
                  {t('incident.per', '≈ {{amount}}{{per}}', { amount: rough(item.money), per: perGrain(item.grain) })}
                </small>
              )}
            </>
          ) : (
            <small>{t('incident.no-money', 'not counted in money')}</small>
          )}
        </dd>
      </div>
      <div>
        <dt>{t('incident.since', 'Since')}</dt>
        <dd>
          <strong>{formatDay(since, lang)}</strong>
          <small>{item.buckets > 0 && lastedWords(item.grain, item.buckets)}</small>
        </dd>
      </div>
      <div>
        <dt>{assignee ? t('incident.assignee', 'In the hands of') : t('incident.owner', 'Answers for it')}</dt>
        <dd>
          <strong>{ownerOf(incident, lang)}</strong>
          <small>
            {[
              assignee && (item.owner?.person || owner),
              escalated && t('incident.escalated', 'went up {{count}} ×', { count: escalated }),
            ]
              .filter(Boolean)
              .join(' · ')}
          </small>
        </dd>
      </div>
    </dl>
  );
}

const getStyles = (theme: GrafanaTheme2) => {
  const phone = theme.breakpoints.down('md');
  return {
    crumbs: css({
      display: 'flex',
      gap: theme.spacing(0.75),
      color: theme.colors.text.secondary,
      fontSize: theme.typography.bodySmall.fontSize,
      marginBottom: theme.spacing(0.5),
      '& a:hover': { color: theme.colors.text.link, textDecoration: 'underline' },
    }),
    box: css({
      background: theme.colors.background.primary,
      border: `1px solid ${theme.colors.border.weak}`,
      borderLeft: '4px solid',
      borderRadius: theme.shape.radius.default,
      padding: theme.spacing(2),
      minWidth: 0,
      [phone]: { padding: theme.spacing(1.5) },
    }),
    top: css({
      display: 'flex',
      flexWrap: 'wrap',
      alignItems: 'center',
      gap: theme.spacing(0.75, 1),
      marginBottom: theme.spacing(1),
    }),
    wide: css({ [phone]: { display: 'none' } }),
    rule: css({
      color: theme.colors.text.secondary,
      fontSize: theme.typography.bodySmall.fontSize,
      '& a': { color: theme.colors.text.link, '&:hover': { textDecoration: 'underline' } },
      [phone]: { display: 'none' },
    }),
    left: css({ marginLeft: 'auto', fontSize: theme.typography.bodySmall.fontSize, fontWeight: 500 }),
    detail: css({
      margin: theme.spacing(0.5, 0, 0),
      color: theme.colors.text.secondary,
      overflowWrap: 'anywhere',
      '& a': { color: theme.colors.text.link, whiteSpace: 'nowrap', textDecoration: 'underline' },
    }),
    bottom: css({
      display: 'flex',
      flexWrap: 'wrap',
      justifyContent: 'space-between',
      alignItems: 'center',
      gap: theme.spacing(1.5, 4),
      marginTop: theme.spacing(1.5),
      paddingTop: theme.spacing(1.5),
      borderTop: `1px solid ${theme.colors.border.weak}`,
    }),
    facts: css({
      display: 'flex',
      flexWrap: 'wrap',
      gap: theme.spacing(1, 4),
      margin: 0,
      '& dt': { color: theme.colors.text.secondary, fontSize: theme.typography.bodySmall.fontSize, fontWeight: 400 },
      '& dd': { margin: 0 },
      '& strong': {
        display: 'block',
        fontSize: 18,
        lineHeight: '26px',
        fontWeight: 500,
        fontVariantNumeric: 'tabular-nums',
      },
      '& small': { color: theme.colors.text.secondary },
      [phone]: { gap: theme.spacing(1, 2.5) },
    }),
  };
};
