import React from 'react';
import { css } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';

import { type AgendaReading } from '../../domain/agendaReading';
import { formatDay } from '../../domain/format/date';
import { formatRough } from '../../domain/format/number';
import { t } from '../../i18n/t';
import { grainWords, lastedWords, perGrain, tierWords } from '../../i18n/words';

import { Pill } from '../Pill';
import { useTones } from '../tones';
import { useLang } from '../ViewContext';

/** How serious, what is at stake, since when; where there is room also of what business and of how many units. */
export function AgendaFacts({ item, dense }: { item: AgendaReading; dense?: boolean }) {
  const styles = useStyles2(getStyles);
  const tones = useTones();
  const { tier, grain = '', domain, units = [] } = item;
  return (
    <div className={styles.facts}>
      <Pill tone={tones.tier[tier] ?? tones.tier[0]}>{tierWords(tier)}</Pill>
      {item.above && <Pill>{t('agenda.of-above', 'Above: {{level}}', { level: item.above })}</Pill>}
      <Stake item={item} dense={dense} />
      <Lasted item={item} dense={dense} />
      {!dense && <Pill>{[domain, grain && grainWords(grain)].filter(Boolean).join(' · ')}</Pill>}
      {!dense && units.length > 1 && (
        <Pill title={units.join(', ')}>{t('agenda.units', '{{count}} units', { count: units.length })}</Pill>
      )}
    </div>
  );
}

interface Props {
  item: AgendaReading;
  dense?: boolean;
}

function Stake({ item: { tier, money, currency, grain }, dense }: Props) {
  const lang = useLang();
  const tones = useTones();
  if (money === null || money <= 0) {
    return null;
  }
  const amount = formatRough(money, { lang, unit: currency });
  const words = t('agenda.money', '≈ {{amount}} at stake{{per}}', { amount, per: grain ? perGrain(grain) : '' });
  return (
    <Pill tone={tones.tier[tier] ?? tones.tier[0]} title={dense ? words : undefined}>
      {dense ? `≈ ${amount}` : words}
    </Pill>
  );
}

function Lasted({ item: { novelty, since, grain, buckets }, dense }: Props) {
  const lang = useLang();
  const tones = useTones();
  if (novelty === 'new') {
    return <Pill tone={tones.caution}>{t('agenda.new', 'New')}</Pill>;
  }
  const lasted = !dense && grain && buckets ? lastedWords(grain, buckets) : '';
  const from = since && t('agenda.since', 'since {{day}}', { day: formatDay(since, lang) });
  const words = [lasted, from].filter(Boolean).join(' · ');
  return words ? <Pill>{words}</Pill> : null;
}

/** Who answers. */
export function OwnerLine({ item: { owner, team, contact } }: { item: AgendaReading }) {
  const styles = useStyles2(getStyles);
  if (!owner) {
    return <div className={styles.owner}>{t('agenda.no-owner', 'No owner yet')}</div>;
  }
  return (
    <div className={styles.owner}>
      {contact?.includes('@') ? (
        <a href={`mailto:${contact}`} className={styles.mail} title={contact}>
          {owner}
        </a>
      ) : (
        <strong title={contact}>{owner}</strong>
      )}
      {team && <div>{team}</div>}
    </div>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  facts: css({
    display: 'flex',
    flexWrap: 'wrap',
    gap: theme.spacing(0.75, 1),
    'p + &': { marginTop: theme.spacing(0.75) },
  }),
  owner: css({
    color: theme.colors.text.secondary,
    fontSize: theme.typography.bodySmall.fontSize,
    '& strong': { color: theme.colors.text.primary, fontWeight: 500 },
  }),
  mail: css({ color: theme.colors.text.primary, fontWeight: 500, '&:hover': { textDecoration: 'underline' } }),
});
