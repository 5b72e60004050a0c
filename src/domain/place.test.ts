import { unitNames } from '../i18n/members';
import { speakInTest } from '../test/words';

import { type AnswerKey } from './generated/wire';
import { partsOf, stepsOf, within } from './place';

const key: AnswerKey = {
  name: 'kiosk',
  label: 'Kiosk',
  hierarchy: 'organisation',
  level: 'kiosk',
  dimension: 'kiosk__name',
  values: ['Main Street', 'Main Street', 'Pier', '', '', ''],
  null: [false, false, false, true, false, false],
  others: [false, false, false, false, false, true],
  above: [
    {
      level: 'area',
      label: 'Area',
      values: ['North', 'South', 'South', '', '', ''],
      null: [false, false, false, true, false, false],
      unknown: [false, false, false, false, true, true],
    },
  ],
};

describe('who a row is about', () => {
  it('is its members on the way down', () => {
    expect(stepsOf(key, 1)).toEqual([
      { level: 'area', member: 'South' },
      { level: 'kiosk', member: 'Main Street' },
    ]);
    expect(stepsOf(key, 3)).toEqual([
      { level: 'area', member: '', null: true },
      { level: 'kiosk', member: '', null: true },
    ]);
    expect(stepsOf(key, 4)).toEqual([{ level: 'kiosk', member: '' }]);
    expect(partsOf([key], 5)[1].others).toBe(true);
  });

  it('narrows a scope, each level once', () => {
    const around = { hierarchy: 'organisation', path: [{ level: 'area', member: 'North' }] };
    expect(within('organisation', around, stepsOf(key, 1)).path).toEqual(stepsOf(key, 1));
    expect(within('products', around, [{ level: 'kind', member: 'tea' }]).path).toHaveLength(1);
  });

  it('is called by its own name, and by more where that is not enough', async () => {
    await speakInTest('en');
    expect(unitNames([key], [0, 1, 2, 3, 4, 5])).toEqual([
      'North / Main Street',
      'South / Main Street',
      'Pier',
      '(none)',
      '""',
      'Others',
    ]);
    const named = {
      ...key,
      above: undefined,
      values: ['(none)', ' x', 'a', 'a', 'a', 'a'],
      others: undefined,
      null: undefined,
    };
    expect(unitNames([named], [0, 1, 2, 2])).toEqual(['"(none)"', '" x"', 'a', 'a']);
  });
});
