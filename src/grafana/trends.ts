import { type DataFrame, FieldType } from '@grafana/data';

import { type Answer } from '../domain/generated/wire';

import { answerOf, metaOf } from './answerOf';

export interface Trend {
  values: Array<number | null>;
}

/** Key of a unit of a metric: its members by the names of the keys, in whatever order. */
export function unitKey(metric: string, members: Record<string, string>): string {
  const pairs = Object.keys(members)
    .sort()
    .map((name) => `${name}=${members[name]}`);
  return [metric, ...pairs].join('\u0000');
}

/** The members of a row of an answer by the names of its keys. */
export function membersOf(answer: Answer, row: number): Record<string, string> {
  return Object.fromEntries(answer.keys.map(({ name, values }) => [name, values[row]]));
}

/** Courses over time by metric and unit, of frames of the format "series" or of tables with a time column. */
export function trendsOf(frames: DataFrame[]): Map<string, Trend> {
  const trends = new Map<string, Trend>();
  for (const frame of frames) {
    if (frame.fields.some(({ name, labels }) => name === frame.name && labels)) {
      addSeries(frame, trends);
    } else {
      addTable(frame, trends);
    }
  }
  return trends;
}

function addSeries(frame: DataFrame, trends: Map<string, Trend>): void {
  const value = frame.fields.find(({ type, name }) => type === FieldType.number && name === frame.name);
  if (!value || value.labels?.compare) {
    return;
  }
  trends.set(unitKey(value.name, value.labels ?? {}), { values: [...value.values] });
}

function addTable(frame: DataFrame, trends: Map<string, Trend>): void {
  const answer = metaOf(frame) && answerOf(frame);
  if (!answer?.time) {
    return;
  }
  for (const metric of answer.metrics) {
    for (let row = 0; row < answer.rows; row++) {
      const key = unitKey(metric.name, membersOf(answer, row));
      const trend = trends.get(key) ?? { values: [] };
      trend.values.push(metric.values[row]);
      trends.set(key, trend);
    }
  }
}
