import { type PanelProps } from '@grafana/data';

import { type Answer } from '../../domain/generated/wire';

import { decodeScope } from '../../grafana/address';

import { askedScope, metricPage, scopeOfRow } from './links';

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

test('a metric page gets the scope whole, whatever its members are called, and the time', () => {
  const scope = { hierarchy: 'organisation', path: [{ level: 'store', member: 'A & B 店+1%, #2=3' }] };
  const timeRange = { from: { valueOf: () => 1 }, to: { valueOf: () => 2 } };
  const { href } = metricPage('net_sales', scope, { ...panel({}), timeRange } as unknown as PanelProps);
  const address = new URL(href ?? '', 'http://grafana');
  expect(address.pathname).toBe('/a/wheelhouse-cockpit-app/metric/net_sales');
  expect(decodeScope(address.searchParams.get('scope') ?? '')).toEqual(scope);
  expect([address.searchParams.get('from'), address.searchParams.get('to')]).toEqual(['1', '2']);
});
