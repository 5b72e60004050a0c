import React, { useState } from 'react';
import { Button, Field, Input } from '@grafana/ui';

import { numberOf, type Plan } from '../../domain/plan';
import { t } from '../../i18n/t';

interface Props {
  plan: Plan;
  unit?: string;
  onChange: (plan: Plan) => void;
}

/** What is shared out, written by hand: a year that has no target yet is planned with it. */
export function TotalField({ plan, unit, onChange }: Props) {
  const [text, setText] = useState(plan.total === undefined ? '' : String(plan.total));
  const total = numberOf(text);
  const wrong = text.trim() !== '' && total === undefined;
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (!wrong) {
          onChange({ ...plan, total });
        }
      }}
    >
      <Field
        label={t('targets.total', 'Total')}
        description={t('targets.total-hint', 'Shared out in place of the target that is set; empty takes that one.')}
        invalid={wrong}
        error={t('targets.no-number', 'Write a number, such as 240,000,000')}
      >
        <Input
          id="targets-total"
          value={text}
          inputMode="decimal"
          suffix={unit}
          width={30}
          onChange={(event) => setText(event.currentTarget.value)}
        />
      </Field>
      <Button type="submit" size="sm" disabled={wrong || total === plan.total}>
        {t('targets.share-out', 'Share out')}
      </Button>
    </form>
  );
}
