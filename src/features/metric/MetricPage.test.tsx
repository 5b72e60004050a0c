import React from 'react';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { axe } from 'jest-axe';

import { type Route } from '../../domain/route';
import { ServiceError } from '../../infrastructure/ServiceError';
import { FakeService } from '../../test/fake/FakeService';
import { show } from '../../test/show';

import MetricPage from './MetricPage';

// A canvas cannot be drawn here; what the chart shows is also in the table.
jest.mock('../../ui/chart/TimeChart', () => ({
  TimeChart: ({ label, times, onFocus }: { label: string; times: string[]; onFocus: (row: number) => void }) => (
    <button onClick={() => onFocus(3)}>{`${label} ${times.length}`}</button>
  ),
}));

const open = (name = 'average_order_value', view: Route['view'] = {}, client = new FakeService()) =>
  show(<MetricPage name={name} />, { route: { page: 'metric', name, view }, client });

const section = (name: RegExp) => screen.findByRole('region', { name });

describe('metric page', () => {
  it('explains the change of its number when somebody wants to know', async () => {
    const client = new FakeService();
    const { place } = await open('net_sales', {}, client);
    const button = await screen.findByRole('button', { name: '为什么变了？' });
    expect(client.explained).toEqual([]);
    await userEvent.click(button);
    expect(place.route.view.why).toBe(true);
    expect(await section(/为什么变了/)).toHaveTextContent('净销售额下降 ¥100：华东线上订单减少。');
    expect(client.explained[0]).toMatchObject({ metrics: ['net_sales'], compare: ['lastYear'] });
    await userEvent.click(screen.getByRole('button', { name: '收起' }));
    expect(place.route.view.why).toBeUndefined();
  });

  it('asks on from the explanation, of the same metric, time and comparison', async () => {
    const client = new FakeService();
    const { place } = await open('net_sales', { why: true }, client);
    const why = await section(/为什么变了/);
    await userEvent.type(within(why).getByLabelText('就这次变化追问'), '那华南呢{Enter}');
    const [explained] = client.explained;
    expect(place.route).toMatchObject({
      page: 'ask',
      view: {
        q: '那华南呢',
        on: explained.metrics[0],
        range: `${explained.time.from}..${explained.time.to}`,
        compare: explained.compare,
      },
    });
  });

  it('says what the number is, in both languages, and how far to trust it', async () => {
    await open();
    expect(await screen.findByRole('heading', { level: 1 })).toHaveTextContent('客单价 Average order value');
    expect(screen.getByText('✓ 已认证 v3')).toBeInTheDocument();
    expect(screen.getByText('二级 · 战术')).toBeInTheDocument();
    expect(await screen.findByText('数据截至 2026年11月19日')).toBeInTheDocument();
    const path = screen.getByRole('navigation', { name: '路径' });
    expect(path).toHaveTextContent('指标中心›销售›客单价');
  });

  it('shows the last finished day with its comparisons', async () => {
    await open();
    expect(await screen.findByText('2026年11月19日 周四')).toBeInTheDocument();
    expect(screen.getByText(/^较上年同期 ¥/)).toBeInTheDocument();
    expect(screen.getByText(/^较前一日 ¥/)).toBeInTheDocument();
    expect(screen.getByText(/达成率/)).toBeInTheDocument();
  });

  it('marks a running month and compares like with like', async () => {
    await open('net_sales', { grain: 'month' });
    expect(await screen.findByText('2026年11月，至今（11月1日 – 11月19日）')).toBeInTheDocument();
    expect(screen.getAllByText('同期对比').length).toBeGreaterThan(0);
    expect(screen.getByText(/进度目标达成率/)).toBeInTheDocument();
  });

  it('gives the reason where there is no comparison', async () => {
    await open('net_sales', { grain: 'month', at: '2025-11-01' });
    expect(await screen.findByText('无更早数据')).toBeInTheDocument();
  });

  it('breaks down along the hierarchy, and a click goes one level down', async () => {
    const { place } = await open();
    const regions = await section(/按大区/);
    await userEvent.click(await within(regions).findByRole('button', { name: '华东' }));
    expect(place.route.view.scope).toEqual({ hierarchy: 'organisation', path: [{ level: 'region', member: '华东' }] });
    const stores = await section(/按门店/);
    await userEvent.click(await within(stores).findByRole('button', { name: '徐家汇店' }));
    expect(place.route.view.scope?.path).toHaveLength(2);
    await section(/按品类/);
    await userEvent.click(screen.getByRole('button', { name: '华东' }));
    expect(place.route.view.scope?.path).toHaveLength(1);
  });

  it('breaks down by another dimension, and a click filters by it', async () => {
    const { place } = await open('net_sales');
    const regions = await section(/按大区/);
    await userEvent.click(within(regions).getByRole('button', { name: /拆分维度/ }));
    await userEvent.click(await screen.findByRole('menuitem', { name: '品类' }));
    const categories = await section(/按品类/);
    await userEvent.click(await within(categories).findByRole('button', { name: '美妆' }));
    expect(place.route.view.filters).toEqual([{ field: 'product__category', op: 'eq', values: ['美妆'] }]);
    await userEvent.click(screen.getByRole('button', { name: /去掉筛选/ }));
    expect(place.route.view.filters).toEqual([]);
  });

  it('asks the breakdown for the bucket in focus', async () => {
    const { client } = await open('net_sales', { grain: 'month', at: '2026-09-01' });
    await section(/按大区/);
    const { asked } = client as FakeService;
    await waitFor(() => expect(asked.some((request) => request.parts)).toBe(true));
    const request = asked.find((entry) => entry.parts);
    expect(request).toMatchObject({
      grain: 'month',
      time: { from: '2026-09-01', to: '2026-09-30' },
      share: true,
      parts: true,
    });
  });

  it('ranks parts by what they contributed to the change, or by size if a reader wants', async () => {
    const { client, place } = await open('net_sales', { grain: 'month', at: '2026-10-01' });
    const regions = await section(/按大区/);
    expect(await within(regions).findByText('华东（1 / 4 个部分，占规模 30%）贡献了变动的 80%')).toBeInTheDocument();
    const cells = () => within(regions).getAllByRole('row').slice(1);
    const contributed = cells().map((row) => row.querySelector('[data-label="贡献"]')?.textContent ?? '');
    const sizes = contributed.map((text) => Math.abs(parseFloat(text.replace('−', '-').replace(/[^\d.-]/g, ''))));
    expect(sizes.length).toBeGreaterThan(2);
    expect([...sizes].sort((a, b) => b - a)).toEqual(sizes);
    await userEvent.click(within(regions).getByRole('button', { name: /^排序/ }));
    await userEvent.click(await screen.findByRole('menuitem', { name: '按规模' }));
    expect(place.route.view.sort).toBe('size');
    await waitFor(() => expect((client as FakeService).asked.at(-1)).toMatchObject({ top: { others: true } }));
  });

  it('moves the focus with the chart, keeps everything in the address', async () => {
    const { place } = await open();
    await userEvent.click(await screen.findByRole('button', { name: /^客单价 30/ }));
    expect(place.route.view.at).toBe('2026-10-24');
    await userEvent.click(screen.getByRole('radio', { name: '月' }));
    expect(place.route.view).toMatchObject({ grain: 'month' });
    expect(place.route.view.at).toBeUndefined();
    await userEvent.click(await screen.findByRole('button', { name: '表' }));
    expect(await screen.findByRole('columnheader', { name: '时段' })).toBeInTheDocument();
  });

  it('defines the metric, with links from the formula', async () => {
    const { place } = await open();
    const definition = await section(/口径/);
    expect(definition).toHaveTextContent('净销售额 ÷ 订单数');
    expect(definition).toHaveTextContent('人民币 (¥) · 越高越好');
    expect(definition).toHaveTextContent('AOV, basket value, 客单');
    expect(definition).toHaveTextContent('按组织分别负责：2 位');
    await userEvent.click(within(definition).getByRole('link', { name: '订单数' }));
    expect(place.route).toMatchObject({ page: 'metric', name: 'orders' });
  });

  it('names who answers for the unit in scope', async () => {
    const path = [
      { level: 'region', member: '华东' },
      { level: 'store', member: '徐家汇店' },
    ];
    await open('average_order_value', { scope: { hierarchy: 'organisation', path } });
    expect((await section(/口径/)).querySelector('dd > div')).toHaveTextContent('徐家汇店 · 王敏');
  });

  it('draws the lineage from column to rule', async () => {
    await open();
    const lineage = await screen.findByRole('region', { name: '从数据源到规则的血缘' });
    for (const name of ['pos_lines.net_amount', '净销售额', '客单价', '客单价连降而客流平稳']) {
      expect(within(lineage).getByText(name)).toBeInTheDocument();
    }
    expect(within(lineage).getByRole('link', { name: /净销售额/ })).toBeInTheDocument();
  });

  it('shows drivers and the state of its rules', async () => {
    await open();
    const drivers = await section(/驱动因素/);
    expect(await within(drivers).findByText('连带率')).toBeInTheDocument();
    await waitFor(() => expect(drivers.querySelectorAll('li')[0]).toHaveTextContent(/%/));
    const rules = await section(/^规则/);
    expect(await within(rules).findByRole('link', { name: '触发' })).toBeInTheDocument();
  });

  it('shows SQL, stages and definition with its place', async () => {
    await open();
    await userEvent.click(await screen.findByRole('button', { name: 'SQL 与定义' }));
    expect(await screen.findByText(/SELECT day, SUM/)).toBeInTheDocument();
    await userEvent.click(screen.getByRole('tab', { name: '阶段' }));
    expect(await screen.findByText('1 请求')).toBeInTheDocument();
    await userEvent.click(screen.getByRole('tab', { name: '定义' }));
    expect(screen.getAllByText('metrics/sales.yaml:12:5').length).toBeGreaterThan(0);
  });

  it('says so when the scope does not apply', async () => {
    const { client } = await open('web_visitors', {
      scope: { hierarchy: 'organisation', path: [{ level: 'region', member: '华东' }] },
    });
    expect(await screen.findByText('组织范围不适用')).toBeInTheDocument();
    expect((client as FakeService).asked[0].scope).toBeUndefined();
  });

  it('has words for an unknown metric, for no data and for a broken engine', async () => {
    const { unmount } = await open('nothing');
    expect(await screen.findByText('没有名为“nothing”的指标')).toBeInTheDocument();
    unmount();
    const client = new FakeService();
    client.query = () => Promise.reject(new ServiceError('the warehouse is down', 502, 'engine'));
    await open('net_sales', {}, client);
    expect(await screen.findByText('the warehouse is down')).toBeInTheDocument();
    expect(screen.getByText(/数据库拒绝或没有应答/)).toBeInTheDocument();
  });

  it('has no accessibility faults that a machine can find', async () => {
    const { container } = await show(
      <main>
        <MetricPage name="average_order_value" />
      </main>,
      { route: { page: 'metric' } }
    );
    await section(/按大区/);
    expect((await axe(container)).violations.map((v) => `${v.id}: ${v.nodes[0].html}`)).toEqual([]);
  });

  describe('of units that move', () => {
    const moving = () => {
      const client = new FakeService();
      const plain = client.metric;
      client.metric = async (name) => {
        const found = await plain(name);
        return { ...found, metric: { ...found.metric, moves: true } };
      };
      const ask = client.query;
      client.query = async (request) => ({
        ...(await ask(request)),
        ...(request.likeForLike && {
          alike: { level: request.likeForLike, kept: 4, opened: 3, closed: 1, moved: 2 },
        }),
      });
      return client;
    };

    it('asks as of the day and like for like, without what is of all units, and tells what is left out', async () => {
      const client = moving();
      const view = { organisation: '2026-06-30', likeForLike: 'organisation.store', compare: ['lastYear'] };
      await show(<MetricPage name="net_sales" />, { route: { page: 'metric', name: 'net_sales', view }, client });
      expect(await screen.findByRole('status')).toHaveTextContent(
        '按门店同店可比：两期都有 4 个；未计入：新开 3 个、关闭 1 个、迁移 2 个'
      );
      const asked = client.asked.filter(({ metrics }) => metrics[0] === 'net_sales');
      expect(asked.length).toBeGreaterThan(1);
      asked.forEach((request) => {
        expect(request).toMatchObject({
          organisation: '2026-06-30',
          likeForLike: 'organisation.store',
          compare: ['lastYear'],
        });
        expect(request.parts).toBeUndefined();
      });
      expect(screen.getByLabelText('组织的日期')).toHaveValue('2026-06-30');
    });

    it('offers the organisation as it is, and keeps it in the address', async () => {
      const { place } = await show(<MetricPage name="net_sales" />, {
        route: { page: 'metric', name: 'net_sales' },
        client: moving(),
      });
      await userEvent.click(await screen.findByLabelText('组织：按当时组织'));
      await userEvent.click(await screen.findByText('按现行组织'));
      expect(place.route.view.organisation).toBe('now');
      await userEvent.click(screen.getByLabelText('同店可比：全部单元'));
      await userEvent.click((await screen.findAllByText('门店')).at(-1)!);
      expect(place.route.view.likeForLike).toBe('organisation.store');
    });

    it('asks neither of a metric whose units do not move', async () => {
      const client = new FakeService();
      const view = { organisation: 'now', likeForLike: 'organisation.store' };
      await show(<MetricPage name="net_sales" />, { route: { page: 'metric', name: 'net_sales', view }, client });
      expect(client.asked.some((request) => request.organisation || request.likeForLike)).toBe(false);
    });
  });
});
