import { metrics } from '../test/fake/catalog';

import { faultsOf, leftOut } from './quality';

const finding = (subject: string, name = 'key-not-unique', severity = 'warning') => ({
  code: `WH ${name}`,
  name,
  severity,
  pos: {},
  subject,
  message: `${subject} is wrong`,
});

describe('faults of data', () => {
  it('are told by source, each once however many metrics it concerns', () => {
    const key = finding('entity stores.store');
    const list = [
      { ...metrics[0], quality: [key, finding('time dimension sales.day', 'time-form')] },
      { ...metrics[1], quality: [key, finding('source stores', 'empty-table', 'error')] },
    ];
    expect(faultsOf(list).map(({ source, found }) => [source, found.map(({ name }) => name)])).toEqual([
      ['stores', ['key-not-unique', 'empty-table']],
      ['sales', ['time-form']],
    ]);
  });

  it('are no notes: a look that was left out has found nothing, and is counted', () => {
    const metric = { ...metrics[0], quality: [finding('source sales', 'look-left-out', 'info')] };
    expect(faultsOf([metric])).toEqual([]);
    expect(leftOut(metric)).toBe(1);
  });
});
