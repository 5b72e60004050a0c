import React from 'react';

import { type Catalog, type Metric } from '../../domain/generated/wire';
import { faultsOf, leftOut, loadsOf } from '../../domain/quality';
import { t } from '../../i18n/t';
import { LoadList } from '../../ui/LoadList';
import { Section } from '../../ui/Section';

/** Whether the data behind the number can be trusted: how far they are loaded, and which checks of them fail. */
export function Quality({ metric, catalog }: { metric: Metric; catalog: Catalog }) {
  const own = loadsOf(catalog, metric);
  const faults = faultsOf([metric]);
  const late = leftOut(metric);
  if (own.loads.length + faults.length + late === 0) {
    return null;
  }
  return (
    <Section title={t('quality.title', 'Data quality')}>
      <LoadList catalog={own} faults={faults} />
      {faults.length === 0 && late === 0 && (
        <p>{t('quality.sound', 'No check of these data has found a fault so far.')}</p>
      )}
      {late > 0 && (
        <p>
          {t('quality.left-out', '{{count}} looks at these data took too long, and were left out.', { count: late })}
        </p>
      )}
    </Section>
  );
}
