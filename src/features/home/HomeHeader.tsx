import React from 'react';
import { css } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { RadioButtonGroup, useStyles2 } from '@grafana/ui';

import { bucketStart, type Grain, isoDate, parseDate, type Periods } from '../../domain/calendar';
import { type Agenda, type Catalog } from '../../domain/generated/wire';
import { formatBucket, formatFiscalWeek, formatLongDay } from '../../domain/format/date';
import { calendarNamed } from '../../domain/period';
import { say } from '../../domain/lang';
import { t } from '../../i18n/t';
import { grainWords } from '../../i18n/words';
import { useIncidents, useMembers } from '../../infrastructure/questions';
import { DataReady } from '../../ui/DataReady';
import { PageHead } from '../../ui/PageHead';
import { PickerChip } from '../../ui/Chip';
import { ScopePicker } from '../../ui/ScopePicker';
import { useLang, useSetView, useView, ViewLink } from '../../ui/ViewContext';

const all = 'all';
const grains: Grain[] = ['day', 'week', 'month'];

/** Which morning, where, what business, over what time. */
export function HomeHeader({ catalog, agenda }: { catalog: Catalog; agenda: Agenda | undefined }) {
  const styles = useStyles2(getStyles);
  const lang = useLang();
  const view = useView();
  const setView = useSetView();
  const choices = [
    { label: t('home.all-grains', 'All'), value: all },
    ...grains.map((grain) => ({ label: grainWords(grain), value: grain as string })),
  ];
  return (
    <PageHead
      title={t('home.title', "Today's agenda")}
      subtitle={dateLine(agenda?.now || catalog.now, lang, catalog)}
      actions={
        <>
          <OpenIncidents />
          <DataReady catalog={catalog} agenda={agenda} />
        </>
      }
    >
      <ScopePicker
        catalog={catalog}
        scope={view.scope}
        onChange={(scope) => setView({ scope })}
        useMembers={useMembers}
      />
      <PickerChip
        label={t('home.all-domains', 'All business')}
        all={t('home.all-domains', 'All business')}
        value={view.domain}
        choices={catalog.domains.map((domain) => ({
          value: domain.name,
          label: say(domain.label, lang) || domain.name,
        }))}
        onPick={(domain) => setView({ domain })}
      />
      <div className={styles}>
        <RadioButtonGroup
          aria-label={t('home.grain', 'Time')}
          options={choices}
          value={view.grain && grains.includes(view.grain) ? view.grain : all}
          onChange={(grain) => setView({ grain: grain === all ? undefined : (grain as Grain) })}
        />
      </div>
    </PageHead>
  );
}

/** How many incidents wait; nothing where none is remembered. */
function OpenIncidents() {
  const { data } = useIncidents({ state: 'open' });
  return data?.remembers ? (
    <ViewLink page="incidents" className="external-link">
      {t('home.incidents', '{{count}} open incidents', { count: data.open })}
    </ViewLink>
  ) : null;
}

function dateLine(now: string, lang: 'en' | 'zh', catalog: Catalog): string {
  const calendar: Periods = calendarNamed(catalog) ?? {};
  const named = (grain: Grain) =>
    formatBucket(isoDate(bucketStart(parseDate(now), grain, calendar)), grain, lang, calendar);
  const parts = [formatLongDay(now, lang), named('week')];
  if (calendar.periods) {
    parts.push(named('month'));
  } else if (calendar.fiscalYearStart) {
    parts.push(formatFiscalWeek(now, calendar, lang));
  }
  return parts.join(' · ');
}

const getStyles = (theme: GrafanaTheme2) => css({ [theme.breakpoints.down('md')]: { '& label': { minHeight: 34 } } });
