import React from 'react';
import { css } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { Button, type IconName, TextLink, useStyles2 } from '@grafana/ui';

import { DOCS } from '../../constants';
import { chosenAbove, chosenItems, countByTier, findingCount } from '../../domain/agenda';
import { readItem } from '../../domain/agendaReading';
import { type Agenda, type AgendaItem, type Catalog, type LoopIncident } from '../../domain/generated/wire';
import { incidentOf } from '../../domain/incident';
import { say } from '../../domain/lang';
import { type View, viewOfSlice } from '../../domain/view';
import { t } from '../../i18n/t';
import { tierMeaning, tierWords } from '../../i18n/words';
import { useIncidents } from '../../infrastructure/questions';
import { type QueryState } from '../../infrastructure/useQuery';
import { AgendaEntry } from '../../ui/cards/AgendaEntry';
import { Chip, ChipRow } from '../../ui/Chip';
import { IncidentBadge } from '../../ui/IncidentBadge';
import { Pill } from '../../ui/Pill';
import { Section } from '../../ui/Section';
import { EmptyState, ErrorState, Skeleton } from '../../ui/states';
import { useTones } from '../../ui/tones';
import { useLang, useLead, useSetView, useView, ViewLink } from '../../ui/ViewContext';

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
  const incidents = useIncidents({ state: 'open' });
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
  const above = chosenAbove(data, view);
  const topics = (list: AgendaItem[]) => (
    <ol className={styles.list}>
      {list.map((item) => {
        const slice = { scope: undefined, ...viewOfSlice(item.slice), rule: item.rule };
        const incident = incidentOf(item, incidents.data?.incidents ?? []);
        return (
          <li key={item.id}>
            <AgendaEntry
              item={readItem(item, data.currency || catalog.currency, lang)}
              lead={lead('metric', item.metric, slice)}
              why={lead('metric', item.metric, { ...slice, why: true })}
              work={incident && <IncidentLink incident={incident} />}
              outlook={lead('outlook', item.metric, aheadOf(slice))}
            />
          </li>
        );
      })}
    </ol>
  );
  const open = chosenItems(data, view, 'tier');
  const title =
    findingCount(open) > open.length
      ? t('agenda.merged', '{{findings}} warnings in {{count}} topics', {
          findings: findingCount(open),
          count: open.length,
        })
      : t('agenda.topics', '{{count}} topics', { count: open.length });
  return (
    <div className={styles.column}>
      <Section title={title} busy={stale} className={styles.section} actions={<TierChips counts={countByTier(open)} />}>
        {items.length > 0 ? topics(items) : <Quiet agenda={data} />}
        <p className={styles.checked}>{say(data.checked?.words, lang)}</p>
      </Section>
      {above.length > 0 && (
        <Section
          title={t('agenda.above', 'Of units above')}
          hint={String(above.length)}
          busy={stale}
          className={styles.section}
        >
          {topics(above)}
        </Section>
      )}
    </div>
  );
}

/** What people make of a topic that is an open incident. */
function IncidentLink({ incident }: { incident: LoopIncident }) {
  const styles = useStyles2(getStyles);
  return (
    <ViewLink page="incident" name={String(incident.id)} className={styles.incident}>
      <IncidentBadge incident={incident} />
      {incident.assignee && <Pill>{incident.assignee}</Pill>}
      <span>{t('incident.link', 'Incident #{{id}}', { id: incident.id })}</span>
    </ViewLink>
  );
}

/** What of a topic's slice an outlook is of: its units and step, and no time of the past. */
const aheadOf = ({ scope, filters, grain, calendar, organisation }: View): Partial<View> => ({
  scope,
  filters,
  grain,
  calendar,
  organisation,
});

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

function Quiet({ agenda }: { agenda: Agenda }) {
  const setView = useSetView();
  const lang = useLang();
  const { items, silence, checked } = agenda;
  if (items.length > 0) {
    return (
      <EmptyState title={t('agenda.none-chosen', 'No topic matches what you chose')} icon="filter">
        <Button
          size="sm"
          variant="secondary"
          onClick={() => setView({ tier: undefined, domain: undefined, grain: undefined })}
        >
          {t('agenda.show-all', 'Show all {{count}} topics', { count: items.length })}
        </Button>
      </EmptyState>
    );
  }
  return (
    <EmptyState title={say(silence?.words, lang)} icon={icons[silence?.kind ?? ''] ?? 'info-circle'}>
      {silence?.kind === 'undefined' ? (
        <NoRules />
      ) : (
        t(
          'agenda.quiet-checked',
          '{{rules}} rules looked at {{metrics}} metrics in {{units}} units: {{values}} values judged, {{skipped}} could not be.',
          { ...checked, values: checked.values - checked.skipped }
        )
      )}
    </EmptyState>
  );
}

/** Only a quiet day has a tick. */
const icons: Record<string, IconName> = {
  quiet: 'check-circle',
  blind: 'exclamation-triangle',
  undefined: 'bell-slash',
};

/** Where rules are made. */
function NoRules() {
  return (
    <>
      {t('rules.none-hint', 'Rules are written beside the metrics, under "rules:" in the definitions.')}{' '}
      <TextLink href={`${DOCS}/rules-and-agenda.md`} external inline>
        {t('agenda.rules-docs', 'How to write rules')}
      </TextLink>{' '}
      · <ViewLink page="rules">{t('agenda.rules-page', 'What rules can check')}</ViewLink>
    </>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  column: css({ display: 'flex', flexDirection: 'column', gap: theme.spacing(1.5), minWidth: 0 }),
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
  incident: css({
    display: 'inline-flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: theme.spacing(0.75),
    '& > span:last-child': { color: theme.colors.text.link, fontSize: theme.typography.bodySmall.fontSize },
    '&:hover > span:last-child': { textDecoration: 'underline' },
  }),
  checked: css({
    margin: theme.spacing(1, 0, 0),
    color: theme.colors.text.secondary,
    fontSize: theme.typography.bodySmall.fontSize,
    textAlign: 'right',
    [theme.breakpoints.down('md')]: { textAlign: 'left' },
  }),
});
