import React from 'react';
import { css } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { Button, useStyles2 } from '@grafana/ui';

import { chosenItems, countByTier, findingCount } from '../../domain/agenda';
import { readItem } from '../../domain/agendaReading';
import { type Agenda, type Catalog } from '../../domain/generated/wire';
import { say } from '../../domain/lang';
import { viewOfSlice } from '../../domain/view';
import { t } from '../../i18n/t';
import { tierMeaning, tierWords } from '../../i18n/words';
import { type QueryState } from '../../infrastructure/useQuery';
import { AgendaEntry } from '../../ui/cards/AgendaEntry';
import { Chip, ChipRow } from '../../ui/Chip';
import { Section } from '../../ui/Section';
import { EmptyState, ErrorState, Skeleton } from '../../ui/states';
import { useTones } from '../../ui/tones';
import { useLang, useLead, useSetView, useView } from '../../ui/ViewContext';

interface Props {
  agenda: QueryState<Agenda>;
  catalog: Catalog;
}

/** The topics of the day, most important first; a quiet day says what was checked. */
export function AgendaList({ agenda: { data, error, retry, stale }, catalog }: Props) {
  const styles = useStyles2(getStyles);
  const lang = useLang();
  const lead = useLead();
  const view = useView();
  if (error && !data) {
    return (
      <Section title={t('agenda.title', 'Agenda')}>
        <ErrorState error={error} retry={retry} what={t('agenda.failed', 'The agenda could not be made')} />
      </Section>
    );
  }
  if (!data) {
    return (
      <Section title={t('agenda.title', 'Agenda')}>
        <Skeleton lines={6} height={56} />
      </Section>
    );
  }
  const items = chosenItems(data, view);
  const open = chosenItems(data, view, 'tier');
  const title =
    findingCount(open) > open.length
      ? t('agenda.merged', '{{findings}} warnings in {{count}} topics', {
          findings: findingCount(open),
          count: open.length,
        })
      : t('agenda.topics', '{{count}} topics', { count: open.length });
  return (
    <Section title={title} busy={stale} className={styles.section} actions={<TierChips counts={countByTier(open)} />}>
      {items.length > 0 ? (
        <ol className={styles.list}>
          {items.map((item) => (
            <li key={item.id}>
              <AgendaEntry
                item={readItem(item, data.currency || catalog.currency, lang)}
                lead={lead('metric', item.metric, { ...viewOfSlice(item.slice), rule: item.rule })}
              />
            </li>
          ))}
        </ol>
      ) : (
        <Quiet agenda={data} />
      )}
      <p className={styles.checked}>{say(data.checked?.words, lang)}</p>
    </Section>
  );
}

function TierChips({ counts }: { counts: Map<number, number> }) {
  const view = useView();
  const setView = useSetView();
  const tones = useTones();
  return (
    <ChipRow label={t('agenda.by-tier', 'By tier')}>
      {[1, 2, 3].map((tier) => (
        <Chip
          key={tier}
          active={view.tier === tier}
          count={counts.get(tier) ?? 0}
          title={tierMeaning(tier)}
          disabled={!counts.get(tier) && view.tier !== tier}
          onClick={() => setView({ tier: view.tier === tier ? undefined : tier })}
        >
          <span style={{ color: tones.tier[tier].text }}>{tierWords(tier)}</span>
        </Chip>
      ))}
    </ChipRow>
  );
}

/** What no topic means: a day that nobody could judge is not a quiet one. */
function silence({ checked, errors }: Agenda): string {
  if (!errors?.length) {
    return t('agenda.quiet', 'Quiet: nothing fired');
  }
  return checked.rules === 0 || checked.values === checked.skipped
    ? t('agenda.blind', 'Nothing could be judged: whether all is well is not known')
    : t('agenda.quiet-so-far', 'Nothing fired among what could be judged');
}

function Quiet({ agenda }: { agenda: Agenda }) {
  const setView = useSetView();
  const narrowed = agenda.items.length > 0;
  return narrowed ? (
    <EmptyState title={t('agenda.none-chosen', 'No topic matches what you chose')} icon="filter">
      <Button
        size="sm"
        variant="secondary"
        onClick={() => setView({ tier: undefined, domain: undefined, unit: undefined, grain: undefined })}
      >
        {t('agenda.show-all', 'Show all {{count}} topics', { count: agenda.items.length })}
      </Button>
    </EmptyState>
  ) : (
    <EmptyState title={silence(agenda)}>
      {t(
        'agenda.quiet-checked',
        '{{rules}} rules looked at {{metrics}} metrics in {{units}} units: {{values}} values judged, {{skipped}} could not be.',
        { ...agenda.checked }
      )}
    </EmptyState>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  section: css({
    [theme.breakpoints.down('md')]: {
      background: 'none',
      border: 0,
      padding: 0,
    },
  }),
  list: css({
    listStyle: 'none',
    margin: 0,
    padding: 0,
    containerType: 'inline-size',
    '& > li': { borderTop: `1px solid ${theme.colors.border.weak}`, padding: theme.spacing(1.25, 0) },
    [theme.breakpoints.down('md')]: { '& > li': { borderTop: 0, padding: theme.spacing(0.5, 0) } },
  }),
  checked: css({
    margin: theme.spacing(1, 0, 0),
    color: theme.colors.text.secondary,
    fontSize: theme.typography.bodySmall.fontSize,
    textAlign: 'right',
    [theme.breakpoints.down('md')]: { textAlign: 'left' },
  }),
});
