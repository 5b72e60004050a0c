import React from 'react';
import { FilterPill } from '@grafana/ui';

import { type Metric } from '../../domain/generated/wire';
import { t } from '../../i18n/t';

import { type AskedRequest } from '../types';

import { Row } from './Row';

interface Props {
  request: AskedRequest;
  metrics: Metric[];
  onChange: (change: Partial<AskedRequest>) => void;
}

/** Kinds of metric that have stages. */
const staged = new Set(['funnel', 'retention', 'life_cycle']);

/** A row for each step of a funnel, period of a cohort or state of life, of one metric that has some. */
export function StepsField({ request, metrics, onChange }: Props) {
  const has = metrics.length === 1 && staged.has(metrics[0].kind);
  if (!has && !request.steps) {
    return null;
  }
  // What is added to the numbers of units says nothing of steps, and is refused beside them.
  const without = { share: undefined, rank: undefined, parts: undefined, order: undefined, limit: undefined };
  return (
    <Row
      label={t('editor.steps', 'Steps')}
      tip={t(
        'editor.steps-tip',
        'A funnel by its steps, a cohort by the periods since it came, customers by state of life.'
      )}
    >
      <FilterPill
        label={t('editor.steps-each', 'A row for each step')}
        selected={request.steps ?? false}
        onClick={() => onChange(request.steps ? { steps: undefined } : { ...without, steps: true })}
      />
    </Row>
  );
}
