import { type DataFrame, type Field, FieldType } from '@grafana/data';

import { speakInTest } from '../test/words';

import { nameColumns } from './columnNames';

const field = (name: string, config: Field['config'] = {}, labels?: Field['labels']): Field => ({
  name,
  config,
  labels,
  type: FieldType.number,
  values: [],
});

const comparisons = [
  {
    name: 'lastYear',
    label: { en: 'last year', zh: '上年同期' },
    short: { en: 'vs last year', zh: '较上年同期' },
  },
];

const names = (fields: Field[]) => {
  const frame: DataFrame = { fields, length: 0, meta: { custom: { comparisons } } };
  return nameColumns([frame])[0].fields.map(({ config }) => config.displayNameFromDS);
};

describe('nameColumns', () => {
  it("writes a table's columns in the reader's language and leaves the field names", async () => {
    await speakInTest('zh');
    const fields = [
      { ...field('region', { displayNameFromDS: '大区' }), type: FieldType.string },
      field('net_sales', { displayNameFromDS: '净销售额' }),
      field('net_sales.lastYear'),
      field('net_sales.lastYear.rate'),
      field('net_sales.due'),
      field('net_sales.reason'),
      field('unknown.lastYear'),
    ];
    expect(names(fields)).toEqual(['大区', '净销售额', '上年同期', '较上年同期变化', '应达目标', '说明', undefined]);
    expect(fields[2].name).toBe('net_sales.lastYear');
  });

  it('tells of which metric a column is where there are several', async () => {
    await speakInTest('en');
    const fields = [
      field('net_sales', { displayNameFromDS: 'Net sales' }),
      field('net_sales.lastYear'),
      field('footfall', { displayNameFromDS: 'Footfall' }),
    ];
    expect(names(fields)).toEqual(['Net sales', 'Net sales · last year', 'Footfall']);
    expect(names([field('footfall'), field('footfall.lastYear')])).toEqual([undefined, 'Last year']);
  });

  it('writes what a series is compared with', async () => {
    await speakInTest('en');
    const series = [
      field('net_sales', { displayNameFromDS: 'Net sales East (lastYear)' }, { region: 'East', compare: 'lastYear' }),
      field('net_sales', { displayNameFromDS: 'East' }, { region: 'East' }),
    ];
    expect(names(series)).toEqual(['Net sales East (last year)', 'East']);
  });

  it('names the rest, but no unit that is called so', async () => {
    await speakInTest('zh');
    const rest = { region: '(others)', region_is: 'rest', compare: 'lastYear' };
    const real = { region: 'others', compare: 'lastYear' };
    const ofRest = { displayNameFromDS: 'Sales of (others) (others) (lastYear)' };
    expect(names([field('net_sales', ofRest, rest)])).toEqual(['Sales of (others) 其他 (上年同期)']);
    const ofReal = { displayNameFromDS: 'Sales of others others (lastYear)' };
    expect(names([field('net_sales', ofReal, real)])).toEqual(['Sales of others others (上年同期)']);
    const none = { displayNameFromDS: '(none)' };
    expect(names([field('net_sales', none, { region: '(none)', region_is: 'null' })])).toEqual(['（空）']);
    const region = { ...field('region'), values: ['others', '(others)', '(none)', '(none)'] };
    const flags = { ...field('region.others'), values: [false, true, false, false] };
    const nulls = { ...field('region.null'), values: [false, false, false, true] };
    const [{ fields }] = nameColumns([{ fields: [region, flags, nulls], length: 4 }]);
    expect(fields[0].values).toEqual(['others', '其他', '(none)', '（空）']);
  });
});
