import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';

import { root } from './commandLine';

const program = process.env.WHEELHOUSE_TEST_PROMETHEUS || path.join(root, '.cache', 'prometheus');

/** Why there is no Prometheus to ask here; undefined where there is one. */
export const noPrometheus = existsSync(program)
  ? undefined
  : 'Prometheus left out: build its engine once with go build -C testdata/prometheus -o ../../.cache/prometheus .';

/** A time series with samples: milliseconds since 1970 and a number. */
interface Series {
  labels: Record<string, string>;
  samples: Array<[number, number]>;
}

/** A running Prometheus: its own storage and engine. */
export interface Prometheus {
  url: string;
  load: (series: Series[]) => Promise<void>;
  /** What PromQL gives where nobody else is in between: a number for each value of a label. */
  numbers: (promql: string, label?: string) => Promise<Record<string, number>>;
  stop: () => void;
}

interface Told {
  status: string;
  error?: string;
  data: { result: Array<{ metric: Record<string, string>; value: [number, string] }> };
}

const portOf = (server: ChildProcess) =>
  new Promise<number>((resolve, reject) => {
    server.stdout?.once('data', (said) => resolve(Number(String(said).trim())));
    server.once('exit', (code) => reject(new Error(`Prometheus ended with ${code}`)));
  });

export async function startPrometheus(): Promise<Prometheus> {
  const server = spawn(program, { stdio: ['ignore', 'pipe', 'inherit'] });
  const url = `http://127.0.0.1:${await portOf(server)}`;
  return {
    url,
    load: async (series) => {
      const body = series.map((one) => JSON.stringify(one)).join('\n');
      const reply = await fetch(`${url}/samples`, { method: 'POST', body });
      if (!reply.ok) {
        throw new Error(`samples are refused: ${await reply.text()}`);
      }
    },
    numbers: async (promql, label = '') => {
      const reply = await fetch(`${url}/api/v1/query?${new URLSearchParams({ own: '1', query: promql })}`);
      const told = (await reply.json()) as Told;
      if (told.status !== 'success') {
        throw new Error(`${promql}: ${told.error}`);
      }
      return Object.fromEntries(told.data.result.map(({ metric, value }) => [metric[label] ?? '', Number(value[1])]));
    },
    stop: () => server.kill(),
  };
}
