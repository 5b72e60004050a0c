import React, { lazy, Suspense } from 'react';

import { type Lineage as Graph } from '../../domain/generated/wire';
import { t } from '../../i18n/t';
import { Section } from '../../ui/Section';
import { Skeleton } from '../../ui/states';

const LineageGraph = lazy(() => import('../../ui/LineageGraph').then((module) => ({ default: module.LineageGraph })));

/** Where the number comes from and what looks at it. */
export function Lineage({ lineage }: { lineage: Graph }) {
  if (lineage.nodes.length === 0) {
    return null;
  }
  return (
    <Section title={t('lineage.title', 'Lineage')} hint={t('lineage.hint', 'from source column to rule')}>
      <Suspense fallback={<Skeleton height={160} />}>
        <LineageGraph lineage={lineage} />
      </Suspense>
    </Section>
  );
}
