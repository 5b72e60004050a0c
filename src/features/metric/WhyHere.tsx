import React from 'react';
import { Button } from '@grafana/ui';

import { timeOf } from '../../domain/period';
import { valuesRequest } from '../../domain/requests';
import { t } from '../../i18n/t';
import { useWhy } from '../../infrastructure/questions';
import { Section } from '../../ui/Section';
import { useSetView, useView } from '../../ui/ViewContext';
import { WhyView } from '../../ui/why/WhyView';

import { type MetricView } from './useMetricView';

/** Why the number of the page changed; looked for when somebody wants to know, since it asks the engine for parts. */
export function WhyHere({ view }: { view: MetricView }) {
  const { why: open = false } = useView();
  const setView = useSetView();
  const { page, bucket, compare, asking } = view;
  const known = bucket && compare?.kind === 'period';
  const why = useWhy(open && known ? valuesRequest([page.metric.name], timeOf(bucket), [compare.name], asking) : null);
  if (!known) {
    return null;
  }
  const toggle = () => setView({ why: !open || undefined }, { replace: true });
  return open ? (
    <Section
      title={t('why.title', 'Why it changed')}
      actions={
        <Button size="sm" variant="secondary" fill="text" onClick={toggle}>
          {t('why.close', 'Close')}
        </Button>
      }
    >
      <WhyView why={why} good={page.metric.good} />
    </Section>
  ) : (
    <div>
      <Button size="sm" variant="secondary" icon="question-circle" onClick={toggle}>
        {t('why.open', 'Why did it change?')}
      </Button>
    </div>
  );
}
