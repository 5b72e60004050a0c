import React, { useState } from 'react';
import { css } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { Button, useStyles2 } from '@grafana/ui';

import { type AgendaItem } from '../domain/generated/wire';
import { formatDay } from '../domain/format/date';
import { formatRough } from '../domain/format/number';
import { say } from '../domain/lang';
import { viewOfSlice } from '../domain/view';
import { t } from '../i18n/t';
import { grainWords, lastedWords, perGrain, tierWords } from '../i18n/words';

import { Evidence } from './Evidence';
import { Pill } from './Pill';
import { PlaybookSteps } from './PlaybookSteps';
import { Sparkline } from './Sparkline';
import { useTones } from './tones';
import { useLang, ViewLink } from './ViewContext';

/** One topic of the morning: a sentence, its figures, since when, who answers, what to do. */
export function AgendaEntry({ item, currency }: { item: AgendaItem; currency?: string }) {
  const styles = useStyles2(getStyles);
  const lang = useLang();
  const tones = useTones();
  const [open, setOpen] = useState(false);
  const tone = tones.tier[item.tier] ?? tones.tier[0];
  const headline = say(item.headline, lang);
  const conclusion = say(item.conclusion, lang);
  const details = `agenda-${item.id.replace(/\W+/g, '-')}`;
  return (
    <article className={styles.item} style={{ borderLeftColor: tone.line }}>
      <div className={styles.words}>
        <h3 className={styles.headline}>
          <ViewLink page="metric" name={item.metric} view={viewOfSlice(item.slice)}>
            {headline}
          </ViewLink>
        </h3>
        <p className={styles.detail}>{say(item.detail, lang)}</p>
        {conclusion && !headline.includes(conclusion) && (
          <p className={styles.conclusion}>
            <span aria-hidden>→ </span>
            {conclusion}
          </p>
        )}
        <Facts item={item} currency={currency} />
      </div>
      <div className={styles.trend}>
        <Sparkline
          values={item.series?.values ?? []}
          baseline={item.series?.baseline}
          fired={item.series?.fired}
          tone={tone}
          width={190}
          height={48}
          label={t('agenda.trend', 'Trend of {{name}}, abnormal part marked', { name: say(item.metricLabel, lang) })}
        />
      </div>
      <div className={styles.side}>
        <OwnerLine item={item} />
        <div className={styles.buttons}>
          <Button
            size="sm"
            variant="secondary"
            fill="outline"
            icon={open ? 'angle-up' : 'angle-down'}
            aria-expanded={open}
            aria-controls={details}
            onClick={() => setOpen(!open)}
          >
            {item.playbook ? t('agenda.playbook', 'Playbook') : t('agenda.details', 'Details')}
          </Button>
          <ViewLink page="metric" name={item.metric} view={viewOfSlice(item.slice)} className={styles.why}>
            {t('agenda.why', 'Why?')}
          </ViewLink>
        </div>
      </div>
      {open && (
        <div id={details} className={styles.more}>
          <p className={styles.rule}>{say(item.why, lang)}</p>
          <Evidence evidence={item.evidence ?? []} />
          {item.playbook && <PlaybookSteps playbook={item.playbook} />}
        </div>
      )}
    </article>
  );
}

function Facts({ item, currency }: { item: AgendaItem; currency?: string }) {
  const styles = useStyles2(getStyles);
  const lang = useLang();
  const tones = useTones();
  const tone = tones.tier[item.tier] ?? tones.tier[0];
  const money = item.money !== null && item.money !== undefined && item.money > 0;
  return (
    <div className={styles.facts}>
      <Pill tone={tone}>{tierWords(item.tier)}</Pill>
      {money && (
        <Pill tone={tone}>
          {t('agenda.money', '≈ {{amount}} at stake{{per}}', {
            amount: formatRough(item.money, { lang, unit: currency }),
            per: perGrain(item.grain),
          })}
        </Pill>
      )}
      {item.novelty === 'new' ? (
        <Pill tone={tones.caution}>{t('agenda.new', 'New')}</Pill>
      ) : (
        <Pill>
          {lastedWords(item.grain, item.buckets)}
          {item.since && ` · ${t('agenda.since', 'since {{day}}', { day: formatDay(item.since, lang) })}`}
        </Pill>
      )}
      <Pill>{[say(item.domainLabel, lang) || item.domain, grainWords(item.grain)].filter(Boolean).join(' · ')}</Pill>
      {item.units && item.units.length > 1 && (
        <Pill title={item.units.join(', ')}>{t('agenda.units', '{{count}} units', { count: item.units.length })}</Pill>
      )}
    </div>
  );
}

function OwnerLine({ item }: { item: AgendaItem }) {
  const styles = useStyles2(getStyles);
  const lang = useLang();
  const team = say(item.owner?.label, lang) || item.owner?.team || '';
  if (!item.owner) {
    return <div className={styles.owner}>{t('agenda.no-owner', 'No owner yet')}</div>;
  }
  const name = item.owner.person || team;
  const contact = item.owner.contact;
  return (
    <div className={styles.owner}>
      {contact?.includes('@') ? (
        <a href={`mailto:${contact}`} className={styles.mail} title={contact}>
          {name}
        </a>
      ) : (
        <strong title={contact}>{name}</strong>
      )}
      {item.owner.person && team && <div>{team}</div>}
    </div>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  item: css({
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr) minmax(110px, 190px) minmax(150px, 180px)',
    gap: theme.spacing(0.5, 2.5),
    alignItems: 'start',
    borderLeft: '4px solid',
    padding: theme.spacing(0.5, 0, 0.5, 2),
    [theme.breakpoints.down('md')]: {
      gridTemplateColumns: 'minmax(0, 1fr)',
      padding: theme.spacing(1.5),
      background: theme.colors.background.primary,
      borderRadius: theme.shape.radius.default,
    },
  }),
  words: css({ minWidth: 0 }),
  headline: css({
    margin: 0,
    fontSize: 16,
    lineHeight: '24px',
    fontWeight: theme.typography.fontWeightMedium,
    overflowWrap: 'anywhere',
    '& a': { color: theme.colors.text.primary },
    '& a:hover': { color: theme.colors.text.link, textDecoration: 'underline' },
  }),
  detail: css({ margin: 0, color: theme.colors.text.secondary, overflowWrap: 'anywhere' }),
  conclusion: css({ margin: 0, color: theme.colors.text.primary }),
  facts: css({ display: 'flex', flexWrap: 'wrap', gap: theme.spacing(0.75, 1), marginTop: theme.spacing(0.75) }),
  trend: css({ paddingTop: theme.spacing(0.5), '& svg': { maxWidth: '100% !important' } }),
  side: css({
    minWidth: 0,
    display: 'flex',
    flexDirection: 'column',
    gap: theme.spacing(0.75),
    [theme.breakpoints.down('md')]: { flexDirection: 'row', alignItems: 'center', justifyContent: 'space-between' },
  }),
  owner: css({
    color: theme.colors.text.secondary,
    fontSize: theme.typography.bodySmall.fontSize,
    '& strong': { color: theme.colors.text.primary, fontWeight: 500 },
  }),
  mail: css({ color: theme.colors.text.primary, fontWeight: 500, '&:hover': { textDecoration: 'underline' } }),
  buttons: css({
    display: 'flex',
    alignItems: 'center',
    gap: theme.spacing(1.5),
    [theme.breakpoints.down('md')]: {
      '& button, & a': { minHeight: 40, display: 'inline-flex', alignItems: 'center' },
    },
  }),
  why: css({ color: theme.colors.text.link, whiteSpace: 'nowrap', '&:hover': { textDecoration: 'underline' } }),
  more: css({ gridColumn: '1 / -1', minWidth: 0, paddingTop: theme.spacing(1) }),
  rule: css({ color: theme.colors.text.secondary, margin: theme.spacing(0, 0, 1) }),
});
