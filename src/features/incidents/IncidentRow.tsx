import React from 'react';
import { css } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';

import { formatDay } from '../../domain/format/date';
import { formatRough } from '../../domain/format/number';
import { type Catalog, type LoopIncident } from '../../domain/generated/wire';
import { say } from '../../domain/lang';
import { lossWords } from '../../i18n/incidentWords';
import { t } from '../../i18n/t';
import { TierBadge } from '../../ui/badges';
import { IncidentBadge } from '../../ui/IncidentBadge';
import { Pill } from '../../ui/Pill';
import { Sparkline } from '../../ui/Sparkline';
import { useTones } from '../../ui/tones';
import { useLang, ViewLink } from '../../ui/ViewContext';

import { ownerOf } from './words';

interface Props {
  incident: LoopIncident;
  catalog: Catalog;
}

/** One incident of the list: the sentence, what it has cost, how far it is, who has it. */
export function IncidentRow({ incident, catalog }: Props) {
  const styles = useStyles2(getStyles);
  const lang = useLang();
  const tones = useTones();
  const { id, item, units, money, since } = incident;
  const tone = tones.tier[item.tier] ?? tones.tier[0];
  const { series } = item;
  return (
    <article className={styles.row} style={{ borderLeftColor: tone.line }}>
      <div className={styles.words}>
        <h2 className={styles.headline}>
          <ViewLink page="incident" name={String(id)}>
            {say(item.headline, lang)}
          </ViewLink>
        </h2>
        <p className={styles.detail}>{say(item.detail, lang)}</p>
        <div className={styles.facts}>
          <TierBadge tier={item.tier} />
          <IncidentBadge incident={incident} />
          {money !== null && money > 0 && (
            <Pill tone={tone}>{lossWords(incident, formatRough(money, { lang, unit: catalog.currency }), lang)}</Pill>
          )}
          <Pill>{t('agenda.since', 'since {{day}}', { day: formatDay(since, lang) })}</Pill>
          {incident.mentioned && <Pill>{t('incident.mentioned', '@ calls you')}</Pill>}
          {units.length > 1 && <Pill>{t('agenda.units', '{{count}} units', { count: units.length })}</Pill>}
        </div>
      </div>
      {series && (
        <div className={styles.trend}>
          <Sparkline
            values={series.values}
            baseline={series.baseline}
            fired={series.fired}
            tone={tone}
            width={170}
            height={44}
            label={t('agenda.trend', 'Trend of {{name}}, abnormal part marked', { name: say(item.metricLabel, lang) })}
          />
        </div>
      )}
      <div className={styles.side}>
        <strong>{ownerOf(incident, lang)}</strong>
        <span>#{id}</span>
      </div>
    </article>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  row: css({
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr) 170px minmax(110px, 160px)',
    gap: theme.spacing(0.5, 2.5),
    alignItems: 'center',
    borderLeft: '4px solid',
    padding: theme.spacing(0.5, 0, 0.5, 2),
    [theme.breakpoints.down('lg')]: { gridTemplateColumns: 'minmax(0, 1fr) auto' },
    [theme.breakpoints.down('md')]: {
      padding: theme.spacing(1.5),
      background: theme.colors.background.primary,
      borderRadius: theme.shape.radius.default,
    },
  }),
  words: css({ minWidth: 0, [theme.breakpoints.down('lg')]: { gridColumn: '1 / -1' } }),
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
  facts: css({ display: 'flex', flexWrap: 'wrap', gap: theme.spacing(0.75, 1), marginTop: theme.spacing(0.75) }),
  trend: css({ minWidth: 0, '& svg': { maxWidth: '100% !important' } }),
  side: css({
    display: 'flex',
    flexDirection: 'column',
    minWidth: 0,
    color: theme.colors.text.secondary,
    fontSize: theme.typography.bodySmall.fontSize,
    overflowWrap: 'anywhere',
    '& strong': { color: theme.colors.text.primary, fontWeight: 500 },
    [theme.breakpoints.down('lg')]: { textAlign: 'right' },
  }),
});
