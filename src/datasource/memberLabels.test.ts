import { type DataFrame, FieldType, toDataFrame } from '@grafana/data';

import { choiceWords, found, memberOption } from './editor/memberOptions';
import { labelledFrames } from './labelled';
import { unitColumns, unitsIn } from './unitRows';
import { choiceOf } from './variables/query';

const way = { value: '到店', label: { en: 'In store', zh: '到店' } };

describe('labels of members in the data source', () => {
  it('shows the label and holds the key in variables and filters', () => {
    expect(choiceOf(way, 'en')).toEqual({ text: 'In store', value: '到店' });
    expect(choiceOf({ value: '', null: true }, 'en')).toEqual({ text: '(none)', value: '$__null' });
    expect(choiceWords('到店', { 到店: way.label }, 'en')).toBe('In store');
  });

  it('finds a member by its label and by its key', () => {
    const options = [memberOption(way, 'en'), memberOption({ value: 'x' }, 'en')];
    expect(options[0]).toEqual({ value: '到店', label: 'In store', description: '到店' });
    expect(found(options, 'in ST')).toHaveLength(1);
    expect(found(options, '到店')).toHaveLength(1);
    expect(found(options, 'online')).toHaveLength(0);
  });

  it('calls series of a table by the label and labels them by the key', () => {
    const frame: DataFrame = toDataFrame({
      fields: [
        { name: 'way', type: FieldType.string, values: ['到店', 'x'] },
        { name: 'sales', type: FieldType.number, values: [1, 2] },
      ],
      meta: { custom: { keys: [{ name: 'way', label: 'Way', called: { 到店: 'In store' } }] } },
    });
    const columns = unitColumns(frame);
    const [first, second] = labelledFrames(frame, columns, unitsIn(frame, columns));
    expect(first.fields[0].config.displayNameFromDS).toBe('In store');
    expect(first.fields[0].labels).toEqual({ way: '到店' });
    expect(second.fields[0].config.displayNameFromDS).toBe('x');
  });
});
