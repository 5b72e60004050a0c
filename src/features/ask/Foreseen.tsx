import React, { lazy, Suspense, useMemo } from 'react';

import { isGrain } from '../../domain/calendar';
import { type Foreseen as Told, type ForeseenUnit } from '../../domain/generated/wire';
import { say } from '../../domain/lang';
import { lastWhere } from '../../domain/lists';
import { withOutlook } from '../../ui/chart/foreseen';
import { Legend } from '../../ui/chart/Legend';
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
  const course = useMemo(() => {
    const past = points.filter(({ value, ahead }) => value !== null || ahead === null);
    const known = {
      times: past.map(({ time }) => time),
      values: past.map(({ value }) => value),
      complete: past.map(() => true),
      companions: [],
      ranges: [],
    };
    const ahead = points.map((point) => ({ ...point, lower80: point.lower, upper80: point.upper }));
    return withOutlook(known, ahead, points.length);
  }, [points]);
  return (
    <div>
      {told.units.length > 1 && <p>{say(unit.words, lang)}</p>}
      {course.ranges.length > 0 && isGrain(told.grain) && (
        <>
          <Suspense fallback={<Skeleton height={220} />}>
            <TimeChart
              label={[told.label, ...unit.name].join(', ')}
              times={course.times}
              grain={told.grain}
              values={course.values}
              complete={course.complete}
              companions={course.companions}
              ranges={course.ranges}
              unit={told.unit}
              format={told.format}
              focus={lastWhere(course.values, (value) => value !== null)}
              onFocus={() => undefined}
              height={220}
            />
          </Suspense>
          <Legend companions={course.companions} ranges={course.ranges} />
        </>
      )}
      <p>{say(unit.how, lang)}</p>
    </div>
  );
}
