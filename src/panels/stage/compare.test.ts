import { type DataFrame, type PanelOptionsEditorBuilder, type SelectableValue } from '@grafana/data';

import { comparisons, told } from '../../test/fake/comparisons';
import { speakInTest } from '../../test/words';

import { addCompare, comparedBy, periodsIn } from './compare';

const known = comparisons.map((one) => told(one, undefined));
const frame = (refId: string, custom?: object): DataFrame => ({ refId, fields: [], length: 0, meta: { custom } });

test.each([
  ['auto', ['lastYear']],
  ['all', ['lastYear', 'lastMonth', 'previous']],
  ['both', ['lastYear', 'lastMonth', 'previous']],
  ['none', []],
  ['previous', ['previous']],
  ['target', []],
  ['unheard', []],
])('%s chooses %p', (compare, names) => {
  expect(comparedBy(compare, known).map(({ name }) => name)).toEqual(names);
});

test('nothing is chosen where nothing is compared', () => {
  expect(comparedBy('auto', undefined)).toEqual([]);
  expect(periodsIn([frame('A'), frame('B', {})])).toEqual([]);
});

describe('the option', () => {
  type Options = { compare: string };
  type Settings = {
    options: Array<SelectableValue<string>>;
    getOptions: (context: { data: DataFrame[]; options?: Options }) => Promise<Array<SelectableValue<string>>>;
  };

  function settings(many: boolean): Settings {
    const addSelect = jest.fn();
    addCompare({ addSelect } as unknown as PanelOptionsEditorBuilder<Options>, { many });
    return addSelect.mock.calls[0][0].settings;
  }

  const data = [
    frame('A', { comparisons: known.slice(0, 1) }),
    frame('A'),
    frame('B', { comparisons: [known[0], known[2], known[3]] }),
  ];

  it('lists what the queries compare with, once each, in the words of the reader', async () => {
    await speakInTest('zh');
    const choices = await settings(true).getOptions({ data });
    expect(choices.map(({ value }) => value)).toEqual(['auto', 'all', 'none', 'lastYear', 'previous']);
    expect(choices[3].label).toBe('上年同期');
  });

  it('offers no several where there is room for one', async () => {
    await speakInTest('en');
    const choices = await settings(false).getOptions({ data });
    expect(choices.map(({ label }) => label)).toEqual([
      'What leads in the query',
      'Same period last year',
      'Previous period',
    ]);
  });

  it('keeps a choice in sight that the queries do not ask for', async () => {
    const choices = await settings(false).getOptions({ data: [], options: { compare: 'sameWeekday' } });
    expect(choices.map(({ value }) => value)).toEqual(['auto', 'sameWeekday']);
  });
});
