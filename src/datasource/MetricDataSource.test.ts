import { CoreApp, type DataQueryRequest, type DataSourceInstanceSettings } from '@grafana/data';
import { DataSourceWithBackend, type TemplateSrv } from '@grafana/runtime';
import { lastValueFrom, of } from 'rxjs';

import { FakeService } from '../test/fake/FakeService';
import { catalog } from '../test/fake/catalog';
import { speakInTest } from '../test/words';

import { MetricDataSource } from './MetricDataSource';
import { type MetricDataSourceOptions, type MetricQuery } from './types';

type Format = (value: string | string[]) => string;

/** Variables as Grafana's service hands them out: through the format function where there is one. */
const templates = {
  replace: (text = '', _scoped: unknown, format?: Format | string) =>
    text.replace(/\$(\w+)/g, (whole, name: string) => {
      const value = { region: ['华东', '华南'], store: ['$__all', 'S1'], one: '华东' }[name];
      return value === undefined ? whole : typeof format === 'function' ? format(value) : String(value);
    }),
  getVariables: () => [],
} as unknown as TemplateSrv;

const settings = {
  uid: 'wheelhouse',
  type: 'wheelhouse-metrics-datasource',
  name: 'Wheelhouse',
  jsonData: {},
} as DataSourceInstanceSettings<MetricDataSourceOptions>;

const make = (client = new FakeService()) => new MetricDataSource(settings, templates, client);

describe('MetricDataSource', () => {
  beforeEach(() => speakInTest('zh'));

  it('fills in variables, filters of the dashboard and the language of the reader', () => {
    const query: MetricQuery = {
      refId: 'A',
      queryType: 'metrics',
      request: {
        metrics: ['net_sales'],
        scope: {
          hierarchy: 'organisation',
          path: [
            { level: 'region', member: '$region' },
            { level: 'store', member: '$store' },
          ],
        },
      },
    };
    const adHoc = [{ key: 'channel', operator: '=', value: 'web' }];
    expect(make().applyTemplateVariables(query, {}, adHoc).request).toEqual({
      metrics: ['net_sales'],
      filters: [
        { field: 'organisation.region', op: 'in', values: ['华东', '华南'] },
        { field: 'channel', op: 'eq', values: ['web'] },
      ],
      lang: 'zh',
    });
  });

  it('keeps a language that the query names', () => {
    const query: MetricQuery = { refId: 'A', request: { metrics: ['net_sales'], lang: 'en' } };
    expect(make().applyTemplateVariables(query, {}).request?.lang).toBe('en');
  });

  it('takes filters along to Explore', () => {
    const query: MetricQuery = {
      refId: 'A',
      request: { metrics: ['net_sales'], filters: [{ field: 'city', values: ['$one'] }] },
    };
    const [asked] = make().interpolateVariablesInQueries([query], {});
    expect(asked.request?.filters).toEqual([{ field: 'city', op: 'eq', values: ['华东'] }]);
    expect(asked.datasource?.uid).toBe('wheelhouse');
  });

  it.each<[boolean, Partial<MetricQuery>]>([
    [true, { request: { metrics: ['net_sales'] } }],
    [false, { request: { metrics: [] } }],
    [true, { request: { metrics: [], savedQuery: 'weekly' } }],
    [true, { request: { metrics: [], by: [{ dimension: 'store__region' }] } }],
    [false, { request: { metrics: [], by: [{ dimension: 'store__region' }], grain: 'auto' } }],
    [false, {}],
    [false, { request: { metrics: ['net_sales'] }, hide: true }],
    [true, { queryType: 'agenda' }],
    [true, { queryType: 'annotations' }],
    [true, { queryType: 'signal', rule: 'sales_down' }],
    [false, { queryType: 'signal' }],
  ])('asks (%p) %p', async (asks, query) => {
    const source = make();
    const sent = jest
      .spyOn(DataSourceWithBackend.prototype, 'query')
      .mockReturnValue(of({ data: [] }) as ReturnType<MetricDataSource['query']>);
    const whole: MetricQuery = { refId: 'A', queryType: 'metrics', ...query };
    const request = {
      targets: [whole],
      timezone: 'America/Lima',
      app: CoreApp.Explore,
    } as DataQueryRequest<MetricQuery>;
    const reply = await lastValueFrom(source.query(request));
    expect(sent.mock.calls.map(([{ targets }]) => targets.map(({ zone }: MetricQuery) => zone))).toEqual(
      asks ? [['America/Lima']] : []
    );
    expect(reply.errors?.map(({ refId }) => refId)).toEqual(asks || whole.hide ? undefined : ['A']);
    sent.mockRestore();
  });

  it('begins over time on dashboards, with the last finished day in alert rules', () => {
    expect(make().getDefaultQuery(CoreApp.PanelEditor)).toMatchObject({ format: 'series', request: { grain: 'auto' } });
    expect(make().getDefaultQuery(CoreApp.UnifiedAlerting)).toEqual({
      queryType: 'metrics',
      format: 'numeric',
      request: { metrics: [], time: { preset: 'lastDay' } },
    });
  });

  it('says a query in a few words', () => {
    const request = { metrics: ['net_sales'], by: [{ hierarchy: 'organisation', level: 'region' }], grain: 'day' };
    const source = make();
    expect(source.getQueryDisplayText({ refId: 'A', request, format: 'series' })).toBe(
      'net_sales · by region · day · series'
    );
    expect(source.getQueryDisplayText({ refId: 'A', queryType: 'agenda', tier: 1 })).toBe('agenda · tier 1');
    expect(source.getQueryDisplayText({ refId: 'A', queryType: 'signal', rule: 'down' })).toBe('down · fired');
    expect(source.getQueryDisplayText({ refId: 'A', queryType: 'outlook', request })).toBe(
      'outlook · net_sales · by region · day'
    );
  });

  it('offers dimensions to filter by in the words of the reader, without times', async () => {
    const keys = await make().getTagKeys();
    const times = catalog.dimensions.filter(({ time }) => time).map(({ name }) => name);
    expect(keys.length).toBeGreaterThan(0);
    expect(keys.some(({ value }) => times.includes(String(value)))).toBe(false);
    expect(await make().getTagValues({ key: 'store__region', filters: [] })).not.toEqual([]);
  });

  it('asks for the catalogue once, and again after a failure', async () => {
    const client = new FakeService();
    const asked = jest.spyOn(client, 'catalog').mockRejectedValueOnce(new Error('down'));
    const source = make(client);
    await expect(source.catalog()).rejects.toThrow('down');
    asked.mockResolvedValue(catalog);
    await Promise.all([source.catalog(), source.catalog()]);
    expect(asked).toHaveBeenCalledTimes(2);
  });
});
