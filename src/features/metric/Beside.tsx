import React from 'react';
import { FilterPill } from '@grafana/ui';

import { type Request } from '../../domain/generated/wire';
import { say } from '../../domain/lang';
import { t } from '../../i18n/t';
import { useExpected, useOutlook } from '../../infrastructure/questions';
import { type Course, withExpected, withOutlook } from '../../ui/chart/foreseen';
import { useLang, useSetView, useView } from '../../ui/ViewContext';

import { type MetricView } from './useMetricView';

const GRAINS = ['day', 'week', 'month', 'quarter', 'year'];

/** What was to be expected and what comes next, where the reader has switched them on. */
export function useBeside({ page, grain, days, asking, chart }: MetricView) {
  const lang = useLang();
  const { beside = [] } = useView();
  const { likeForLike, ...slice } = asking;
  const able = GRAINS.includes(grain) && !likeForLike && chart.data !== undefined;
  const request = (time: Request['time']): Request => ({ metrics: [page.metric.name], grain, time, ...slice });
  const wants = (what: string) => able && beside.includes(what);
  const expected = useExpected(wants('expected') ? { request: request({ from: days.from, to: days.to }) } : null);
  const outlook = useOutlook(wants('outlook') ? { request: request({}) } : null);
  const usual = expected.data?.units[0];
  const next = outlook.data?.units[0];
  const failed = [expected.error, outlook.error].find(Boolean);
  return {
    able,
    busy: expected.loading || outlook.loading,
    extend: (course: Course) => withOutlook(withExpected(course, usual), next?.points ?? []),
    words: [
      ...(wants('expected') && usual ? [say(usual.words, lang)] : []),
      ...(wants('outlook') && next ? [say(next.words, lang)] : []),
      ...(failed ? [failed.message] : []),
    ].filter(Boolean),
  };
}

/** Switches what stands beside the course. */
export function BesideSwitch() {
  const { beside = [] } = useView();
  const setView = useSetView();
  const choices = [
    { value: 'expected', label: t('chart.expected', 'Expected') },
    { value: 'outlook', label: t('chart.ahead', 'Outlook') },
  ];
  return (
    <>
      {choices.map(({ value, label }) => (
        <FilterPill
          key={value}
          label={label}
          selected={beside.includes(value)}
          onClick={() => {
            const next = beside.includes(value) ? beside.filter((one) => one !== value) : [...beside, value];
            setView({ beside: next.length > 0 ? next : undefined }, { replace: true });
          }}
        />
      ))}
    </>
  );
}
