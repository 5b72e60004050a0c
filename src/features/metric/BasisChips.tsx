import React from 'react';
import { Input } from '@grafana/ui';

import { type Hierarchy } from '../../domain/generated/wire';
import { formatFullDay } from '../../domain/format/date';
import { levelChoices } from '../../domain/scope';
import { t } from '../../i18n/t';
import { PickerChip } from '../../ui/Chip';
import { useLang, useSetView, useView } from '../../ui/ViewContext';

import { type MetricView } from './useMetricView';

/** As of when units that moved lie where they lie, and whether only units of every period count. */
export function BasisChips({ view, hierarchies }: { view: MetricView; hierarchies: Hierarchy[] }) {
  const lang = useLang();
  const setView = useSetView();
  const { organisation = 'then', likeForLike } = useView();
  const day = isDay(organisation) ? organisation : undefined;
  const levels = levelChoices(hierarchies, lang);
  return (
    <>
      <PickerChip
        label={t('metric.organisation', 'Organisation')}
        value={organisation}
        choices={[
          { value: 'then', label: t('metric.organisation-then', 'Organisation as it was') },
          { value: 'now', label: t('metric.organisation-now', 'Organisation as it is') },
          {
            value: day ?? view.days.from,
            label: t('metric.organisation-day', 'Organisation of {{day}}', {
              day: formatFullDay(day ?? view.days.from, lang),
            }),
          },
        ]}
        onPick={(value) => setView({ organisation: value === 'then' ? undefined : value, by: undefined })}
      />
      {day && (
        <Input
          type="date"
          width={18}
          value={day}
          aria-label={t('metric.organisation-which-day', 'Day of the organisation')}
          onChange={(event) => isDay(event.currentTarget.value) && setView({ organisation: event.currentTarget.value })}
        />
      )}
      <PickerChip
        label={t('metric.like-for-like', 'Like for like')}
        value={likeForLike}
        choices={levels}
        all={t('metric.all-units', 'All units')}
        onPick={(value) => setView({ likeForLike: value })}
      />
    </>
  );
}

const isDay = (text: string) => /^\d{4}-\d{2}-\d{2}$/.test(text);
