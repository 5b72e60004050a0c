import React, { useEffect } from 'react';
import { css } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { Icon, Input, useStyles2 } from '@grafana/ui';

import { type Catalog, type LoopIncident } from '../../domain/generated/wire';
import { incidentAt, isOpen, STATES } from '../../domain/incident';
import { incidentStateWords } from '../../i18n/incidentWords';
import { t } from '../../i18n/t';
import { tierMeaning, tierWords } from '../../i18n/words';
import { type IncidentsAsk } from '../../infrastructure/Client';
import { useCatalog, useIncidents } from '../../infrastructure/questions';
import { useSettled } from '../../infrastructure/useSettled';
import { Chip, ChipRow } from '../../ui/Chip';
import { PageHead } from '../../ui/PageHead';
import { Section } from '../../ui/Section';
import { ErrorState, Skeleton } from '../../ui/states';
import { useTones } from '../../ui/tones';
import { useNavigation, useRouteTo, useSetView, useView } from '../../ui/ViewContext';

import { IncidentRow } from './IncidentRow';
import { NoMemory } from './NoMemory';
import { Nothing } from './Nothing';

const WHOSE = ['open', 'mine', 'all'] as const;
type Whose = (typeof WHOSE)[number];

/** What is wrong and who has it: open incidents first, and on wish those that are over. */
export default function IncidentsPage() {
  const catalog = useCatalog();
  const view = useView();
  useNamed(view.incident);
  if (catalog.error && !catalog.data) {
    return <ErrorState error={catalog.error} retry={catalog.retry} />;
  }
  return catalog.data ? <Loaded catalog={catalog.data} /> : <Skeleton lines={8} height={56} />;
}

/** Messages and bookmarks may name an incident beside the page: it has a page of its own. Going there writes nothing. */
function useNamed(id: string | undefined) {
  const { go } = useNavigation();
  const routeTo = useRouteTo();
  useEffect(() => {
    if (id) {
      go(routeTo('incident', id), { replace: true });
    }
  }, [id, go, routeTo]);
}

function Loaded({ catalog }: { catalog: Catalog }) {
  const styles = useStyles2(getStyles);
  const view = useView();
  const whose = WHOSE.find((one) => one === view.whose) ?? 'open';
  const q = useSettled(view.q);
  const ask: IncidentsAsk = { state: whose, ...(q && { q }), ...(view.rule && { rule: view.rule }) };
  const found = useIncidents(ask);
  const { data } = found;
  const meant = view.take && data ? incidentAt(data.incidents, view.scope) : undefined;
  useNamed(meant && String(meant.id));
  const all = data?.incidents ?? [];
  const shown = all.filter(
    (one) => (!view.tier || one.item.tier === view.tier) && (!view.status || one.state === view.status)
  );
  return (
    <div className={styles.page}>
      <PageHead
        title={t('incidents.title', 'Incidents')}
        subtitle={data?.remembers && t('incidents.open-count', '{{count}} open', { count: data.open })}
      >
        <Filters whose={whose} incidents={all} />
      </PageHead>
      {found.error && !data && (
        <Section>
          <ErrorState
            error={found.error}
            retry={found.retry}
            what={t('incidents.failed', 'The incidents could not be read')}
          />
        </Section>
      )}
      {!data && !found.error && <Skeleton lines={6} height={72} />}
      {data && !data.remembers && (
        <Section>
          <NoMemory />
        </Section>
      )}
      {data?.remembers && (
        <Section busy={found.stale || q !== view.q} className={styles.section}>
          {shown.length > 0 ? (
            <ol className={styles.list} aria-label={t('incidents.title', 'Incidents')}>
              {shown.map((incident) => (
                <li key={incident.id}>
                  <IncidentRow incident={incident} catalog={catalog} />
                </li>
              ))}
            </ol>
          ) : (
            <Nothing whose={whose} filtered={all.length > 0 || Boolean(view.q || view.rule)} />
          )}
        </Section>
      )}
    </div>
  );
}

function Filters({ whose, incidents }: { whose: Whose; incidents: LoopIncident[] }) {
  const styles = useStyles2(getStyles);
  const view = useView();
  const setView = useSetView();
  const tones = useTones();
  const of = (is: (one: LoopIncident) => boolean) => incidents.filter(is).length;
  const states = STATES.filter((state) => whose === 'all' || isOpen({ state }));
  return (
    <div className={styles.filters}>
      <ChipRow label={t('incidents.whose', 'Which incidents')}>
        {WHOSE.map((one) => (
          <Chip
            key={one}
            active={whose === one}
            onClick={() => setView({ whose: one === 'open' ? undefined : one, status: undefined })}
          >
            {whoseWords(one)}
          </Chip>
        ))}
      </ChipRow>
      <ChipRow label={t('incidents.by-state', 'By state')}>
        {states.map((state) => (
          <Chip
            key={state}
            active={view.status === state}
            count={of((one) => one.state === state)}
            onClick={() => setView({ status: view.status === state ? undefined : state })}
          >
            {incidentStateWords(state)}
          </Chip>
        ))}
      </ChipRow>
      <ChipRow label={t('agenda.by-tier', 'By tier')}>
        {[1, 2, 3].map((tier) => (
          <Chip
            key={tier}
            active={view.tier === tier}
            count={of((one) => one.item.tier === tier)}
            title={tierMeaning(tier)}
            onClick={() => setView({ tier: view.tier === tier ? undefined : tier })}
          >
            <span style={{ color: tones.tier[tier].text }}>{tierWords(tier)}</span>
          </Chip>
        ))}
      </ChipRow>
      {view.rule && (
        <Chip
          active
          aria-label={t('incidents.any-rule', 'Of any rule')}
          onClick={() => setView({ rule: undefined })}
        >{`${view.rule} ×`}</Chip>
      )}
      <Input
        type="search"
        width={26}
        prefix={<Icon name="search" />}
        value={view.q ?? ''}
        placeholder={t('incidents.search', 'Words of an incident')}
        aria-label={t('incidents.search', 'Words of an incident')}
        onChange={(event) => setView({ q: event.currentTarget.value || undefined }, { replace: true })}
      />
    </div>
  );
}

function whoseWords(whose: Whose): string {
  switch (whose) {
    case 'mine':
      return t('incidents.mine', 'Mine');
    case 'all':
      return t('incidents.all', 'With past ones');
    default:
      return t('incidents.open', 'Open');
  }
}

const getStyles = (theme: GrafanaTheme2) => ({
  page: css({ display: 'flex', flexDirection: 'column', gap: theme.spacing(1.5), minWidth: 0 }),
  filters: css({
    display: 'flex',
    flexWrap: 'wrap',
    gap: theme.spacing(1, 2),
    minWidth: 0,
    [theme.breakpoints.down('md')]: { flexDirection: 'column', alignItems: 'stretch', gap: theme.spacing(0.5) },
  }),
  section: css({ [theme.breakpoints.down('md')]: { background: 'none', border: 0, padding: 0 } }),
  list: css({
    listStyle: 'none',
    margin: 0,
    padding: 0,
    '& > li + li': { borderTop: `1px solid ${theme.colors.border.weak}` },
    '& > li': { padding: theme.spacing(1.25, 0) },
    [theme.breakpoints.down('md')]: { '& > li': { border: '0 !important', padding: theme.spacing(0.5, 0) } },
  }),
});
