import { type PanelProps } from '@grafana/data';

import { type Answer } from '../../domain/generated/wire';

import { askedScope, scopeOfRow } from './links';

const path = [
  { level: 'bu', member: '$bu' },
  { level: 'region', member: '$region' },
];

function panel(values: Record<string, string>) {
  const replaceVariables = (text: string) => text.replace(/^\$(\w+)$/, (_, name: string) => values[name] ?? text);
  const targets = [{ refId: 'A', request: { scope: { hierarchy: 'organisation', path } } }];
  return { data: { request: { targets } }, replaceVariables } as unknown as PanelProps;
}

test.each([
  ['all are left out', { bu: '*', region: 'All' }, undefined],
  ['several are no one place', { bu: 'Retail', region: '{East,West}' }, ['Retail']],
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
  const answer = { keys: [{ ...key, values: ['East', 'West'] }] } as unknown as Answer;
  const around = askedScope(panel({ bu: 'Retail', region: 'East' }), 'A');
  expect(scopeOfRow(answer, 1, around)?.path).toEqual([
    { level: 'bu', member: 'Retail' },
    { level: 'region', member: 'West' },
  ]);
});
