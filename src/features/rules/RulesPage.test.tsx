import React from 'react';
import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';

import { FakeService } from '../../test/fake/FakeService';
import { show } from '../../test/show';

import RulesPage from './RulesPage';

describe('rules', () => {
  it('says every rule in words, with its tier, level, place and what it found', async () => {
    await show(<RulesPage />, { route: { page: 'rules' } });
    const rule = (await screen.findByText(/客单价连降而客流平稳/)).closest('li')!;
    expect(rule).toHaveTextContent('客单价连续 3 日下降，累计 5% 以上，而进店客流变化不超过 5%。');
    expect(rule).toHaveTextContent('日 · 门店');
    expect(rule).toHaveTextContent('连续');
    expect(within(rule).getByRole('img', { name: '所捕捉情形的示例：连续示例' })).toBeInTheDocument();
    expect(rule).toHaveTextContent('提升转化');
    expect(rule).toHaveTextContent('rules.yaml:16:5');
    expect(await within(rule).findByText('触发')).toBeInTheDocument();
    expect(within(rule).getByRole('link', { name: '客单价' })).toBeInTheDocument();
    expect(screen.getByText(/月度销售进度落后/).closest('li')).toHaveTextContent('未判断');
  });

  it('filters by tier', async () => {
    const { place } = await show(<RulesPage />, { route: { page: 'rules' } });
    await screen.findByText(/客单价连降/);
    await userEvent.click(screen.getByRole('button', { name: /三级/ }));
    expect(screen.getAllByRole('heading', { level: 2 })).toHaveLength(1);
    expect(place.route.view.tier).toBe(3);
  });

  it('says where rules are written when there is none', async () => {
    const client = new FakeService();
    client.rules = () => Promise.resolve({ rules: [] });
    await show(<RulesPage />, { route: { page: 'rules' }, client, lang: 'en' });
    expect(await screen.findByText('No rule yet')).toBeInTheDocument();
  });
});
