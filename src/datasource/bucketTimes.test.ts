import { type DataFrame, FieldType } from '@grafana/data';

import { writeDays } from './bucketTimes';

function unitOf(grain: string | undefined, cells: boolean, own?: string) {
  const time = { name: 'time', type: FieldType.time, config: { unit: own }, values: [0] };
  const frame: DataFrame = { fields: [time], length: 1, meta: { custom: { grain } } };
  return writeDays([frame], cells)[0].fields[0].config.unit;
}

describe('times of buckets in a table', () => {
  it.each([
    ['day', true, 'time:YYYY-MM-DD'],
    ['month', true, 'time:YYYY-MM-DD'],
    ['hour', true, undefined],
    [undefined, true, undefined],
    ['day', false, undefined], // an axis writes what it has room for
  ])('of grain %s, in cells %s: %s', (grain, cells, unit) => {
    expect(unitOf(grain, cells)).toBe(unit);
  });

  it('are left as the frame writes them', () => {
    expect(unitOf('day', true, 'time:YYYY')).toBe('time:YYYY');
  });
});
