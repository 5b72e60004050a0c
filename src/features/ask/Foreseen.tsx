import React, { lazy, Suspense } from 'react';

import { isGrain } from '../../domain/calendar';
import { type Foreseen as Told, type ForeseenUnit } from '../../domain/generated/wire';
import { say } from '../../domain/lang';
import { t } from '../../i18n/t';
import { Section } from '../../ui/Section';
import { Skeleton } from '../../ui/states';
import { useLang, ViewLink } from '../../ui/ViewContext';

const TimeChart = lazy(() => import('../../ui/chart/TimeChart').then((module) => ({ default: module.TimeChart })));

/** What comes of a metric: what was, what is foreseen, and between which limits four times out of five. */
export function Foreseen({ told }: { told: Told }) {
  return (
    <Section
      title={
        <ViewLink page="metric" name={told.metric}>
          {told.label}
        </ViewLink>
      }
    >
      {told.units.map((unit) => (
        <Unit key={unit.name.join(' · ')} told={told} unit={unit} />
      ))}
    </Section>
  );
}

function Unit({ told, unit }: { told: Told; unit: ForeseenUnit }) {
  const lang = useLang();
  const { points } = unit;
  const ahead = points.findIndex((point) => point.ahead !== null);
  return (
    <div>
      {told.units.length > 1 && <p>{say(unit.words, lang)}</p>}
      {ahead >= 0 && isGrain(told.grain) && (
        <Suspense fallback={<Skeleton height={220} />}>
          <TimeChart
            label={[told.label, ...unit.name].join(', ')}
            times={points.map(({ time }) => time)}
            grain={told.grain}
            values={points.map(({ value, ahead }) => value ?? ahead)}
            complete={points.map(({ ahead }) => ahead === null)}
            companions={[
              {
                kind: 'limit',
                label: t('ask.lower', 'Four times out of five above'),
                values: points.map(({ lower }) => lower),
              },
              {
                kind: 'limit',
                label: t('ask.upper', 'Four times out of five below'),
                values: points.map(({ upper }) => upper),
              },
            ]}
            unit={told.unit}
            format={told.format}
            focus={ahead}
            onFocus={() => undefined}
            height={220}
          />
        </Suspense>
      )}
      <p>{say(unit.how, lang)}</p>
    </div>
  );
}
