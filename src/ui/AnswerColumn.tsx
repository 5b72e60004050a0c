import React, { lazy, Suspense } from 'react';
import { css } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';

import { viewOf } from '../domain/asked';
import { isGrain } from '../domain/calendar';
import { type Chart } from '../domain/chart';
import { intendedOf, periodsOf } from '../domain/comparison';
import { type Answer, type AnswerMetric, type Request } from '../domain/generated/wire';
import { sayHead } from '../domain/lang';
import { readRow, reachedOf, targetOf } from '../domain/reading';
import { segmentsOf } from '../domain/segments';
import { unitsOf } from '../domain/units';
import { namesOf } from '../i18n/members';
import { t } from '../i18n/t';
import { reasonWords } from '../i18n/reasonWords';

import { Breakdown } from './cards/Breakdown';
import { Scorecard } from './cards/Scorecard';
import { type Companion } from './chart/types';
import { EmptyState, Skeleton } from './states';
import { useLang, useLead } from './ViewContext';

const TimeChart = lazy(() => import('./chart/TimeChart').then((module) => ({ default: module.TimeChart })));

interface Props {
  answer: Answer;
  column: AnswerMetric;
  request: Request;
  chart: Chart;
}

/** Conditions on numbers pick units: where none is left, none meets them. */
const picks = ({ filters, metrics }: Request) =>
  (filters ?? []).some(({ field, against }) => against !== undefined || metrics.includes(field));

/** One metric of an answer, as a chart that its shape allows. */
export function AnswerColumn({ answer, column, request, chart }: Props) {
  if (answer.rows === 0 || !column.values.some((value) => value !== null)) {
    const title =
      answer.rows === 0 && picks(request)
        ? t('ask.none-meets', 'None of them meets the condition')
        : t('ask.empty', 'There are no numbers for this');
    return (
      <EmptyState icon="graph-bar" title={title}>
        {reasonWords(column.reasons?.find(Boolean))}
      </EmptyState>
    );
  }
  if (chart === 'lines') {
    return <Courses answer={answer} column={column} />;
  }
  if (answer.keys.length > 0 && chart !== 'line') {
    return <Parts answer={answer} column={column} />;
  }
  return answer.time ? (
    <Course answer={answer} column={column} />
  ) : (
    <Number answer={answer} column={column} request={request} />
  );
}

function Number({ answer, column, request }: Omit<Props, 'chart'>) {
  const lead = useLead();
  const reading = readRow(answer, column.name, 0);
  return (
    <Scorecard
      name={column.label}
      named={false}
      edge={false}
      reading={reading}
      reason={column.reasons?.[0]}
      compared={periodsOf(reading?.comparisons ?? [])}
      lead={lead('metric', column.name, viewOf(request))}
    />
  );
}

type ColumnProps = Pick<Props, 'answer' | 'column'>;

/** The course of each of a few units, one below the other on the same days. */
function Courses({ answer, column }: ColumnProps) {
  const styles = useStyles2(getStyles);
  const units = unitsOf(answer);
  const names = namesOf(answer, units);
  return (
    <>
      {units.map((unit) => {
        const pick = <T,>(list: T[] | undefined) => (list ? unit.rows.map((row) => list[row]) : undefined);
        const own: Answer = {
          ...answer,
          rows: unit.rows.length,
          time: answer.time && {
            ...answer.time,
            values: pick(answer.time.values) ?? [],
            complete: pick(answer.time.complete) ?? [],
          },
        };
        const values = {
          ...column,
          values: pick(column.values) ?? [],
          comparisons: column.comparisons?.map((one) => ({ ...one, values: pick(one.values) ?? [] })),
        };
        return (
          <div key={unit.id}>
            <h3 className={styles.unit}>{names.get(unit.id)}</h3>
            <Course answer={own} column={values} height={160} />
          </div>
        );
      })}
    </>
  );
}

function Course({ answer, column, height }: ColumnProps & { height?: number }) {
  const lang = useLang();
  const { time } = answer;
  if (!time || !isGrain(time.grain)) {
    return null;
  }
  const companions = (column.comparisons ?? []).map((one): Companion => ({
    kind: one.kind === 'period' ? 'compare' : 'target',
    label: sayHead(one.label, lang),
    values: one.values,
  }));
  return (
    <Suspense fallback={<Skeleton height={300} />}>
      <TimeChart
        label={column.label}
        times={time.values}
        grain={time.grain}
        calendar={answer.calendar}
        values={column.values}
        complete={time.complete ?? []}
        companions={companions}
        unit={column.unit}
        format={column.format}
        focus={time.values.length - 1}
        onFocus={() => undefined}
        height={height}
      />
    </Suspense>
  );
}

/** Units in the order of the answer: what was asked to be first is first. */
function Parts({ answer, column }: ColumnProps) {
  const compared = periodsOf(column.comparisons ?? [])[0];
  const target = intendedOf(column.comparisons ?? []);
  const segments = segmentsOf(answer, column.name);
  const order = unitsOf(answer).map(({ id }) => id);
  segments.sort((a, b) => order.indexOf(a.unit.id) - order.indexOf(b.unit.id));
  const names = namesOf(
    answer,
    segments.map(({ unit }) => unit)
  );
  return (
    <Breakdown
      heading={answer.keys.map(({ label, name }) => label || name).join(' · ')}
      rows={segments.map(({ unit, reading, size }) => ({
        id: unit.id,
        name: names.get(unit.id) ?? '',
        others: unit.others,
        reading,
        size: unit.others ? null : size,
        status: targetOf(reading)?.status ?? 'none',
      }))}
      columns={[
        'value',
        ...(column.share ? ['share' as const] : []),
        ...(compared ? ['change' as const] : []),
        ...(target && segments.some(({ reading }) => reachedOf(targetOf(reading)) !== null) ? ['target' as const] : []),
      ]}
      compared={compared}
    />
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  unit: css({ margin: theme.spacing(1, 0, 0), fontSize: theme.typography.body.fontSize }),
});
