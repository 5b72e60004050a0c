import { CoreApp, type DataQueryRequest, type DataQueryResponse, dateTime, LoadingState } from '@grafana/data';
import { firstValueFrom, Observable, of } from 'rxjs';

import { Gatherer, shapeOf } from './gather';
import { type MetricQuery } from './types';

const range = { from: dateTime(1000), to: dateTime(2000), raw: { from: 'now-1h', to: 'now' } };

function panel(id: string, query: Partial<MetricQuery>, more: Partial<DataQueryRequest<MetricQuery>> = {}) {
  return {
    app: CoreApp.Dashboard,
    requestId: id,
    range,
    intervalMs: 1000,
    targets: [{ refId: 'A', queryType: 'metrics', format: 'numeric', ...query }],
    ...more,
  } as DataQueryRequest<MetricQuery>;
}

const metric = (...metrics: string[]) => ({ request: { metrics } });

describe('Gatherer', () => {
  const calls: Array<DataQueryRequest<MetricQuery>> = [];
  const answer = (request: DataQueryRequest<MetricQuery>): Observable<DataQueryResponse> => {
    calls.push(request);
    return of({
      data: request.targets.map(({ refId, request: asked }) => ({
        refId,
        name: asked?.metrics[0],
        fields: [],
        length: 0,
      })),
      state: LoadingState.Done,
    });
  };
  beforeEach(() => calls.splice(0));

  it('asks once for panels that differ only in their metrics, and gives each its own', async () => {
    const gatherer = new Gatherer(answer);
    const names = ['net_sales', 'tickets', 'basket'];
    const replies = await Promise.all(names.map((name) => firstValueFrom(gatherer.ask(panel(name, metric(name))))));
    expect(calls).toHaveLength(1);
    expect(new Set(calls[0].targets.map(({ refId }) => refId)).size).toBe(3);
    expect(replies.map(({ data }) => data)).toEqual(names.map((name) => [{ refId: 'A', name, fields: [], length: 0 }]));
  });

  it('leaves a request alone that nobody joins', async () => {
    const request = panel('Q1', metric('net_sales'));
    await firstValueFrom(new Gatherer(answer).ask(request));
    expect(calls).toEqual([request]);
  });

  it('keeps apart what is asked differently', async () => {
    const gatherer = new Gatherer(answer);
    const base = panel('Q1', metric('net_sales'));
    const region = { metrics: ['net_sales'], by: [{ hierarchy: 'organisation', level: 'region' }] };
    const auto = { metrics: ['net_sales'], grain: 'auto' };
    const others = [
      panel('Q2', { request: region }),
      panel('Q3', metric('net_sales'), { range: { ...range, to: dateTime(3000) } }),
      panel('Q4', { request: auto, format: 'series' }),
      panel('Q5', { request: auto, format: 'series' }, { intervalMs: 60_000 }),
    ];
    await Promise.all([base, ...others].map((request) => firstValueFrom(gatherer.ask(request))));
    expect(calls).toHaveLength(5);
  });

  it.each([
    ['Explore', panel('Q1', metric('net_sales'), { app: CoreApp.Explore })],
    ['an agenda', panel('Q1', { queryType: 'agenda' })],
    ['the first few', panel('Q1', { request: { metrics: ['net_sales'], top: { n: 3 } } })],
  ])('sends %s at once', (_, request) => {
    expect(shapeOf(request)).toBeUndefined();
  });

  it('gives a failure to whom it belongs', async () => {
    const gatherer = new Gatherer(({ targets }) =>
      of({
        data: [{ refId: targets[1].refId, fields: [], length: 0 }],
        error: { refId: targets[0].refId, message: 'there is no metric "old"' },
        errors: [{ refId: targets[0].refId, message: 'there is no metric "old"' }],
        state: LoadingState.Error,
      })
    );
    const [old, good] = await Promise.all([
      firstValueFrom(gatherer.ask(panel('Q1', metric('old')))),
      firstValueFrom(gatherer.ask(panel('Q2', metric('net_sales')))),
    ]);
    expect(old).toMatchObject({
      data: [],
      state: LoadingState.Error,
      error: { refId: 'A', message: 'there is no metric "old"' },
    });
    expect(good.data).toHaveLength(1);
    expect(good.error).toBeUndefined();
    expect(good.state).toBe(LoadingState.Done);
  });

  it('gives a failure of the whole call to all', async () => {
    const gatherer = new Gatherer(() => of({ data: [], error: { message: 'Bad Gateway' }, state: LoadingState.Error }));
    const replies = await Promise.all(
      ['a', 'b'].map((name) => firstValueFrom(gatherer.ask(panel(name, metric(name)))))
    );
    expect(replies.map(({ error }) => error?.message)).toEqual(['Bad Gateway', 'Bad Gateway']);
  });

  it('stops asking when the last panel has gone', async () => {
    let stopped = 0;
    const gatherer = new Gatherer(() => new Observable(() => () => stopped++));
    const [first, second] = ['a', 'b'].map((name) => gatherer.ask(panel(name, metric(name))).subscribe());
    await new Promise((resolve) => setTimeout(resolve, 30));
    first.unsubscribe();
    expect(stopped).toBe(0);
    second.unsubscribe();
    expect(stopped).toBe(1);
  });
});
