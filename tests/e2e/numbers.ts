import { expect } from '@grafana/plugin-e2e';
import type { APIRequestContext } from '@playwright/test';

import type { Answer } from './commandLine';
import { DATA_SOURCE } from './places';

type Cell = number | string | boolean | null;

interface Frame {
  schema: { fields: Array<{ name: string; labels?: Record<string, string> }>; meta?: { type?: string } };
  data: { values: Cell[][] };
}

/** Asks as a panel does, of a dashboard with this range. */
export async function queryAsPanel(
  ask: APIRequestContext,
  query: object,
  range = { from: 'now-30d', to: 'now' }
): Promise<Frame[]> {
  const reply = await ask.post('/api/ds/query', {
    data: {
      ...range,
      queries: [{ refId: 'A', datasource: DATA_SOURCE, maxDataPoints: 1000, ...query }],
    },
  });
  expect(reply.status(), await reply.text()).toBe(200);
  const body = (await reply.json()) as { results: Record<string, { error?: string; frames: Frame[] }> };
  expect(body.results.A.error).toBeUndefined();
  return body.results.A.frames;
}

/** Columns of a frame by name. */
export function columns(frame: Frame): Record<string, Cell[]> {
  return Object.fromEntries(frame.schema.fields.map((field, i) => [field.name, frame.data.values[i] ?? []]));
}

/**
 * The same numbers in the same order. Sums of floating point may differ in their last digits where another engine
 * adds in another order.
 */
export function expectSame(got: Cell[] | undefined, wanted: Cell[], what: string) {
  expect(got, what).toBeDefined();
  expect(got, what).toHaveLength(wanted.length);
  wanted.forEach((value, i) => {
    const found = got?.[i];
    if (typeof value === 'number' && typeof found === 'number') {
      const room = 1e-9 * Math.max(1, Math.abs(value));
      expect(Math.abs(found - value), `${what}, row ${i}: ${found}, wanted ${value}`).toBeLessThanOrEqual(room);
    } else {
      expect(found ?? null, `${what}, row ${i}`).toEqual(value);
    }
  });
}

/** Every key, metric and comparison of an answer in a frame's columns. */
export function expectFrame(frame: Frame, answer: Answer) {
  const found = columns(frame);
  for (const key of answer.keys ?? []) {
    // The rest has no name of its own; a table says "(others)", and a column of its own tells it from a unit called so.
    const names = key.values.map((value, row) => (key.others?.[row] ? '(others)' : value));
    if (key.others?.some(Boolean)) {
      expectSame(found[`${key.name}.others`], key.others, `${key.name}.others`);
    }
    expectSame(found[key.name], names, key.name);
  }
  for (const metric of answer.metrics) {
    expectSame(found[metric.name], metric.values, metric.name);
    for (const { name, values } of metric.comparisons ?? []) {
      expectSame(found[`${metric.name}.${name}`], values, `${metric.name}.${name}`);
    }
  }
}

/** The number that a page shows: "¥227,316,817" → 227316817, "34.2%" → 0.342, with half of its last digit. */
export function shown(text: string): { value: number; within: number } {
  const match = /^([−-]?)[^\d−-]*([\d,]+(?:\.(\d+))?)\s*(%?)/.exec(text);
  if (!match) {
    throw new Error(`no number in "${text}"`);
  }
  const [, sign, digits, decimals = '', percent] = match;
  const scale = percent ? 0.01 : 1;
  const value = Number(digits.replaceAll(',', '')) * scale * (sign ? -1 : 1);
  return { value, within: 0.5001 * 10 ** -decimals.length * scale };
}
