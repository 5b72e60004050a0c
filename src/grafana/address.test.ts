import { decodePath, decodeQuery, encodeAddress } from './address';
import { rangeOf, spanOf } from './timeRange';

const place = { asOf: '2025-11-20', weekStart: 1, zone: 'Asia/Shanghai' };
const scope = {
  hierarchy: 'organisation',
  path: [
    { level: 'region', member: '华东区' },
    { level: 'store', member: 'A, B & Co' },
  ],
};

describe('address', () => {
  it.each([
    ['/a/wheelhouse-cockpit-app', { page: 'home' }],
    ['/a/wheelhouse-cockpit-app/home', { page: 'home' }],
    ['/grafana/a/wheelhouse-cockpit-app/centre', { page: 'centre' }],
    ['/a/wheelhouse-cockpit-app/metric/net_sales', { page: 'metric', name: 'net_sales' }],
    ['/a/wheelhouse-cockpit-app/metric', { page: 'centre' }],
    ['/a/wheelhouse-cockpit-app/rules', { page: 'rules' }],
    ['/a/wheelhouse-cockpit-app/config', { page: 'config' }],
    ['/a/wheelhouse-cockpit-app/', { page: 'home' }],
    ['/a/wheelhouse-cockpit-app/rules/', { page: 'rules' }],
    ['/a/wheelhouse-cockpit-app/%E0%A4%A', { page: 'missing', name: '%E0%A4%A' }],
    ['/a/wheelhouse-cockpit-app/nonsense', { page: 'missing', name: 'nonsense' }],
    ['/a/wheelhouse-cockpit-app/rules/x', { page: 'missing', name: 'rules/x' }],
    ['/a/wheelhouse-cockpit-app/metric/a/b', { page: 'missing', name: 'metric/a/b' }],
  ])('reads %s', (path, page) => expect(decodePath(path)).toEqual(page));

  it('carries scope, time, grain, language and data source', () => {
    const view = { scope, range: '30d', grain: 'day' as const, lang: 'zh' as const };
    const [path, query] = encodeAddress({ page: 'metric', name: 'net_sales', view, ds: 'other' }, place.zone).split(
      '?'
    );
    const params = new URLSearchParams(query);
    expect(path).toBe('metric/net_sales');
    expect(Object.fromEntries(params)).toEqual({
      lang: 'zh',
      scope: 'organisation:region=华东区,store=A\\, B & Co',
      grain: 'day',
      from: 'now-30d',
      to: 'now',
      ds: 'other',
    });
    expect(decodeQuery(params, place)).toEqual(view);
  });
});

describe('time', () => {
  it('writes two dates as instants of the business zone and reads them back', () => {
    const span = spanOf('2025-11-01..2025-11-19', place.zone);
    expect(span).toEqual({
      from: String(Date.parse('2025-11-01T00:00:00+08:00')),
      to: String(Date.parse('2025-11-20T00:00:00+08:00') - 1),
    });
    expect(span && rangeOf(span, place)).toBe('2025-11-01..2025-11-19');
  });

  it('counts back from where data ends', () => {
    expect(rangeOf({ from: 'now-30d', to: 'now' }, place)).toBe('30d');
    expect(rangeOf({ from: 'now-13M', to: 'now' }, place)).toBe('13m');
    expect(rangeOf({ from: 'now-10d', to: 'now' }, place)).toBe('2025-11-10..2025-11-19');
    expect(rangeOf({ from: 'now/M', to: 'now' }, { ...place, zone: 'UTC' })).toBe('2025-11-01..2025-11-19');
  });

  it('leaves out what it cannot read', () => {
    expect(rangeOf({ from: 'yesterday', to: 'now' }, place)).toBeUndefined();
    expect(rangeOf({ from: '2000', to: '1000' }, place)).toBeUndefined();
  });
});
