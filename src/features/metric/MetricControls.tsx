import React from 'react';
import { css } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { RadioButtonGroup, useStyles2 } from '@grafana/ui';

import { offered, periodsOf } from '../../domain/comparison';
import { type Filter } from '../../domain/generated/wire';
import { called, type Lang, say } from '../../domain/lang';
import { labelled, labelsOf } from '../../domain/members';
import { customRange, RANGES } from '../../domain/period';
import { formatRange } from '../../domain/format/date';
import { comparisonOf } from '../../domain/reading';
import { t } from '../../i18n/t';
import { grainWords, rangeWords } from '../../i18n/words';
import { useMembers } from '../../infrastructure/questions';
import { Chip, PickerChip } from '../../ui/Chip';
import { Pill } from '../../ui/Pill';
import { ScopePicker } from '../../ui/ScopePicker';
import { useLang, useNavigation, useSetView, useView } from '../../ui/ViewContext';

import { BasisChips } from './BasisChips';
import { DateRange } from './DateRange';
import { type MetricView } from './useMetricView';

/** Where, by what step, against what, over what time. */
export function MetricControls({ view }: { view: MetricView }) {
  const styles = useStyles2(getStyles);
  const lang = useLang();
  const asked = useView();
  const setView = useSetView();
  const { timePicker } = useNavigation();
  const { catalog, page, grain, grains, range, days, compare } = view;
  const applicable = {
    ...catalog,
    hierarchies: catalog.hierarchies.filter((h) => page.metric.hierarchies?.includes(h.name)),
  };
  const custom = customRange(range);
  const ranges = RANGES[grain].map((value) => ({ value, label: rangeWords(value) }));
  if (custom) {
    ranges.push({ value: range, label: formatRange(days.from, days.to, lang) });
  }
  return (
    <div className={styles.bar}>
      <ScopePicker
        catalog={applicable}
        scope={view.scope}
        organisation={view.asking.organisation}
        onChange={(scope) => setView({ scope, by: undefined })}
        useMembers={useMembers}
      />
      {view.scopeIgnored && (
        <Pill title={t('metric.scope-ignored-why', 'This metric is not split by the organisation you chose.')}>
          {t('metric.scope-ignored', 'scope does not apply')}
        </Pill>
      )}
      {(asked.filters ?? []).map((filter, i) => (
        <Chip
          key={`${filter.field} ${i}`}
          active
          aria-label={t('metric.drop-filter', 'Remove filter {{field}}', { field: filter.field })}
          onClick={() => setView({ filters: asked.filters?.filter((_, at) => at !== i) })}
        >
          {`${called(labelOfField(view, filter.field, lang), valuesOf(view, filter, lang), lang)} ×`}
        </Chip>
      ))}
      <RadioButtonGroup
        aria-label={t('metric.grain', 'Step')}
        options={grains.map((value) => ({ value, label: grainWords(value) }))}
        value={grain}
        onChange={(value) => setView({ grain: value, range: custom ? range : undefined, at: undefined })}
      />
      {catalog.calendars.length > 1 && (
        <PickerChip
          label={t('metric.calendar', 'Calendar')}
          value={view.calendar?.name}
          choices={catalog.calendars.map((one) => ({ value: one.name, label: one.label?.[lang] ?? one.name }))}
          onPick={(value) => setView({ calendar: value, at: undefined })}
        />
      )}
      {page.metric.moves && <BasisChips view={view} hierarchies={applicable.hierarchies} />}
      <PickerChip
        label={t('metric.compare', 'Compare')}
        value={compare?.name}
        choices={periodsOf(offered(catalog.comparisons, compare && [compare.name])).map((one) => ({
          value: one.name,
          label: say((comparisonOf(view.reading, one.name) ?? one).short, lang),
        }))}
        onPick={(value) => setView({ compare: value ? [value] : undefined })}
      />
      <div className={styles.time}>
        {timePicker?.(days) ?? (
          <>
            <PickerChip
              label={t('metric.range', 'Time')}
              value={range}
              choices={ranges}
              onPick={(value) => setView({ range: value, at: undefined })}
            />
            <DateRange days={days} onChange={(value) => setView({ range: value, at: undefined })} />
          </>
        )}
      </div>
    </div>
  );
}

function labelOfField(view: MetricView, field: string, lang: 'en' | 'zh'): string {
  return view.catalog.dimensions.find((dimension) => dimension.name === field)?.label[lang] ?? field;
}

function valuesOf({ catalog }: MetricView, { field, values = [] }: Filter, lang: Lang): string {
  const labels = labelsOf(catalog, field);
  return values.map((value) => labelled(labels, value, lang)).join(', ');
}

const getStyles = (theme: GrafanaTheme2) => ({
  bar: css({ display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: theme.spacing(1, 1.5), minWidth: 0 }),
  time: css({
    display: 'flex',
    flexWrap: 'wrap',
    gap: theme.spacing(1),
    marginLeft: 'auto',
    [theme.breakpoints.down('lg')]: { marginLeft: 0 },
  }),
});
