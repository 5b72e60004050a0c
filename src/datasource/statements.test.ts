import { type DataFrame } from '@grafana/data';

import { fillStatements } from './statements';

const frame = (refId: string, executedQueryString?: string, statementOf?: string): DataFrame => ({
  refId,
  fields: [],
  length: 0,
  meta: { executedQueryString, custom: { statementOf } },
});

test('a statement that came once stands on the frames of all queries that it answered', () => {
  const frames = [
    frame('0.A', 'SELECT 1'),
    frame('1.A', 'SELECT 2'),
    frame('2.A', undefined, '0.A'),
    frame('3.A', undefined, '1.A'),
    frame('4.A', undefined, 'gone'),
    { refId: '5.A', fields: [], length: 0 },
  ];
  expect(fillStatements(frames).map(({ meta }) => meta?.executedQueryString)).toEqual([
    'SELECT 1',
    'SELECT 2',
    'SELECT 1',
    'SELECT 2',
    undefined,
    undefined,
  ]);
});
