import React, { useState } from 'react';
import { css } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { Alert, Button, Input, useStyles2 } from '@grafana/ui';

import { formatBucket, formatDay } from '../../domain/format/date';
import { type Catalog, type ScorecardFixed, type ScorecardStanding } from '../../domain/generated/wire';
import { say } from '../../domain/lang';
import { calendarNamed } from '../../domain/period';
import { t } from '../../i18n/t';
import { useDeeds, useScorecards } from '../../infrastructure/deeds';
import { saidBy } from '../../ui/said';
import { Section } from '../../ui/Section';
import { useLang } from '../../ui/ViewContext';

/** For who governs: fixes the numbers of periods that are over, for everybody who has the card. */
export function CardLocks({ catalog }: { catalog: Catalog }) {
  const styles = useStyles2(getStyles);
  const lang = useLang();
  const { data } = useScorecards();
  const deeds = useDeeds();
  if (!data?.may || !data.remembers || data.scorecards.length === 0) {
    return null;
  }
  const run = (name: string, deed: string, body: { period: string; text?: string }) =>
    void deeds.run(`scorecards/${encodeURIComponent(name)}/do/${deed}`, body);
  return (
    <Section
      title={t('mine.locks', 'Lock scorecards')}
      hint={t('mine.locks-hint', 'A locked period keeps its numbers, whatever data and definitions come')}
    >
      {deeds.error && <Alert severity="error" title={saidBy(deeds.error, lang)} onRemove={deeds.clear} />}
      {data.scorecards.map((one) => (
        <section key={one.name} aria-label={say(one.label, lang) || one.name}>
          <h3 className={styles.name}>
            {say(one.label, lang) || one.name}
            <span className={styles.quiet}>{t('mine.cards', '{{count}} cards', { count: one.units })}</span>
          </h3>
          <ul className={styles.list}>
            {one.periods.map((period) => (
              <Period key={period.start} card={one} period={period} catalog={catalog} busy={deeds.busy} run={run} />
            ))}
          </ul>
        </section>
      ))}
    </Section>
  );
}

interface PeriodProps {
  card: ScorecardStanding;
  period: ScorecardFixed;
  catalog: Catalog;
  busy: boolean;
  run: (name: string, deed: string, body: { period: string; text?: string }) => void;
}

function Period({ card, period, catalog, busy, run }: PeriodProps) {
  const styles = useStyles2(getStyles);
  const lang = useLang();
  const [why, setWhy] = useState<string>();
  const name = formatBucket(period.start, card.grain, lang, calendarNamed(catalog));
  const { locked } = period;
  return (
    <li className={styles.row}>
      <span>{name}</span>
      <span className={styles.quiet}>
        {locked && t('mine.locked', 'Locked by {{who}}, {{day}}', { who: locked.by, day: formatDay(locked.at, lang) })}
      </span>
      {!locked && (
        <Button
          size="sm"
          variant="secondary"
          icon="lock"
          disabled={busy}
          aria-label={t('mine.lock-period', 'Lock {{period}}', { period: name })}
          onClick={() => run(card.name, 'lock', { period: period.start })}
        >
          {t('mine.lock', 'Lock')}
        </Button>
      )}
      {locked && why === undefined && (
        <Button
          size="sm"
          variant="secondary"
          fill="text"
          icon="unlock"
          disabled={busy}
          aria-label={t('mine.unlock-period', 'Unlock {{period}}', { period: name })}
          onClick={() => setWhy('')}
        >
          {t('mine.unlock', 'Unlock')}
        </Button>
      )}
      {locked && why !== undefined && (
        <form
          className={styles.why}
          onSubmit={(event) => {
            event.preventDefault();
            run(card.name, 'unlock', { period: period.start, text: why });
            setWhy(undefined);
          }}
        >
          <Input
            value={why}
            required
            maxLength={300}
            placeholder={t('mine.unlock-why', 'Why it is unlocked')}
            aria-label={t('mine.unlock-why', 'Why it is unlocked')}
            onChange={(event) => setWhy(event.currentTarget.value)}
          />
          <Button type="submit" size="sm" variant="secondary" disabled={busy || !why.trim()}>
            {t('mine.unlock', 'Unlock')}
          </Button>
          <Button type="button" size="sm" variant="secondary" fill="text" onClick={() => setWhy(undefined)}>
            {t('actions.cancel', 'Cancel')}
          </Button>
        </form>
      )}
    </li>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  name: css({
    display: 'flex',
    gap: theme.spacing(1),
    alignItems: 'baseline',
    margin: theme.spacing(1, 0, 0.5),
    fontSize: 'inherit',
    fontWeight: theme.typography.fontWeightMedium,
  }),
  quiet: css({ color: theme.colors.text.secondary, fontSize: theme.typography.bodySmall.fontSize, fontWeight: 400 }),
  list: css({ listStyle: 'none', margin: 0, padding: 0 }),
  row: css({
    display: 'grid',
    gridTemplateColumns: '110px minmax(0, 1fr) auto',
    gap: theme.spacing(0.5, 1.5),
    alignItems: 'center',
    minHeight: 40,
    borderTop: `1px solid ${theme.colors.border.weak}`,
    [theme.breakpoints.down('md')]: {
      gridTemplateColumns: 'minmax(0, 1fr) auto',
      '& > span:empty': { display: 'none' },
    },
  }),
  why: css({ display: 'flex', flexWrap: 'wrap', gap: theme.spacing(1), gridColumn: '1 / -1' }),
});
