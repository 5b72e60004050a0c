import { interpolateQuery, interpolateRequest, isAll, type Values } from './interpolate';
import { type MetricQuery } from './types';

/** Variables of a dashboard: $region has two values, $store and $all stand for "All". */
const values: Values = (text) => {
  const known: Record<string, string[]> = {
    $region: ['East', 'South'],
    $one: ['East'],
    $store: ['*'],
    $all: ['$__all'],
    $metric: ['net_sales', 'orders'],
    $level: ['organisation.region'],
    $dimension: ['channel'],
    $period: ['qtd'],
    $grain: ['week'],
    $none: [''],
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
  ])('writes a filter %s on %p', (op, given, filters) => {
    const asked = interpolateRequest({ ...request, filters: [{ field: 'f', op, values: given }] }, values);
    expect(asked.filters).toEqual(filters);
  });

  it('keeps a filter that takes no values', () => {
    const filters = [{ field: 'f', op: 'isNull' }];
    expect(interpolateRequest({ ...request, filters }, values).filters).toEqual(filters);
  });

  it('adds the filters of the dashboard', () => {
    const adHoc = [
      { key: 'channel', operator: '=', value: 'web' },
      { key: 'channel', operator: '!=|', value: 'web', values: ['web', 'store'] },
      { key: 'city', operator: '=~', value: '.*hai' },
      { key: '', operator: '=', value: 'web' },
      { key: 'city', operator: '=', value: '' },
    ];
    expect(interpolateRequest(request, values, adHoc).filters).toEqual([
      { field: 'channel', op: 'eq', values: ['web'] },
      { field: 'channel', op: 'notIn', values: ['web', 'store'] },
      { field: 'city', op: 'like', values: ['%hai%'] },
    ]);
  });

  it('refuses a filter that would silently mean something else', () => {
    expect(() => interpolateRequest(request, values, [{ key: 'city', operator: '!~', value: 'x' }])).toThrow(
      /city.*!~/
    );
  });
});

describe('interpolateQuery', () => {
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

test.each([undefined, '', '*', '$__all', 'All'])('%p restricts nothing', (value) => expect(isAll(value)).toBe(true));
