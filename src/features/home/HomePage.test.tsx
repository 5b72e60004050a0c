import React from 'react';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { axe } from 'jest-axe';

import { decodeRoute } from '../../domain/route';
import { ServiceError } from '../../infrastructure/ServiceError';
import { quietAgenda } from '../../test/fake/agenda';
import { FakeService } from '../../test/fake/FakeService';
import { show } from '../../test/show';

import HomePage from './HomePage';

const hrefOf = (element: HTMLElement) => decodeRoute(element.getAttribute('href') ?? '');

describe('home', () => {
  it('opens on the agenda, most important first, each item a sentence with its figures', async () => {
    await show(<HomePage />);
    const items = await screen.findAllByRole('article');
    expect(items).toHaveLength(4);
    expect(items[0]).toHaveTextContent('毛利率：华东连续 6 日低于目标');
    expect(items[0]).toHaveTextContent('一级影响 ≈ ¥38万/日持续 6 天 · 自 11月14日 起财务 · 日');
    expect(items[1]).toHaveTextContent('转化问题');
    expect(items[1]).toHaveTextContent('新');
    expect(within(items[1]).getByRole('link', { name: '王敏' })).toHaveAttribute('href', 'mailto:wang.min@example.com');
    expect(screen.getByText('6 条预警，合并为 4 个议题')).toBeInTheDocument();
    expect(screen.getByText(/已检查 5 条规则/)).toBeInTheDocument();
  });

  it('says which morning it is, and how fresh the numbers are', async () => {
    await show(<HomePage />);
    expect(await screen.findByText('2026年11月20日 周五 · 2026年第47周 · 2026/27 财年第34周')).toBeInTheDocument();
    expect(screen.getByText('数据就绪，截至 2026年11月19日')).toBeInTheDocument();
  });

  it('shows head-line metrics with target and both comparisons, from one request', async () => {
    const { client } = await show(<HomePage />);
    const card = await screen.findByRole('link', { name: /净销售额.*达成/ });
    expect(card).toHaveTextContent(/¥[\d,]+万/);
    expect(card).toHaveTextContent('同比');
    expect(card).toHaveTextContent('月环比');
    const values = (client as FakeService).asked.filter((request) => !request.grain);
    expect(values).toHaveLength(1);
    expect(values[0].metrics).toEqual(['net_sales', 'gross_margin', 'marketing_roi', 'stock_days']);
    expect(values[0].time).toEqual({ preset: 'mtd' });
  });

  it('links every item to the very slice', async () => {
    await show(<HomePage />, { route: { view: { lang: 'zh', theme: 'dark' } } });
    const item = (await screen.findAllByRole('article'))[1];
    const route = hrefOf(within(item).getByRole('link', { name: '为什么' }));
    expect(route).toMatchObject({ page: 'metric', name: 'average_order_value' });
    expect(route.view).toMatchObject({
      lang: 'zh',
      theme: 'dark',
      grain: 'day',
      range: '2026-10-30..2026-11-19',
      compare: ['lastYear'],
    });
    expect(route.view.scope?.path.map((step) => step.member)).toEqual(['华东', '徐家汇店']);
  });

  it('opens the playbook with its steps and the evidence', async () => {
    await show(<HomePage />);
    const item = (await screen.findAllByRole('article'))[1];
    const button = within(item).getByRole('button', { name: '预案' });
    expect(button).toHaveAttribute('aria-expanded', 'false');
    await userEvent.click(button);
    expect(button).toHaveAttribute('aria-expanded', 'true');
    expect(
      within(item)
        .getAllByRole('listitem')
        .map((li) => li.textContent)
    ).toContain('核对导购在岗人数');
    expect(item).toHaveTextContent('1,240 → 1,250 (+0.8%) 持平');
  });

  it('filters by tier, by cell of the matrix and by time, and keeps it in the address', async () => {
    const { place } = await show(<HomePage />);
    await screen.findAllByRole('article');
    await userEvent.click(screen.getByRole('button', { name: /^二级/ }));
    expect(screen.getAllByRole('article')).toHaveLength(2);
    expect(place.route.view.tier).toBe(2);
    await userEvent.click(screen.getByRole('button', { name: /^二级/ }));
    await userEvent.click(screen.getByRole('button', { name: '华东, 财务: 1, 一级' }));
    expect(screen.getAllByRole('article')).toHaveLength(1);
    expect(place.route.view).toMatchObject({ unit: '华东', domain: 'finance' });
    await userEvent.click(screen.getByRole('radio', { name: '月' }));
    expect(screen.getByText('没有符合所选条件的议题')).toBeInTheDocument();
    await userEvent.click(screen.getByRole('button', { name: '显示全部 4 个议题' }));
    expect(screen.getAllByRole('article')).toHaveLength(4);
  });

  it('shows what recovered and what could not be judged', async () => {
    await show(<HomePage />);
    expect(await screen.findByText('天河城店 · 进店客流恢复正常')).toBeInTheDocument();
    expect(screen.getByText('no target for November')).toBeInTheDocument();
    expect(await screen.findByText('月度销售进度落后')).toBeInTheDocument();
  });

  it('says on a quiet day what was checked', async () => {
    const client = new FakeService();
    client.today = quietAgenda;
    await show(<HomePage />, { client, lang: 'en' });
    expect(await screen.findByText('Quiet: nothing fired')).toBeInTheDocument();
    expect(
      screen.getByText(/5 rules looked at 5 metrics in 13 units: 47 values judged, 2 could not be/)
    ).toBeInTheDocument();
  });

  it.each([
    [0, 'Nothing could be judged: whether all is well is not known'],
    [4, 'Nothing fired among what could be judged'],
  ])('does not call a day quiet of which %i rules could be judged', async (rules, words) => {
    const client = new FakeService();
    const errors = [{ rules: ['net_sales_pace', 'margin_low'], why: 'connection refused' }];
    client.today = { ...quietAgenda, checked: { ...quietAgenda.checked, rules }, errors };
    await show(<HomePage />, { client, lang: 'en' });
    expect(await screen.findByText(words)).toBeInTheDocument();
    expect(screen.queryByText('Quiet: nothing fired')).not.toBeInTheDocument();
    expect(screen.getAllByText('connection refused')).toHaveLength(1);
    expect(screen.getByText(/ · margin_low$/)).toBeInTheDocument();
  });

  it('says what failed and tries again', async () => {
    const client = new FakeService();
    const agenda = jest
      .fn()
      .mockRejectedValueOnce(new ServiceError('the warehouse refused', 502, 'engine'))
      .mockResolvedValue(client.today);
    client.agenda = agenda;
    await show(<HomePage />, { client });
    expect(await screen.findByRole('alert')).toHaveTextContent('the warehouse refused');
    await userEvent.click(screen.getByRole('button', { name: '重试' }));
    await waitFor(() => expect(screen.getAllByRole('article')).toHaveLength(4));
  });

  it('has no accessibility faults that a machine can find', async () => {
    const { container } = await show(
      <main>
        <HomePage />
      </main>
    );
    await screen.findAllByRole('article');
    expect((await axe(container)).violations.map((v) => `${v.id}: ${v.nodes[0].html}`)).toEqual([]);
  });
});
