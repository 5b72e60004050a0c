import { type DataFrame, type PanelProps } from '@grafana/data';

import { type Answer } from '../../domain/generated/wire';

import { decodeView } from '../../domain/view';

import { askedScope, numberPage, scopeOfRow } from './links';

const path = [
  { level: 'bu', member: '$bu' },
  { level: 'region', member: '$region' },
];

type Write = (value: string | string[]) => string;

function panel(values: Record<string, string | string[]>) {
  const replaceVariables = (text: string, _scoped: unknown, write: Write) =>
    text.replace(/^\$(\w+)$/, (_, name: string) => (name in values ? write(values[name]) : text));
  const targets = [{ refId: 'A', request: { scope: { hierarchy: 'organisation', path } } }];
  return { data: { request: { targets } }, replaceVariables } as unknown as PanelProps;
}

test.each([
  ['all are left out', { bu: '$__all', region: ['$__all', 'East', 'West'] }, undefined],
  ['members that are called so are kept', { bu: '*', region: 'All' }, ['*', 'All']],
  ['the empty name and the rows without one are kept', { bu: '', region: '$__null' }, ['', '']],
  ['several are no one place', { bu: 'Retail', region: ['East', 'West'] }, ['Retail']],
  ['unknown variables are left out', { region: 'East' }, ['East']],
])('variables in a scope: %s', (_, values, members) => {
  expect(askedScope(panel(values), 'A')?.path.map(({ member }) => member)).toEqual(members);
});

test('a row adds its own unit, once for each level', () => {
  const key = {
    name: 'region',
    label: 'Region',
    hierarchy: 'organisation',
    level: 'region',
    dimension: 'store__region',
  };
  const answer = {
    keys: [{ ...key, values: ['East', 'West', '', ''], null: [false, false, true, false] }],
  } as unknown as Answer;
  const around = askedScope(panel({ bu: 'Retail', region: 'East' }), 'A');
  expect(scopeOfRow(answer, 1, around)?.path).toEqual([
    { level: 'bu', member: 'Retail' },
    { level: 'region', member: 'West' },
  ]);
  expect(scopeOfRow(answer, 2, around)?.path[1]).toEqual({ level: 'region', member: '', null: true });
  expect(scopeOfRow(answer, 3, around)?.path[1]).toEqual({ level: 'region', member: '' });
});

const timeRange = { from: { valueOf: () => 1 }, to: { valueOf: () => 2 } };

function pageOf(slice: object | undefined, keys: object[], time?: object, uid?: string) {
  const frame = { refId: 'A', fields: [], length: 1, meta: { custom: { slice } } } as unknown as DataFrame;
  const answer = { keys, time } as unknown as Answer;
  const targets = [{ refId: 'A', datasource: { uid } }];
  const here = { ...panel({}), data: { request: { targets } }, timeRange } as unknown as PanelProps;
  const { href } = numberPage('net_sales', { frame, answer, row: 0 }, here);
  const address = new URL(href ?? '', 'http://grafana');
  return { path: address.pathname, view: decodeView(address.searchParams), params: address.searchParams };
}

const store = { name: 'store', label: 'Store', hierarchy: 'organisation', level: 'store', dimension: 'store' };

test('a number leads to the page of the very slice that it is of', () => {
  const member = 'A & B 店+1%, #2=3';
  const slice = {
    metrics: ['net_sales'],
    compare: ['target', 'lastYear'],
    filters: [{ field: 'channel', op: 'ne', values: ['web|app'] }],
    scope: { hierarchy: 'organisation', path: [{ level: 'region', member: 'East' }] },
    time: { from: '2025-10-31T16:00:00Z', to: '2025-11-19T15:59:59Z' },
  };
  const { path, view, params } = pageOf(slice, [{ ...store, values: [member] }], undefined, 'second');
  expect(path).toBe('/a/wheelhouse-cockpit-app/metric/net_sales');
  expect(view).toEqual({
    scope: {
      hierarchy: 'organisation',
      path: [
        { level: 'region', member: 'East' },
        { level: 'store', member },
      ],
    },
    compare: ['target', 'lastYear'],
    filters: slice.filters,
    whole: true,
  });
  expect(['from', 'to', 'ds'].map((name) => params.get(name))).toEqual(['1', '2', 'second']);
});

test('a bucket leads to itself, with its step', () => {
  const { view } = pageOf({ metrics: ['net_sales'], time: {} }, [], {
    grain: 'month',
    values: ['2025-11-01T00:00:00'],
  });
  expect(view).toEqual({ grain: 'month', at: '2025-11-01' });
});

test('a number leads to the organisation, the units and the calendar that it is by', () => {
  const by = { calendar: 'retail', organisation: '2026-06-30', likeForLike: 'organisation.store' };
  const { view } = pageOf({ metrics: ['net_sales'], compare: ['lastYear'], time: {}, ...by }, []);
  expect(view).toEqual({ compare: ['lastYear'], whole: true, ...by });
});

test('members of dimensions and of other hierarchies are filters', () => {
  const scope = { hierarchy: 'organisation', path: [{ level: 'region', member: 'East' }] };
  const goods = {
    name: 'category',
    hierarchy: 'goods',
    level: 'category',
    dimension: 'product__category',
    above: [{ level: 'department', values: ['Food'] }],
  };
  const { view } = pageOf({ metrics: ['net_sales'], scope, time: {} }, [
    { ...goods, values: ['Bread'] },
    { name: 'channel', dimension: 'sale__channel', values: [''], null: [true] },
  ]);
  expect(view.scope).toEqual(scope);
  expect(view.filters).toEqual([
    { field: 'goods.department', op: 'eq', values: ['Food'] },
    { field: 'goods.category', op: 'eq', values: ['Bread'] },
    { field: 'sale__channel', op: 'isNull', values: [] },
  ]);
});
