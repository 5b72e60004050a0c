import { type Catalog, type Metric } from './generated/wire';

import { exampleOf, namesMetric } from './askExample';

const metric = (name: string, zh: string, more: Partial<Metric> = {}) =>
  ({ name, label: { en: name, zh }, kind: 'simple', tier: 2, hierarchies: ['organisation'], ...more }) as Metric;

const catalog = (metrics: Metric[]) =>
  ({
    metrics,
    hierarchies: [
      {
        name: 'organisation',
        label: {},
        levels: [
          { name: 'all', label: { zh: '全国' }, dimension: '' },
          { name: 'region', label: { en: 'Region', zh: '大区' }, dimension: 'city__region' },
        ],
      },
    ],
  }) as unknown as Catalog;

describe('an example of a question', () => {
  it('is of names that the project has', () => {
    expect(exampleOf(catalog([metric('a', '甲'), metric('pm25', '细颗粒物', { tier: 1 })]))).toEqual({
      metric: { en: 'pm25', zh: '细颗粒物' },
      level: { en: 'Region', zh: '大区' },
    });
  });

  it('is of what is counted before what is worked out, and of none that no level tells apart', () => {
    const rate = metric('rate', '比率', { tier: 1, kind: 'ratio' });
    const whole = metric('whole', '合计', { tier: 1, hierarchies: [] });
    expect(exampleOf(catalog([rate, whole, metric('spend', '投入', { tier: 1 })]))?.metric.zh).toBe('投入');
    expect(exampleOf(catalog([whole]))).toBeUndefined();
  });
});

describe('a question that names a metric', () => {
  const metrics = [metric('spend', '治理投入', { synonyms: ['支出', 'PM25'] })];
  it.each([
    ['上个月各大区治理投入', true],
    ['支出呢', true],
    ['pm25 by city', true],
    ['那华东呢', false],
    ['为什么下降', false],
    ['按月看', false],
  ])('%s: %s', (question, named) => expect(namesMetric(question, metrics)).toBe(named));
});
