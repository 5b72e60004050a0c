import { unitNames } from '../i18n/members';

import { type AnswerKey, type Catalog } from './generated/wire';
import { labelled, labelsOf, stepNames } from './members';
import { stepsOf } from './place';

const catalog = {
  dimensions: [{ name: 'sale__way', label: {}, time: false, members: { 到店: { en: 'In store', zh: '到店' } } }],
  hierarchies: [
    {
      name: 'place',
      label: {},
      levels: [{ name: 'area', label: {}, dimension: 'shop__area', members: { '01': { en: 'North' } } }],
    },
  ],
} as unknown as Catalog;

describe('labels of members', () => {
  it('finds those of a dimension and of a level', () => {
    expect(labelled(labelsOf(catalog, 'sale__way'), '到店', 'en')).toBe('In store');
    expect(labelled(labelsOf(catalog, 'place.area'), '01', 'zh')).toBe('North');
    expect(labelled(labelsOf(catalog, 'place.area'), '02', 'en')).toBe('02');
    expect(labelled(labelsOf(catalog, 'unknown'), 'toString', 'en')).toBe('toString');
    expect(labelled({ x: { en: 'X' } }, 'constructor', 'en')).toBe('constructor');
    expect(labelled(undefined, null, 'en')).toBeNull();
  });

  it('names the steps of a scope', () => {
    const path = [
      { level: 'area', member: '01' },
      { level: 'shop', member: '', null: true },
    ];
    expect(stepNames(catalog, { hierarchy: 'place', path }, 'en')).toEqual(['North', null]);
  });

  it('shows them for units, and leads by keys', () => {
    const key: AnswerKey = {
      name: 'shop',
      label: 'Shop',
      level: 'shop',
      dimension: 'shop__name',
      values: ['Mill', 'Mill', ''],
      null: [false, false, true],
      called: { Mill: 'The Mill' },
      above: [{ level: 'area', label: 'Area', values: ['01', '02', '01'], called: { '01': 'North' } }],
    };
    expect(unitNames([key], [0, 1, 2])).toEqual(['North / The Mill', '02 / The Mill', '(none)']);
    expect(unitNames([{ ...key, values: ['constructor'], null: undefined }], [0])).toEqual(['constructor']);
    expect(stepsOf(key, 0)).toEqual([
      { level: 'area', member: '01' },
      { level: 'shop', member: 'Mill' },
    ]);
  });
});

test('units without a member of a ragged level are called so', () => {
  expect(labelled({ '': { en: '(direct)', zh: '（直属）' } }, null, 'zh')).toBe('（直属）');
  expect(labelled({ East: { en: 'East' } }, null, 'en')).toBeNull();
});
