import { type Understood } from '../../domain/generated/wire';

import { filledFrom } from './filled';

const query = { refId: 'B', datasource: { type: 'x', uid: 'own' }, request: { metrics: ['old'] }, field: 'attainment' };
const request = {
  metrics: ['net_sales'],
  time: { from: '2025-10-01', to: '2025-10-31' },
  compare: ['previous'],
  lang: 'zh',
};
const base: Understood = { question: 'q', intent: 'value', parts: [], metrics: [], request };

describe('the fields that a question fills in', () => {
  it('takes its place in the panel, and nothing of what stood there', () => {
    expect(filledFrom(query, base)).toEqual({
      refId: 'B',
      datasource: query.datasource,
      queryType: 'metrics',
      format: 'numeric',
      request: { metrics: ['net_sales'], time: request.time, compare: ['previous'] },
    });
  });

  it('keeps a time that moves moving, and leaves one that was not said to the dashboard', () => {
    expect(filledFrom(query, { ...base, preset: 'lastMonth' })?.request?.time).toEqual({ preset: 'lastMonth' });
    expect(filledFrom(query, { ...base, preset: 'mtd', timeless: true })?.request?.time).toBeUndefined();
  });

  it('shapes the answer by what was asked', () => {
    const by = [{ dimension: 'store__format' }];
    expect(filledFrom(query, { ...base, request: { ...request, by } })?.format).toBe('table');
    expect(filledFrom(query, { ...base, request: { ...request, grain: 'day', by } })?.format).toBe('series');
  });

  it('asks for an outlook where that was asked', () => {
    const foreseen = {
      metric: 'net_sales',
      label: 'Net sales',
      grain: 'week',
      from: '',
      to: '',
      horizon: 2,
      units: [],
      request: { metrics: ['net_sales'], grain: 'week', time: {} },
    };
    expect(filledFrom(query, { ...base, request: undefined, foreseen })).toEqual({
      refId: 'B',
      datasource: query.datasource,
      queryType: 'outlook',
      request: { metrics: ['net_sales'], grain: 'week' },
      horizon: 2,
    });
  });

  it('fills nothing from what was not understood', () => {
    expect(filledFrom(query, { ...base, request: undefined })).toBeUndefined();
  });
});
