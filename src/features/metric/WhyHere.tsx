import React from 'react';
import { Button } from '@grafana/ui';

import { timeOf } from '../../domain/period';
import { valuesRequest } from '../../domain/requests';
import { t } from '../../i18n/t';
import { Section } from '../../ui/Section';
import { useSetView, useView } from '../../ui/ViewContext';
import { WhyView } from '../why/WhyView';

import { type MetricView } from './useMetricView';

/** Why the number of the page changed; looked for when somebody wants to know, since it asks the engine for parts. */
export function WhyHere({ view }: { view: MetricView }) {
  const { tab } = useView();
  const setView = useSetView();
  const { page, bucket, compare, asking } = view;
  if (!bucket || compare?.kind !== 'period') {
    return null;
  }
  const open = tab === 'why';
  const toggle = () => setView({ tab: open ? undefined : 'why' }, { replace: true });
  return open ? (
    <Section
      title={t('why.title', 'Why it changed')}
      actions={
        <Button size="sm" variant="secondary" fill="text" onClick={toggle}>
          {t('why.close', 'Close')}
        </Button>
      }
    >
      <WhyView
        request={valuesRequest([page.metric.name], timeOf(bucket), [compare.name], asking)}
        good={page.metric.good}
      />
    </Section>
  ) : (
    <div>
      <Button size="sm" variant="secondary" icon="question-circle" onClick={toggle}>
        {t('why.open', 'Why did it change?')}
      </Button>
    </div>
  );
}
