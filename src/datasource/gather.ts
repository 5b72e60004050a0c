import { CoreApp, type DataQueryRequest, type DataQueryResponse, LoadingState } from '@grafana/data';
import { Observable, type Subscriber, type Subscription } from 'rxjs';

import { HandOut } from './HandOut';
import { type MetricQuery } from './types';

/** How long a panel's request waits for those of other panels, in milliseconds: below what a reader notices. */
const WINDOW = 10;

type Requested = DataQueryRequest<MetricQuery>;
type Run = (request: Requested) => Observable<DataQueryResponse>;

interface Member {
  request: Requested;
  prefix: string;
  subscriber: Subscriber<DataQueryResponse>;
}

/**
 * Sends the requests that a dashboard's panels make at the same time, and that differ only in their metrics, as one.
 * A browser lets only a few calls go at once, so the back end would see them in waves and scan its sources for each.
 */
export class Gatherer {
  private readonly open = new Map<string, Group>();

  constructor(private readonly run: Run) {}

  ask(request: Requested): Observable<DataQueryResponse> {
    const shape = shapeOf(request);
    if (shape === undefined) {
      return this.run(request);
    }
    return new Observable((subscriber) => {
      let group = this.open.get(shape);
      if (!group) {
        group = new Group(this.run, () => this.open.delete(shape));
        this.open.set(shape, group);
      }
      return group.join(request, subscriber);
    });
  }
}

/** What has to be the same for requests to go together; undefined for those that go alone. */
export function shapeOf({
  app,
  range,
  targets,
  intervalMs,
  maxDataPoints,
  skipQueryCache,
}: Requested): string | undefined {
  if (app !== CoreApp.Dashboard || !range) {
    return undefined;
  }
  const shapes = new Set(
    targets.map(({ queryType, request, datasource, format }) => {
      if ((queryType && queryType !== 'metrics') || !request || request.top || request.limit || request.order?.length) {
        return undefined;
      }
      const { metrics, ...rest } = request;
      const width = request.grain === 'auto' ? [intervalMs, maxDataPoints] : [];
      return JSON.stringify([datasource?.uid, format === 'table', rest, width]);
    })
  );
  const [shape] = shapes;
  return shapes.size === 1 && shape
    ? `${range.from.valueOf()} ${range.to.valueOf()} ${skipQueryCache} ${shape}`
    : undefined;
}

/** Requests of one shape, sent together when the window is over. */
class Group {
  private members: Member[] = [];
  private joined = 0;
  private sent?: Subscription;
  private readonly timer: ReturnType<typeof setTimeout>;

  constructor(
    private readonly run: Run,
    private readonly close: () => void
  ) {
    this.timer = setTimeout(() => this.send(), WINDOW);
  }

  /** Gives what takes the request back. */
  join(request: Requested, subscriber: Subscriber<DataQueryResponse>): () => void {
    const member = { request, prefix: `${this.joined++}.`, subscriber };
    this.members.push(member);
    return () => this.leave(member);
  }

  private leave(member: Member) {
    this.members = this.members.filter((other) => other !== member);
    if (this.members.length === 0) {
      clearTimeout(this.timer);
      this.close();
      this.sent?.unsubscribe();
    }
  }

  private send() {
    this.close();
    const [first] = this.members;
    const alone = this.members.length === 1;
    const handOut = new HandOut();
    const toAll = (give: (member: Member) => void) => handOut.add(this.members.map((member) => () => give(member)));
    this.sent = this.run(alone ? first.request : together(this.members)).subscribe({
      next: (reply) => toAll(({ subscriber, prefix }) => subscriber.next(alone ? reply : partOf(reply, prefix))),
      error: (error) => toAll(({ subscriber }) => subscriber.error(error)),
      complete: () => toAll(({ subscriber }) => subscriber.complete()),
    });
  }
}

/** One request for all; a prefix keeps the panels' refIds apart. */
function together(members: Member[]): Requested {
  const [{ request }] = members;
  return {
    ...request,
    requestId: `${request.requestId}-together`,
    targets: members.flatMap(({ request: { targets }, prefix }) =>
      targets.map((target) => ({ ...target, refId: prefix + target.refId }))
    ),
  };
}

/** What of a common reply is one panel's. A failure without a refId is everybody's. */
function partOf(reply: DataQueryResponse, prefix: string): DataQueryResponse {
  const mine = <T extends { refId?: string }>(list: T[]) =>
    list
      .filter(({ refId }) => refId?.startsWith(prefix))
      .map((item) => ({ ...item, refId: item.refId?.slice(prefix.length) }));
  const all = reply.errors ?? (reply.error ? [reply.error] : []);
  const errors = [...mine(all), ...all.filter(({ refId }) => !refId)];
  const { error, errors: _, state, ...rest } = reply;
  return {
    ...rest,
    data: mine(reply.data),
    ...(errors.length > 0
      ? { state, errors, error: errors[0] }
      : { state: state === LoadingState.Error ? LoadingState.Done : state }),
  };
}
