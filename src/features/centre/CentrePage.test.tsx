import React from 'react';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { axe } from 'jest-axe';

import { type Metric } from '../../domain/generated/wire';
import { ServiceError } from '../../infrastructure/ServiceError';
import { catalog, metrics } from '../../test/fake/catalog';
import { FakeService } from '../../test/fake/FakeService';
import { show } from '../../test/show';

import CentrePage from './CentrePage';

const rowOf = async (name: string) => (await screen.findByRole('link', { name })).closest('tr')!;
const shown = () => screen.getAllByRole('row').slice(1);

describe('indicator centre', () => {
  it('lists value, change, target, owner and trust', async () => {
    await show(<CentrePage />);
    const row = await rowOf('净销售额');
    await within(row).findByText(/¥/);
    expect(row).toHaveTextContent('Net sales');
    expect(row).toHaveTextContent(/¥[\d,]+万/);
    expect(row).toHaveTextContent('一级 · 战略层');
    expect(row).toHaveTextContent('门店运营');
    expect(row).toHaveTextContent('✓ 已认证 v3');
    expect(await rowOf('获客成本')).toHaveTextContent('草稿');
    expect(screen.getByText('2026年11月至今')).toBeInTheDocument();
    expect(
      screen.getByText('14 个指标 · 12 个已认证 · 2 个待审 · 5 条规则 · 4 个数据源 · 1 处警告')
    ).toBeInTheDocument();
  });

  it('says of a metric whose target may not be exceeded that it is within or over, not that it is met', async () => {
    const client = new FakeService();
    const down: Metric[] = metrics.map((one) => (one.name === 'gross_margin' ? { ...one, good: 'down' } : one));
    client.catalog = () => Promise.resolve({ ...catalog, metrics: down });
    await show(<CentrePage />, { client });
    const [above, below] = [await rowOf('净销售额'), await rowOf('毛利率')];
    expect(await within(above).findByText('达成')).toBeInTheDocument();
    expect(await within(below).findByText(/^(未超|超出)$/)).toBeInTheDocument();
  });

  it('does not ask to search again where there are no metrics at all', async () => {
    const client = new FakeService();
    client.catalog = () => Promise.resolve({ ...catalog, metrics: [] });
    await show(<CentrePage />, { client });
    expect(await screen.findByText('还没有指标')).toBeInTheDocument();
    expect(screen.queryByText('没有符合的指标')).not.toBeInTheDocument();
    expect(screen.queryByRole('button', { name: /显示全部/ })).not.toBeInTheDocument();
  });

  it('loads all values in one request and all trends in another', async () => {
    const { client } = await show(<CentrePage />);
    await within(await rowOf('净销售额')).findByText(/¥/);
    const { asked } = client as FakeService;
    expect(asked).toHaveLength(2);
    expect(asked.map((request) => request.metrics.length)).toEqual([14, 14]);
  });

  it('finds what is meant by a word that no name has', async () => {
    await show(<CentrePage />, { route: { page: 'centre', view: { q: 'takings' } } });
    expect(await rowOf('净销售额')).toBeInTheDocument();
    expect(shown()).toHaveLength(1);
  });

  it('asks what is meant once the typing pauses, not at every key', async () => {
    const client = new FakeService();
    const find = jest.spyOn(client, 'find');
    await show(<CentrePage />, { client });
    await userEvent.type(screen.getByRole('searchbox'), 'takings');
    expect(await rowOf('净销售额')).toBeInTheDocument();
    expect(shown()).toHaveLength(1);
    expect(find.mock.calls.map(([{ text }]) => text)).toEqual(['takings']);
  });

  it('searches in both languages while typing and keeps it in the address', async () => {
    const { place } = await show(<CentrePage />);
    await rowOf('净销售额');
    await userEvent.keyboard('/');
    const box = screen.getByRole('searchbox');
    expect(box).toHaveFocus();
    await userEvent.keyboard('客单');
    expect(shown()).toHaveLength(1);
    expect(place.route.view.q).toBe('客单');
    await userEvent.clear(box);
    await userEvent.type(box, 'margin');
    expect(shown()[0]).toHaveTextContent('毛利率');
    await userEvent.clear(box);
    await userEvent.type(box, 'nothing like it');
    expect(screen.getByText('没有符合的指标')).toBeInTheDocument();
    await userEvent.click(screen.getByRole('button', { name: '显示全部 14 个指标' }));
    expect(shown()).toHaveLength(14);
  });

  it('explains a term that the search names', async () => {
    await show(<CentrePage />, { route: { page: 'centre', view: { q: '达成率' } } });
    expect(await screen.findByText(/实际值 ÷ 目标值/)).toBeInTheDocument();
  });

  it('is worked by keyboard: down into the rows, up again, enter opens', async () => {
    const { place } = await show(<CentrePage />);
    await rowOf('净销售额');
    await userEvent.keyboard('/');
    await userEvent.keyboard('{ArrowDown}');
    expect(screen.getByRole('link', { name: '净销售额' })).toHaveFocus();
    await userEvent.keyboard('{ArrowDown}');
    expect(screen.getByRole('link', { name: '毛利率' })).toHaveFocus();
    await userEvent.keyboard('{ArrowUp}{ArrowUp}');
    expect(screen.getByRole('searchbox')).toHaveFocus();
    await userEvent.keyboard('{ArrowDown}{Enter}');
    expect(place.route).toMatchObject({ page: 'metric', name: 'net_sales' });
  });

  it('filters by domain with counts, and by status', async () => {
    await show(<CentrePage />);
    await rowOf('净销售额');
    await userEvent.click(screen.getByRole('button', { name: /供应链 ?2/ }));
    expect(shown()).toHaveLength(2);
    await userEvent.click(screen.getByRole('button', { name: '清除' }));
    await userEvent.click(screen.getByRole('button', { name: /状态/ }));
    await userEvent.click(await screen.findByRole('menuitem', { name: /草稿/ }));
    expect(shown()).toHaveLength(1);
  });

  it('says why a metric has no value for a scope', async () => {
    const scope = { hierarchy: 'organisation', path: [{ level: 'region', member: '华东' }] };
    await show(<CentrePage />, { route: { page: 'centre', view: { scope } } });
    await within(await rowOf('净销售额')).findByText(/¥/);
    expect(await rowOf('线上访客')).toHaveTextContent('不按此组织拆分');
  });

  it('shows the others when one metric fails', async () => {
    const client = new FakeService();
    const query = client.query;
    client.query = (request) =>
      request.metrics.includes('orders')
        ? Promise.reject(new ServiceError('orders: no such column', 422, 'engine'))
        : query(request);
    await show(<CentrePage />, { client });
    await within(await rowOf('净销售额')).findByText(/¥/);
    expect(await rowOf('订单数')).toHaveTextContent('orders: no such column');
  });

  it('pages a thousand metrics and asks only for the page', async () => {
    const client = new FakeService();
    const many: Metric[] = Array.from({ length: 1000 }, (_, i) => ({
      ...metrics[i % 14],
      name: `m${i}`,
      label: { en: `M ${i}`, zh: `指标 ${i}` },
    }));
    client.catalog = () => Promise.resolve({ ...catalog, metrics: many });
    const query = jest
      .fn()
      .mockResolvedValue({ keys: [], metrics: [], rows: 0, from: '', to: '', asOf: '', now: '', stats: {} });
    client.query = query;
    await show(<CentrePage />, { client });
    await screen.findByRole('link', { name: '指标 0' });
    expect(shown()).toHaveLength(50);
    await waitFor(() => expect(query).toHaveBeenCalledTimes(2));
    expect(query.mock.calls[0][0].metrics).toHaveLength(50);
  });

  it('has no accessibility faults that a machine can find', async () => {
    const { container } = await show(
      <main>
        <CentrePage />
      </main>,
      { lang: 'en' }
    );
    await within(await rowOf('Net sales')).findByText(/¥/);
    expect((await axe(container)).violations.map((v) => `${v.id}: ${v.nodes[0].html}`)).toEqual([]);
  });
});
