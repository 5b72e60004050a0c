import { choiceText } from '../domain/choice';
import { nastyNames } from '../test/nasty';

import { interpolateQuery, interpolateRequest, isAll, type Values } from './interpolate';
import { type MetricQuery } from './types';

/** Variables of a dashboard: $region has two values, $store and $all are open. */
const values: Values = (text) => {
  const known: Record<string, string[]> = {
    $region: ['East', 'South'],
    $one: ['East'],
    $store: ['$__all', 'S1', 'S2'],
    $all: ['$__all'],
    $metric: ['net_sales', 'orders'],
    $level: ['organisation.region'],
    $dimension: ['channel'],
    $period: ['qtd'],
    $grain: ['week'],
    $none: [],
    $empty: [''],
    $star: ['*'],
    $called: ['All', 'bread'],
    $null: ['$__null'],
    $mixed: ['$__null', 'bread'],
  };
  return known[text] ?? [text];
};

const request = { metrics: ['net_sales'] };

describe('interpolateRequest', () => {
  it('takes every metric of a variable, each once', () => {
    expect(interpolateRequest({ metrics: ['orders', '$metric'] }, values).metrics).toEqual(['orders', 'net_sales']);
  });

  it('fills in period, step and what to split by', () => {
    const asked = interpolateRequest(
      {
        ...request,
        grain: '$grain',
        time: { preset: '$period' },
        by: [{ level: '$level' }, { dimension: '$dimension' }, { hierarchy: 'organisation', level: 'store' }],
      },
      values
    );
    expect(asked).toEqual({
      ...request,
      grain: 'week',
      time: { preset: 'qtd' },
      by: [
        { hierarchy: 'organisation', level: 'region' },
        { dimension: 'channel' },
        { hierarchy: 'organisation', level: 'store' },
      ],
    });
  });

  it('takes what it compares with, by which calendar and of which organisation from variables', () => {
    const asked = interpolateRequest(
      {
        ...request,
        compare: ['target', '$dimension', 'target'],
        calendar: '$grain',
        organisation: '$period',
        likeForLike: '$level',
      },
      values
    );
    expect(asked).toMatchObject({
      compare: ['target', 'channel'],
      calendar: 'week',
      organisation: 'qtd',
      likeForLike: 'organisation.region',
    });
    expect(interpolateRequest({ ...request, calendar: '$empty' }, values)).toEqual(request);
  });

  it('leaves out a level of the scope that is open', () => {
    const scope = {
      hierarchy: 'organisation',
      path: [
        { level: 'region', member: '$one' },
        { level: 'store', member: '$store' },
      ],
    };
    expect(interpolateRequest({ ...request, scope }, values)).toEqual({
      ...request,
      scope: { hierarchy: 'organisation', path: [{ level: 'region', member: 'East' }] },
    });
  });

  it('turns several members of a level into a filter', () => {
    const scope = { hierarchy: 'organisation', path: [{ level: 'region', member: '$region' }] };
    expect(interpolateRequest({ ...request, scope }, values)).toEqual({
      ...request,
      filters: [{ field: 'organisation.region', op: 'in', values: ['East', 'South'] }],
    });
  });

  it.each([
    [undefined, ['$region'], [{ field: 'f', op: 'in', values: ['East', 'South'] }]],
    ['eq', ['$one'], [{ field: 'f', op: 'eq', values: ['East'] }]],
    ['ne', ['$region'], [{ field: 'f', op: 'notIn', values: ['East', 'South'] }]],
    ['like', ['%Ea%'], [{ field: 'f', op: 'like', values: ['%Ea%'] }]],
    ['eq', ['$all'], undefined],
    ['in', ['$none'], undefined],
    ['in', ['$empty'], [{ field: 'f', op: 'in', values: [''] }]],
    [undefined, ['$star'], [{ field: 'f', op: 'eq', values: ['*'] }]],
    [undefined, ['All'], [{ field: 'f', op: 'eq', values: ['All'] }]],
    ['ne', [''], [{ field: 'f', op: 'ne', values: [''] }]],
    [undefined, ['$called'], [{ field: 'f', op: 'in', values: ['All', 'bread'] }]],
    [undefined, ['$empty', 'bread'], [{ field: 'f', op: 'in', values: ['', 'bread'] }]],
    [undefined, ['$null'], [{ field: 'f', op: 'isNull' }]],
    ['ne', ['$null'], [{ field: 'f', op: 'notNull' }]],
    [
      'notIn',
      ['$mixed'],
      [
        { field: 'f', op: 'notIn', values: ['bread'] },
        { field: 'f', op: 'notNull' },
      ],
    ],
  ])('writes a filter %s on %p', (op, given, filters) => {
    const asked = interpolateRequest({ ...request, filters: [{ field: 'f', op, values: given }] }, values);
    expect(asked.filters).toEqual(filters);
  });

  it('keeps a filter that takes no values', () => {
    const filters = [{ field: 'f', op: 'isNull' }];
    expect(interpolateRequest({ ...request, filters }, values).filters).toEqual(filters);
  });

  it('takes every member as itself', () => {
    for (const name of nastyNames) {
      const one: Values = (text) => (text === '$one' ? [choiceText(name)] : [text]);
      const asked = interpolateRequest(
        {
          ...request,
          scope: { hierarchy: 'o', path: [{ level: 'l', member: '$one' }] },
          filters: [{ field: 'f', values: ['$one'] }],
        },
        one,
        [{ key: 'a', operator: '=', value: choiceText(name) }]
      );
      expect(asked.scope?.path).toEqual([{ level: 'l', member: name }]);
      expect(asked.filters).toEqual([
        { field: 'f', op: 'eq', values: [name] },
        { field: 'a', op: 'eq', values: [name] },
      ]);
    }
  });

  it('leads to the rows without a member', () => {
    const path = [
      { level: 'region', member: '$null' },
      { level: 'store', member: '', null: true },
    ];
    expect(interpolateRequest({ ...request, scope: { hierarchy: 'o', path } }, values).scope?.path).toEqual([
      { level: 'region', member: '', null: true },
      { level: 'store', member: '', null: true },
    ]);
  });

  it('refuses what filters that all have to hold cannot say', () => {
    const filters = [{ field: 'city', values: ['$mixed'] }];
    expect(() => interpolateRequest({ ...request, filters }, values)).toThrow(/city/);
  });

  it('adds the filters of the dashboard', () => {
    const adHoc = [
      { key: 'channel', operator: '=', value: 'web' },
      { key: 'channel', operator: '!=|', value: 'web', values: ['web', 'store'] },
      { key: 'city', operator: '=~', value: '.*hai' },
      { key: '', operator: '=', value: 'web' },
      { key: 'city', operator: '=', value: '' },
      { key: 'city', operator: '!=', value: 'All' },
      { key: 'city', operator: '=|', value: '', values: ['', 'b'] },
      { key: 'city', operator: '=', value: '(none)' },
      { key: 'city', operator: '=', value: '$__null' },
      { key: 'size', operator: '>=', value: '3' },
      { key: 'city', operator: '=~', value: '.*' },
      { key: 'city', operator: '=~', value: 'bread|tea' },
      { key: 'city', operator: '=~', value: '100%_x' },
      { key: 'city', operator: '=~', value: '.*a\\.b.*' },
    ];
    expect(interpolateRequest(request, values, adHoc).filters).toEqual([
      { field: 'channel', op: 'eq', values: ['web'] },
      { field: 'channel', op: 'notIn', values: ['web', 'store'] },
      { field: 'city', op: 'like', values: ['%hai%'] },
      { field: 'city', op: 'eq', values: [''] },
      { field: 'city', op: 'ne', values: ['All'] },
      { field: 'city', op: 'in', values: ['', 'b'] },
      { field: 'city', op: 'eq', values: ['(none)'] },
      { field: 'city', op: 'isNull' },
      { field: 'size', op: 'ge', values: ['3'] },
      { field: 'city', op: 'in', values: ['bread', 'tea'] },
      { field: 'city', op: 'like', values: ['%100\\%\\_x%'] },
      { field: 'city', op: 'like', values: ['%a.b%'] },
    ]);
  });

  it('takes the marks of a pattern in what was typed as characters', () => {
    const adHoc = [
      { key: 'city', operator: '=~', value: '.*100%' },
      { key: 'city', operator: '=~', value: '.*a_b\\c' },
    ];
    expect(interpolateRequest(request, values, adHoc).filters).toEqual([
      { field: 'city', op: 'like', values: ['%100\\%%'] },
      { field: 'city', op: 'like', values: ['%a\\_b\\\\c%'] },
    ]);
  });

  it('refuses a filter that would silently mean something else', () => {
    expect(() => interpolateRequest(request, values, [{ key: 'city', operator: '!~', value: 'x' }])).toThrow(
      /city.*!~/
    );
  });
});

describe('interpolateQuery', () => {
  it('filters metrics and outlooks by what the dashboard filters by, and nothing else', () => {
    const adHoc = [{ key: 'channel', operator: '=', value: 'web' }];
    const filtersOf = (queryType: MetricQuery['queryType']) =>
      interpolateQuery({ refId: 'A', queryType, request: { metrics: ['sales'] } }, values, adHoc).request?.filters;
    expect(filtersOf('outlook')).toEqual([{ field: 'channel', op: 'eq', values: ['web'] }]);
    expect(filtersOf(undefined)).toEqual(filtersOf('outlook'));
    expect(filtersOf('agenda')).toBeUndefined();
  });

  const agenda: MetricQuery = {
    refId: 'A',
    queryType: 'agenda',
    domain: '$all',
    scope: { hierarchy: 'organisation', path: [{ level: 'region', member: '$one' }] },
  };

  it('narrows an agenda to a unit, and to no domain where all are chosen', () => {
    expect(interpolateQuery(agenda, values)).toEqual({
      ...agenda,
      domain: undefined,
      scope: { hierarchy: 'organisation', path: [{ level: 'region', member: 'East' }] },
    });
  });

  it('gives the agenda of the whole where several units are chosen', () => {
    const several = { ...agenda, scope: { hierarchy: 'organisation', path: [{ level: 'region', member: '$region' }] } };
    expect(interpolateQuery(several, values).scope).toBeUndefined();
  });

  it('names the rule of a signal', () => {
    expect(interpolateQuery({ refId: 'A', queryType: 'signal', rule: '$one' }, values).rule).toBe('East');
  });
});

test.each([
  [undefined, false],
  ['', false],
  ['*', false],
  ['All', false],
  ['$__all', true],
])('%p restricts nothing: %p', (value, all) => expect(isAll(value)).toBe(all));
