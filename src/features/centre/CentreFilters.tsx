import React from 'react';
import { css } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { Button, useStyles2 } from '@grafana/ui';

import { type Catalog, type Metric, type Named } from '../../domain/generated/wire';
import { type Lang, say } from '../../domain/lang';
import { type Facet, facetCounts } from '../../domain/search';
import { type View } from '../../domain/view';
import { t } from '../../i18n/t';
import { layerWords, statusWords, tierMeaning, tierWords } from '../../i18n/words';
import { Chip, ChipRow, type Choice, PickerChip } from '../../ui/Chip';
import { useLang, useSetView, useView } from '../../ui/ViewContext';

/** Domains as chips with counts; tier, layer, status and owner as lists. */
export function CentreFilters({ catalog, found }: { catalog: Catalog; found: Metric[] }) {
  const styles = useStyles2(getStyles);
  const lang = useLang();
  const view = useView();
  const setView = useSetView();
  const domains = facetCounts(found, view, 'domain');
  const set = (change: Partial<View>) => setView({ ...change, page: undefined });
  const pick = (facet: Facet) => (value: string | undefined) =>
    set({ [facet]: facet === 'tier' && value ? Number(value) : value });
  const choices = (facet: Facet, words: (value: string) => string): Choice[] =>
    [...facetCounts(found, view, facet)]
      .map(([value, count]) => ({ value, count, label: words(value) }))
      .sort((a, b) => (facet === 'owner' ? b.count - a.count : a.value.localeCompare(b.value)));
  const chosen = view.domain ?? view.tier ?? view.layer ?? view.status ?? view.owner ?? view.q;
  return (
    <div className={styles}>
      <ChipRow label={t('centre.domains', 'Business domain')}>
        {catalog.domains.map((domain) => (
          <Chip
            key={domain.name}
            active={view.domain === domain.name}
            count={domains.get(domain.name) ?? 0}
            onClick={() => set({ domain: view.domain === domain.name ? undefined : domain.name })}
          >
            {say(domain.label, lang) || domain.name}
          </Chip>
        ))}
      </ChipRow>
      <ChipRow label={t('centre.filters', 'More filters')}>
        <PickerChip
          label={t('centre.tier', 'Tier')}
          all={t('centre.all-tiers', 'All tiers')}
          value={view.tier ? String(view.tier) : undefined}
          choices={choices('tier', (tier) => `${tierWords(Number(tier))} · ${tierMeaning(Number(tier))}`)}
          onPick={pick('tier')}
        />
        <PickerChip
          label={t('centre.layer', 'Layer')}
          all={t('centre.all-layers', 'All layers')}
          value={view.layer}
          choices={choices('layer', layerWords)}
          onPick={pick('layer')}
        />
        <PickerChip
          label={t('centre.status', 'Status')}
          all={t('centre.all-statuses', 'Any status')}
          value={view.status}
          choices={choices('status', statusWords)}
          onPick={pick('status')}
        />
        <PickerChip
          label={t('centre.owner', 'Owner')}
          all={t('centre.all-owners', 'Any owner')}
          value={view.owner}
          choices={choices('owner', (name) => labelOf(catalog.owners, name, lang))}
          onPick={pick('owner')}
        />
        {chosen !== undefined && (
          <Button
            size="sm"
            variant="secondary"
            fill="text"
            icon="times"
            onClick={() =>
              set({
                domain: undefined,
                tier: undefined,
                layer: undefined,
                status: undefined,
                owner: undefined,
                q: undefined,
              })
            }
          >
            {t('centre.reset', 'Clear')}
          </Button>
        )}
      </ChipRow>
    </div>
  );
}

function labelOf(list: Named[], name: string, lang: Lang): string {
  return say(list.find((entry) => entry.name === name)?.label, lang) || name;
}

const getStyles = (theme: GrafanaTheme2) =>
  css({
    display: 'flex',
    flexWrap: 'wrap',
    gap: theme.spacing(1, 3),
    minWidth: 0,
    [theme.breakpoints.down('md')]: { flexDirection: 'column', flexWrap: 'nowrap' },
  });
