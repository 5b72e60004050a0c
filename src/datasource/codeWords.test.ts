import { createTheme, type Field, FieldType, getDisplayProcessor } from '@grafana/data';

import { speakInTest } from '../test/words';

import { sayCodes } from './codeWords';

function shown(name: string, type: FieldType, value: unknown): string {
  const field: Field = { name, type, config: {}, values: [value] };
  sayCodes(field);
  return getDisplayProcessor({ field, theme: createTheme() })(value).text;
}

describe('sayCodes', () => {
  it('has Grafana show codes as words of the reader', async () => {
    await speakInTest('zh');
    expect(shown('net_sales.status', FieldType.string, 'good')).toBe('达标');
    expect(shown('net_sales.lastYear.reason', FieldType.string, 'before_start')).not.toBe('before_start');
    expect(shown('net_sales.complete', FieldType.boolean, false)).toBe('否');
  });

  it('leaves other columns and unknown codes alone', async () => {
    await speakInTest('en');
    expect(shown('region', FieldType.string, 'good')).toBe('good');
    expect(shown('net_sales.status', FieldType.string, 'odd')).toBe('odd');
  });

  it('leaves mappings that somebody chose', () => {
    const config: Field['config'] = { mappings: [{ type: 'value' as never, options: { good: { text: 'fine' } } }] };
    sayCodes({ name: 'net_sales.status', type: FieldType.string, config, values: [] });
    expect(config.mappings).toHaveLength(1);
    expect(config.mappings?.[0].options).toEqual({ good: { text: 'fine' } });
  });
});
