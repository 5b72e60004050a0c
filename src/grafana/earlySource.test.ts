import { type DataSourceSrv, setDataSourceSrv } from '@grafana/runtime';

import { loadSourceEarly } from './earlySource';

const builtIn = { uid: 'grafana', type: 'datasource' };

const service = (...list: Array<{ uid: string; type: string }>) => {
  const get = jest.fn().mockRejectedValue(new Error('no network'));
  setDataSourceSrv({ getList: () => [builtIn, ...list], get } as unknown as DataSourceSrv);
  return get;
};

const type = 'wheelhouse-metrics-datasource';

test('one data source is loaded, and a failure is nobody’s', async () => {
  const get = service({ uid: 'north', type }, { uid: 'south', type });
  loadSourceEarly();
  expect(get.mock.calls).toEqual([[{ uid: 'north' }]]);
  await expect(get.mock.results[0].value).rejects.toThrow('no network');
});

test('where there is none, nothing is loaded', () => {
  const get = service();
  loadSourceEarly();
  expect(get).not.toHaveBeenCalled();
});

test('outside Grafana nothing happens', () => {
  setDataSourceSrv(undefined as unknown as DataSourceSrv);
  expect(loadSourceEarly).not.toThrow();
});
