import React from 'react';
import { css } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { Button, useStyles2 } from '@grafana/ui';

import { goingOn } from '../../domain/asked';
import { timeOf } from '../../domain/period';
import { type Request } from '../../domain/generated/wire';
import { valuesRequest } from '../../domain/requests';
import { t } from '../../i18n/t';
import { useWhy } from '../../infrastructure/questions';
import { FollowUps } from '../../ui/ask/FollowUps';
import { GoesOn } from '../../ui/ask/GoesOn';
import { AskBox } from '../../ui/AskBox';
import { Section } from '../../ui/Section';
import { useGo, useSetView, useView } from '../../ui/ViewContext';
import { WhyView } from '../../ui/why/WhyView';

import { type MetricView } from './useMetricView';

/** Why the number of the page changed; looked for when somebody wants to know, since it asks the engine for parts. */
export function WhyHere({ view }: { view: MetricView }) {
  const { why: open = false } = useView();
  const setView = useSetView();
  const { page, bucket, compare, asking } = view;
  const known = bucket && compare?.kind === 'period';
  const request = known ? valuesRequest([page.metric.name], timeOf(bucket), [compare.name], asking) : undefined;
  const why = useWhy(open && request ? request : null);
  if (!request) {
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
      {why.data && <AskOn request={request} view={view} />}
    </Section>
  ) : (
    <div>
      <Button size="sm" variant="secondary" icon="question-circle" onClick={toggle}>
        {t('why.open', 'Why did it change?')}
      </Button>
    </div>
  );
}

/** Where to ask on from the explanation: what the question does not name is as it was explained. */
function AskOn({ request, view: { catalog } }: { request: Request; view: MetricView }) {
  const styles = useStyles2(getStyles);
  const go = useGo();
  const ask = (q: string) => go('ask', undefined, { ...goingOn(request), q });
  return (
    <div className={styles}>
      <AskBox
        label={t('why.ask-on', 'Ask on about this change')}
        placeholder={t('why.ask-on-hint', 'By month? Against last year?')}
        onAsk={ask}
      />
      <p>
        <GoesOn on={request} catalog={catalog} />
      </p>
      <FollowUps request={request} catalog={catalog} onAsk={ask} />
    </div>
  );
}

const getStyles = (theme: GrafanaTheme2) =>
  css({
    display: 'flex',
    flexDirection: 'column',
    gap: theme.spacing(1),
    marginTop: theme.spacing(2),
    paddingTop: theme.spacing(2),
    borderTop: `1px solid ${theme.colors.border.weak}`,
    '& > p': { margin: 0, color: theme.colors.text.secondary, fontSize: theme.typography.bodySmall.fontSize },
  });
