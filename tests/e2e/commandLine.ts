import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';

export const root = path.resolve(__dirname, '..', '..');
export const SAMPLE = 'examples/retail-group';

const program = path.join(root, 'bin', process.platform === 'win32' ? 'wheelhouse.exe' : 'wheelhouse');

interface Ended {
  code: number;
  stdout: string;
  stderr: string;
}

/** Runs the `wheelhouse` command in the project. */
export function wheelhouse(args: string[], options: { input?: string; env?: NodeJS.ProcessEnv } = {}): Promise<Ended> {
  if (!existsSync(program)) {
    throw new Error(`${path.relative(root, program)} is missing: npm run build:cli makes it`);
  }
  return new Promise((resolve) => {
    const child = execFile(
      program,
      args,
      { cwd: root, env: { ...process.env, ...options.env }, maxBuffer: 64 << 20, timeout: 60_000 },
      (error, stdout, stderr) => resolve({ code: error ? Number(error.code ?? 1) : 0, stdout, stderr })
    );
    child.stdin?.end(options.input ?? '');
  });
}

/** A metric of an answer, with its comparisons. */
interface AnswerMetric {
  name: string;
  values: Array<number | null>;
  comparisons?: Array<{ name: string; values: Array<number | null> }>;
}

/** The part of pkg/answer that tests compare. */
export interface Answer {
  keys: Array<{ name: string; values: string[]; called?: Record<string, string>; others?: boolean[] }> | null;
  time?: { grain: string; values: string[] };
  metrics: AnswerMetric[];
  rows: number;
}

/** What the members of an answer's key are called, in its rows' order. */
export function calledIn(answer: Answer, key = 0): string[] {
  const { values = [], called } = answer.keys?.[key] ?? {};
  return values.map((value) => called?.[value] ?? value);
}

/** The members of an answer's key themselves, as labels, filters and links hold them. */
export function keysIn(answer: Answer, key = 0): string[] {
  return answer.keys?.[key].values ?? [];
}

/** What `wheelhouse query` says to a request. */
export async function queryAsCommand(request: object): Promise<Answer> {
  const { code, stdout, stderr } = await wheelhouse(['query', SAMPLE, '--request', '-', '--format', 'json'], {
    input: JSON.stringify(request),
  });
  if (code !== 0) {
    throw new Error(`wheelhouse query ended with ${code}: ${stderr}`);
  }
  return JSON.parse(stdout) as Answer;
}

/** Net sales of the sample from 1 to 19 November 2025, of the whole group or of one region. */
export async function soldInNovember(region?: string): Promise<number> {
  const answer = await queryAsCommand({
    metrics: ['net_sales'],
    time: { from: '2025-11-01', to: '2025-11-19' },
    ...(region && { scope: { hierarchy: 'organisation', path: [{ level: 'region', member: region }] } }),
  });
  return Number(answer.metrics[0].values[0]);
}
