import { findEntries, sortEntries } from './dictionary';
import { type DictEntry } from './generated/wire';

const entry = (name: string, en: string, zh: string, more: Partial<DictEntry> = {}): DictEntry => ({
  kind: 'metric',
  name,
  label: { en, zh },
  ...more,
});

const entries = [
  entry('pace', 'Pace', '进度'),
  entry('aov', 'average order value', '客单价', { synonyms: ['AOV', '客单'] }),
  entry('visits', 'Visits', '到店客流', { owner: { en: 'Shops', zh: '门店运营' } }),
  entry('margin', 'Gross margin', '毛利率', { definition: { en: 'Profit by sales.', zh: '毛利 ÷ 净销售额。' } }),
];
const names = (list: DictEntry[]) => list.map(({ name }) => name);

describe('dictionary', () => {
  it('is sorted as its readers look things up', () => {
    expect(names(sortEntries(entries, 'en'))).toEqual(['aov', 'margin', 'pace', 'visits']);
    // dào, jìn, kè, máo
    expect(names(sortEntries(entries, 'zh'))).toEqual(['visits', 'pace', 'aov', 'margin']);
    expect(names(entries)[0]).toBe('pace');
  });

  it('is found by either language, synonyms, definitions and owners', () => {
    expect(names(findEntries(entries, '门店'))).toEqual(['visits']);
    expect(names(findEntries(entries, 'ＡＯＶ'))).toEqual(['aov']);
    expect(names(findEntries(entries, 'profit SALES'))).toEqual(['margin']);
    expect(findEntries(entries, 'profit visits')).toEqual([]);
    expect(findEntries(entries, ' ')).toHaveLength(4);
  });
});
