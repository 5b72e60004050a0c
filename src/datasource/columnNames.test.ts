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

const names = (fields: Field[]) => {
  const frame: DataFrame = { fields, length: 0 };
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
    expect(names(fields)).toEqual(['大区', '净销售额', '上年同期', '同比', '应达目标', '说明', undefined]);
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
    const rest = { region: 'others', compare: 'lastYear' };
    expect(names([field('net_sales', { displayNameFromDS: 'others (lastYear)' }, rest)])).toEqual(['其他 (上年同期)']);
    const region = { ...field('region'), values: ['others', 'others'] };
    const flags = { ...field('region.others'), values: [false, true] };
    const [{ fields }] = nameColumns([{ fields: [region, flags], length: 2 }]);
    expect(fields[0].values).toEqual(['others', '其他']);
  });
});
