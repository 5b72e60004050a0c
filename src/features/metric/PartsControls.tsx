import React from 'react';

import { type Breakdown as By } from '../../domain/scope';
import { t } from '../../i18n/t';
import { PickerChip } from '../../ui/Chip';
import { useSetView, useView } from '../../ui/ViewContext';

import { type MetricView } from './useMetricView';

interface Props {
  view: MetricView;
  choices: By[];
  /** What the reader chose; without it the change is told by what tells it best. */
  picked: By | undefined;
}

/** Along what the number is broken down, and what stands first. */
export function PartsControls({ view, choices, picked }: Props) {
  const { sort } = useView();
  const setView = useSetView();
  const moves = view.compare !== undefined;
  const bySize = sort === 'size' || !moves;
  return (
    <>
      {choices.length > 1 && (
        <PickerChip
          label={t('breakdown.by', 'Break down by')}
          value={picked?.id ?? (bySize ? choices[0].id : undefined)}
          all={bySize ? undefined : t('breakdown.best', 'What tells the change best')}
          choices={choices.map(({ id, label }) => ({ value: id, label }))}
          onPick={(value) => setView({ by: value })}
        />
      )}
      {moves && (
        <PickerChip
          label={t('breakdown.order', 'Order')}
          value={bySize ? 'size' : 'contribution'}
          choices={[
            { value: 'contribution', label: t('breakdown.by-contribution', 'By contribution to the change') },
            { value: 'size', label: t('breakdown.by-size', 'By size') },
          ]}
          onPick={(value) => setView({ sort: value === 'size' ? 'size' : undefined })}
        />
      )}
    </>
  );
}
