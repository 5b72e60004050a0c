import React from 'react';
import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { axe } from 'jest-axe';

import { type Dictionary, type DictEntry } from '../../domain/generated/wire';
import { FakeService } from '../../test/fake/FakeService';
import { show } from '../../test/show';

import DictionaryPage from './DictionaryPage';

const entries: DictEntry[] = [
  {
    kind: 'metric',
    name: 'margin',
    label: { en: 'Gross margin', zh: '毛利率' },
    definition: { en: 'Profit by sales.', zh: '毛利除以净销售额。' },
    formula: { en: 'Gross profit ÷ Net sales', zh: '毛利额 ÷ 净销售额' },
    unit: '%',
    owner: { en: 'Finance', zh: '财务部' },
    steward: { en: 'Data office', zh: '数据管理部' },
    status: 'certified',
    version: 2,
    synonyms: ['GM'],
  },
  { kind: 'term', name: 'pace', label: { en: 'Pace', zh: '进度' }, definition: { zh: '走了多远。' } },
  { kind: 'owner', name: 'finance', label: { en: 'Finance', zh: '财务部' }, metrics: 3, contact: 'a@example.com' },
];

function service(list = entries): FakeService {
  const client = new FakeService();
  client.remembered.dictionary = { project: {}, version: '', day: '2025-11-20', entries: list } satisfies Dictionary;
  return client;
}

const names = () => screen.getAllByRole('listitem').map((item) => item.dataset.entry);

describe('dictionary', () => {
  it('is in the order of the reader, with both languages, formula, owner, steward and status', async () => {
    const { place } = await show(<DictionaryPage />, { client: service() });
    expect(names()).toEqual(['finance', 'pace', 'margin']);
    const entry = screen.getAllByRole('listitem')[2];
    for (const text of [
      '毛利率',
      'Gross margin',
      '毛利除以净销售额。',
      'Profit by sales.',
      '毛利额 ÷ 净销售额',
      '财务部',
      '数据管理部',
      'GM',
      '✓ 已认证 v2',
    ]) {
      expect(entry).toHaveTextContent(text);
    }
    await userEvent.click(within(entry).getByRole('link', { name: '毛利率' }));
    expect(place.route).toMatchObject({ page: 'metric', name: 'margin' });
  });

  it('is searched in the other language too, and says when there is nothing', async () => {
    const { place } = await show(<DictionaryPage />, { client: service() });
    await userEvent.type(screen.getByRole('searchbox'), 'profit');
    expect(names()).toEqual(['margin']);
    expect(place.route.view.q).toBe('profit');
    await userEvent.type(screen.getByRole('searchbox'), ' nothing');
    expect(screen.getByText('没有这个名称')).toBeInTheDocument();
  });

  it('keeps to one kind', async () => {
    await show(<DictionaryPage />, { client: service() });
    await userEvent.click(screen.getByRole('button', { name: /术语 ?1/ }));
    expect(names()).toEqual(['pace']);
  });

  it('is printed in the language of the reader', async () => {
    const client = service();
    const recall = jest.spyOn(client, 'recall');
    URL.createObjectURL = jest.fn(() => 'blob:1');
    URL.revokeObjectURL = jest.fn();
    const opened = jest.spyOn(window, 'open').mockImplementation(() => null);
    await show(<DictionaryPage />, { client });
    await userEvent.click(screen.getByRole('button', { name: '打印' }));
    expect(recall).toHaveBeenLastCalledWith('dictionary', { form: 'html', lang: 'zh' });
    expect(opened).toHaveBeenCalledWith('blob:1', '_blank', 'noopener');
  });

  it('has no accessibility faults that a machine can find', async () => {
    const { container } = await show(
      <main>
        <DictionaryPage />
      </main>,
      { client: service(), lang: 'en' }
    );
    expect((await axe(container)).violations.map((v) => `${v.id}: ${v.nodes[0].html}`)).toEqual([]);
  });
});
