import { type Answer, type Request } from '../domain/generated/wire';

import { type Client } from './Client';
import { isAbort, ServiceError } from './ServiceError';

/** Answers by metric; a metric that could not be asked has its error instead. */
export interface ManyAnswers {
  answers: Map<string, Answer>;
  errors: Map<string, Error>;
}

interface Search extends ManyAnswers {
  /** Calls that failed. */
  refused: number;
}

/** So many failures without any answer are no single metric's: halving on would ask a dead engine for each alone. */
const HOPELESS = 6;

/**
 * Asks for many metrics with one call per request. When the service refuses a request, the metrics are halved until
 * those at fault stand alone, so that one bad metric does not empty the list.
 */
export async function askMany(client: Client, requests: Request[], signal: AbortSignal): Promise<ManyAnswers> {
  const found: Search = { answers: new Map(), errors: new Map(), refused: 0 };
  await Promise.all(requests.map((request) => ask(client, request, signal, found)));
  const [first] = found.errors.values();
  if (first && found.answers.size === 0) {
    throw first;
  }
  return found;
}

async function ask(client: Client, request: Request, signal: AbortSignal, found: Search): Promise<void> {
  try {
    const answer = await client.query(request, signal);
    request.metrics.forEach((name) => found.answers.set(name, answer));
  } catch (error) {
    if (isAbort(error)) {
      throw error;
    }
    found.refused += 1;
    const hopeless = found.answers.size === 0 && found.refused >= HOPELESS;
    if (request.metrics.length > 1 && !hopeless && mayBeOneMetric(error)) {
      const half = Math.ceil(request.metrics.length / 2);
      const parts = [request.metrics.slice(0, half), request.metrics.slice(half)];
      await Promise.all(parts.map((metrics) => ask(client, { ...request, metrics }, signal, found)));
      return;
    }
    request.metrics.forEach((name) => found.errors.set(name, error as Error));
  }
}

/** The network or a dead engine fails for all metrics alike; halving would only ask more often. */
function mayBeOneMetric(error: unknown): boolean {
  return error instanceof ServiceError && error.source !== 'network' && error.status !== 503 && error.status !== 504;
}
