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

  it('asks for the totals of what the reader lies in, of those metrics that are all told beside them', async () => {
    const client = new FakeService();
    const catalog = await client.catalog();
    const told = ['parent:organisation.region', 'parent:organisation.group'];
    jest.spyOn(client, 'catalog').mockResolvedValue({
      ...catalog,
      metrics: catalog.metrics.map((metric) => ({
        ...metric,
        parents: metric.name === 'net_sales' ? told : told.slice(0, 1),
      })),
    });
    await show(<HomePage />, { client });
    await screen.findByRole('link', { name: /净销售额.*达成/ });
    const values = client.asked.filter((request) => !request.grain);
    expect(values[0].compare).toContain('parent:organisation.region');
    expect(values[0].compare).not.toContain('parent:organisation.group');
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

  it('moves the whole page to a unit of the matrix, and back', async () => {
    const { place, client } = await show(<HomePage />);
    await screen.findAllByRole('article');
    const agenda = jest.spyOn(client, 'agenda');
    await userEvent.click(screen.getByRole('button', { name: '华东、财务：1、一级' }));
    const east = { hierarchy: 'organisation', path: [{ level: 'region', member: '华东' }] };
    expect(place.route.view).toMatchObject({ scope: east, domain: 'finance' });
    await waitFor(() =>
      expect(agenda).toHaveBeenCalledWith(expect.objectContaining({ scope: east }), expect.anything())
    );
    const cards = (client as FakeService).asked.filter((request) => !request.grain);
    expect(cards[cards.length - 1].scope).toEqual(east);
    await userEvent.click(screen.getByRole('button', { name: '全部门店' }));
    expect(place.route.view.scope).toBeUndefined();
  });

  it('names what is late, and opens the list of sources', async () => {
    const client = new FakeService();
    const [sales, visits] = (await client.catalog()).loads;
    const known = await client.catalog();
    client.catalog = () =>
      Promise.resolve({ ...known, loads: [{ ...visits, state: 'late', until: '2026-11-17' }, sales] });
    await show(<HomePage />, { client });
    const pill = await screen.findByRole('button', { name: /数据截至 2026年11月19日 · 客流计数器迟到/ });
    expect(screen.queryByText(/数据就绪/)).not.toBeInTheDocument();
    await userEvent.click(pill);
    const [late, ready] = within(await screen.findByRole('dialog')).getAllByRole('listitem');
    expect(late).toHaveTextContent('客流计数器迟到已载入至2026年11月17日');
    expect(ready).toHaveTextContent('每日 08:00 前载入昨日');
    expect(ready).toHaveTextContent('门店运营部');
  });

  it('shows topics of units above, and what this unit has to do with them', async () => {
    const client = new FakeService();
    const above = {
      ...client.today.items[0],
      part: {
        kind: 'part',
        words: { zh: '静安店也在其中：30%，界限 32%。' },
        value: null,
        baseline: null,
        share: null,
      },
    };
    client.today = {
      ...quietAgenda,
      quiet: false,
      silence: { kind: 'above', words: { zh: '此处无预警，但上级单位有议题。' } },
      above: [above],
    };
    await show(<HomePage />, { client });
    expect(await screen.findByText('此处无预警，但上级单位有议题。')).toBeInTheDocument();
    const section = screen.getByRole('region', { name: /^上级议题/ });
    expect(within(section).getByRole('article')).toHaveTextContent('静安店也在其中');
  });

  it('does not call a project without rules quiet', async () => {
    const client = new FakeService();
    const words = { en: 'No rules are defined: nothing is watched, and nothing was judged.' };
    client.today = { ...quietAgenda, quiet: false, silence: { kind: 'undefined', words } };
    await show(<HomePage />, { client, lang: 'en' });
    expect(await screen.findByText(words.en)).toBeInTheDocument();
    expect(screen.getByRole('link', { name: 'What rules can check' })).toHaveAttribute(
      'href',
      expect.stringContaining('rules')
    );
    expect(screen.getByRole('link', { name: /How to write rules/ })).toBeInTheDocument();
  });

  it('filters by tier and by time, and keeps it in the address', async () => {
    const { place } = await show(<HomePage />);
    await screen.findAllByRole('article');
    await userEvent.click(screen.getByRole('button', { name: /^二级/ }));
    expect(screen.getAllByRole('article')).toHaveLength(2);
    expect(place.route.view.tier).toBe(2);
    await userEvent.click(screen.getByRole('button', { name: /^二级/ }));
    await userEvent.click(screen.getByRole('radio', { name: '月' }));
    expect(screen.getByText('没有符合所选条件的议题')).toBeInTheDocument();
    await userEvent.click(screen.getByRole('button', { name: '显示全部 4 个议题' }));
    expect(screen.getAllByRole('article')).toHaveLength(4);
  });

  it('shows what recovered and what could not be judged', async () => {
    await show(<HomePage />);
    expect(await screen.findByText('天河城店 · 进店客流恢复正常')).toBeInTheDocument();
    expect(screen.getByText('11 月没有目标')).toBeInTheDocument();
    expect(await screen.findByText('月度销售进度落后')).toBeInTheDocument();
  });

  it('says on a quiet day what was checked', async () => {
    const client = new FakeService();
    client.today = quietAgenda;
    await show(<HomePage />, { client, lang: 'en' });
    expect(await screen.findByText('Nothing fired: all quiet.')).toBeInTheDocument();
    expect(
      screen.getByText(/5 rules looked at 5 metrics in 13 units: 45 values judged, 2 could not be/)
    ).toBeInTheDocument();
  });

  it('does not call a day quiet of which not all rules could be judged', async () => {
    const client = new FakeService();
    const errors = [{ rules: ['net_sales_pace', 'margin_low'], why: 'connection refused' }];
    const words = { en: 'Nothing fired among what could be judged.' };
    client.today = { ...quietAgenda, quiet: false, silence: { kind: 'partly', words }, errors };
    await show(<HomePage />, { client, lang: 'en' });
    expect(await screen.findByText(words.en)).toBeInTheDocument();
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
