import React from 'react';
import { act, render, renderHook, screen, waitFor } from '@testing-library/react';

import { type Answer, type Request } from '../domain/generated/wire';
import { FakeService } from '../test/fake/FakeService';
import { answer } from '../test/fake/answer';

import { askMany } from './askMany';
import { HttpClient } from './HttpClient';
import { QueryCache } from './QueryCache';
import { ServiceError } from './ServiceError';
import { ServiceProvider } from './ServiceContext';
import { useQuery } from './useQuery';

const reply = (status: number, body: unknown) =>
  ({ ok: status < 400, status, json: () => Promise.resolve(body) }) as Response;

describe('HttpClient', () => {
  it('asks below its root, with the scope as levels', async () => {
    const fetcher = jest.fn().mockResolvedValue(reply(200, { members: null, more: false }));
    const client = new HttpClient('/api', fetcher);
    const scope = { hierarchy: 'organisation', path: [{ level: 'region', member: '华东' }] };
    const found = await client.members({ hierarchy: 'organisation', level: 'store', scope });
    const [address] = fetcher.mock.calls[0];
    expect(decodeURIComponent(address)).toBe(
      '/api/members?hierarchy=organisation&level=store&scope=organisation:region=华东'
    );
    expect(found.members).toEqual([]);
  });

  it('posts requests as JSON', async () => {
    const fetcher = jest.fn().mockResolvedValue(reply(200, { metrics: null, keys: null, rows: 0 }));
    const request: Request = { metrics: ['a'], time: { preset: 'mtd' } };
    const found = await new HttpClient('/api', fetcher).query(request);
    expect(JSON.parse(fetcher.mock.calls[0][1].body)).toEqual(request);
    expect(found.metrics).toEqual([]);
  });

  it('fills lists that are nested', async () => {
    const fetcher = jest.fn().mockResolvedValue(reply(200, { metric: {}, formula: null, lineage: null }));
    const page = await new HttpClient('/api', fetcher).metric('a b');
    expect(fetcher.mock.calls[0][0]).toBe('/api/metrics/a%20b');
    expect(page.lineage).toEqual({ nodes: [], edges: [] });
    expect(page.formula).toEqual([]);
  });

  it('says what the service said when it fails', async () => {
    const body = { message: 'no such metric', source: 'request', diagnostics: [{ code: 'WH001' }] };
    const client = new HttpClient('/api', jest.fn().mockResolvedValue(reply(404, body)));
    await expect(client.metric('x')).rejects.toMatchObject({
      message: 'no such metric',
      status: 404,
      source: 'request',
    });
  });

  it('names path and status when the answer is no JSON', async () => {
    const broken = { ok: false, status: 502, json: () => Promise.reject(new Error('<html>')) } as unknown as Response;
    const client = new HttpClient('/api', jest.fn().mockResolvedValue(broken));
    await expect(client.catalog()).rejects.toMatchObject({ message: 'catalog: HTTP 502', source: 'service' });
  });

  it('tells a dead network from an abort', async () => {
    const dead = new HttpClient('/api', jest.fn().mockRejectedValue(new TypeError('fetch failed')));
    await expect(dead.health()).rejects.toMatchObject({ source: 'network', status: 0 });
    const gone = new HttpClient('/api', jest.fn().mockRejectedValue(new DOMException('gone', 'AbortError')));
    await expect(gone.health()).rejects.toThrow(DOMException);
  });
});

describe('askMany', () => {
  const request = (metrics: string[]): Request => ({ metrics, time: { preset: 'mtd' } });
  const abort = new AbortController();

  it('halves a refused request until the metrics at fault stand alone', async () => {
    const client = new FakeService();
    const bad = new ServiceError('bad metric', 400, 'request');
    const query = jest.fn((asked: Request) =>
      asked.metrics.includes('orders') ? Promise.reject(bad) : Promise.resolve(answer(asked))
    );
    client.query = query;
    const found = await askMany(client, [request(['net_sales', 'orders', 'footfall', 'gross_margin'])], abort.signal);
    expect([...found.answers.keys()].sort()).toEqual(['footfall', 'gross_margin', 'net_sales']);
    expect(found.errors.get('orders')?.message).toBe('bad metric');
    expect(query).toHaveBeenCalledTimes(5);
  });

  it('asks once when all is well, and does not hammer a dead network', async () => {
    const client = new FakeService();
    await askMany(client, [request(['net_sales', 'orders'])], abort.signal);
    expect(client.asked).toHaveLength(1);
    const dead = jest.fn().mockRejectedValue(new ServiceError('down', 0, 'network'));
    client.query = dead;
    await expect(askMany(client, [request(['net_sales', 'orders'])], abort.signal)).rejects.toThrow('down');
    expect(dead).toHaveBeenCalledTimes(1);
  });

  it('does not ask a dead engine for every metric alone', async () => {
    const client = new FakeService();
    const refused = jest.fn().mockRejectedValue(new ServiceError('connection refused', 502, 'engine'));
    client.query = refused;
    const names = Array.from({ length: 64 }, (_, i) => `metric_${i}`);
    await expect(askMany(client, [request(names)], abort.signal)).rejects.toThrow('connection refused');
    expect(refused.mock.calls.length).toBeLessThan(16);
  });
});

describe('QueryCache', () => {
  const tick = () => act(() => new Promise((resolve) => setTimeout(resolve, 1)));

  it('asks a question once for many readers and keeps the answer', async () => {
    const cache = new QueryCache();
    const load = jest.fn().mockResolvedValue(7);
    const stops = [cache.watch('a', load, jest.fn()), cache.watch('a', load, jest.fn())];
    await tick();
    expect(cache.read('a').data).toBe(7);
    stops.forEach((stop) => stop());
    await tick();
    cache.watch('a', load, jest.fn());
    expect(load).toHaveBeenCalledTimes(1);
  });

  it('drops a call that nobody waits for', async () => {
    const cache = new QueryCache();
    let signal: AbortSignal | undefined;
    const stop = cache.watch('a', (s) => ((signal = s), new Promise<never>(() => undefined)), jest.fn());
    stop();
    await tick();
    expect(signal?.aborted).toBe(true);
    expect(cache.read('a').loading).toBe(false);
  });

  it('keeps what a page of 500 questions has just been told', async () => {
    const cache = new QueryCache();
    let asked = 0;
    const load = jest.fn(() => Promise.resolve(++asked));
    const keys = Array.from({ length: 500 }, (_, i) => `q${i}`);
    const stops = keys.map((key) => cache.watch(key, load, jest.fn()));
    await tick();
    expect(keys.map((key) => cache.read(key).data)).toEqual(keys.map((_, i) => i + 1));
    // Questions that are asked one after the other, as somebody clicks through units.
    for (const key of ['x', 'y', 'z']) {
      cache.watch(key, load, jest.fn());
      await tick();
      expect(cache.read(key).data).toBeDefined();
    }
    expect(load).toHaveBeenCalledTimes(503);
    stops.forEach((stop) => stop());
    await tick();
    // Those looked at last are kept, and no more than 200 in all.
    expect(cache.read('q499').data).toBe(500);
    expect(keys.filter((key) => cache.read(key).data !== undefined).length).toBeLessThanOrEqual(200);
    expect(cache.read('z').data).toBeDefined();
  });

  it('keeps each answer while readers come and go', async () => {
    const cache = new QueryCache();
    const load = jest.fn(() => Promise.resolve('answer'));
    for (let i = 0; i < 500; i++) {
      const stop = cache.watch(`q${i}`, load, jest.fn());
      await act(async () => undefined);
      expect(cache.read(`q${i}`).data).toBe('answer');
      stop();
    }
    await tick();
    expect(cache.read('q499').data).toBe('answer');
    expect(load).toHaveBeenCalledTimes(500);
  });

  it('asks what is shown again when definitions change, keeping the old answer meanwhile', async () => {
    const cache = new QueryCache();
    let count = 0;
    const load = () => Promise.resolve(++count);
    cache.watch('shown', load, jest.fn());
    cache.watch('gone', load, jest.fn())();
    await tick();
    cache.invalidate();
    expect(cache.read('shown')).toMatchObject({ loading: true, outdated: true });
    expect(cache.read('shown').data).toBeDefined();
    expect(cache.read('gone').data).toBeUndefined();
    await tick();
    expect(cache.read('shown')).toMatchObject({ data: 3, loading: false, outdated: false });
  });
});

describe('useQuery', () => {
  it('keeps the last answer while a changed question loads', async () => {
    const client = new FakeService();
    const resolvers: Array<(value: string) => void> = [];
    const wrapper = ({ children }: { children: React.ReactNode }) => (
      <ServiceProvider client={client}>{children}</ServiceProvider>
    );
    const { result, rerender } = renderHook(
      ({ name }) => useQuery(name, () => new Promise<string>((resolve) => resolvers.push(resolve))),
      { wrapper, initialProps: { name: 'one' } }
    );
    expect(result.current).toMatchObject({ loading: true, data: undefined });
    await act(async () => resolvers[0]('first'));
    expect(result.current).toMatchObject({ loading: false, data: 'first', stale: false });
    rerender({ name: 'two' });
    expect(result.current).toMatchObject({ loading: true, data: 'first', stale: true });
    await act(async () => resolvers[1]('second'));
    expect(result.current).toMatchObject({ data: 'second', stale: false });
  });

  it('reports an error and tries again', async () => {
    const client = new FakeService();
    const load = jest
      .fn()
      .mockRejectedValueOnce(new Error('broken'))
      .mockResolvedValue({ rows: 0 } as Answer);
    function Probe() {
      const { data, error, retry } = useQuery('probe', load);
      return <button onClick={retry}>{error?.message ?? (data ? 'fine' : 'waiting')}</button>;
    }
    render(
      <ServiceProvider client={client}>
        <Probe />
      </ServiceProvider>
    );
    const button = await screen.findByText('broken');
    act(() => button.click());
    await waitFor(() => expect(button).toHaveTextContent('fine'));
  });
});
