import React from 'react';
import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { axe } from 'jest-axe';

import { type Metric } from '../../domain/generated/wire';
import { catalog, metrics } from '../../test/fake/catalog';
import { FakeService } from '../../test/fake/FakeService';
import { show } from '../../test/show';

import MapPage from './MapPage';

const cellOf = (cell: string) => document.querySelector<HTMLElement>(`[data-cell="${cell}"]`)!;

/** A service whose catalogue has these metrics. */
function serviceOf(list: Metric[]): FakeService {
  const client = new FakeService();
  const all = client.catalog;
  client.catalog = async () => ({ ...(await all()), metrics: list });
  return client;
}

describe('indicator map', () => {
  it('has each metric in its cell with its number and its certificate', async () => {
    await show(<MapPage />);
    const cell = cellOf('strategic 1');
    expect(await within(cell).findByText(/¥/)).toBeInTheDocument();
    expect(within(cell).getByRole('link', { name: '净销售额' })).toBeInTheDocument();
    expect(cell).toHaveTextContent('已认证');
    const placed = catalog.metrics.filter(({ layer, tier }) => layer === 'strategic' && tier === 1);
    expect(within(cell).getAllByRole('listitem')).toHaveLength(placed.length);
  });

  it('asks for the numbers of all of it at once', async () => {
    const { client } = await show(<MapPage />);
    await within(cellOf('strategic 1')).findByText(/¥/);
    expect((client as FakeService).asked.map((request) => request.metrics.length)).toEqual([14]);
  });

  it('leads to the metric, and with a cell to the centre with its layer and level', async () => {
    const { place } = await show(<MapPage />);
    await userEvent.click(within(cellOf('strategic 1')).getByRole('link', { name: '毛利率' }));
    expect(place.route).toMatchObject({ page: 'metric', name: 'gross_margin' });
    await userEvent.click(within(cellOf('process 2')).getByRole('link', { name: /指标中心/ }));
    expect(place.route).toMatchObject({ page: 'centre', view: { layer: 'process', tier: 2 } });
  });

  it('says where nothing is, what repeats another one and what is nowhere', async () => {
    const list: Metric[] = [
      { ...metrics[0], name: 'a', label: { en: 'A', zh: '甲' }, alike: ['b'] },
      { ...metrics[0], name: 'b', label: { en: 'B', zh: '乙' }, alike: ['a'] },
      { ...metrics[0], name: 'c', label: { en: 'C', zh: '丙' }, layer: undefined },
    ];
    await show(<MapPage />, { client: serviceOf(list) });
    expect(screen.getByText(/^没有指标：.*创新层 · 战术/)).not.toHaveTextContent('战略层 · 战略');
    expect(screen.getByText('几乎相同：', { exact: false })).toHaveTextContent('几乎相同： 甲、乙');
    expect(screen.getByRole('region', { name: /未归位/ })).toHaveTextContent('丙 未分层');
    expect(cellOf('strategic 1')).not.toHaveTextContent('丙');
  });

  it('marks a gap on the map and keeps it in the address', async () => {
    const { place } = await show(<MapPage />);
    const without = metrics.filter((metric) => metric.rules === 0);
    await userEvent.click(screen.getByRole('button', { name: new RegExp(`没有规则监测 ?${without.length}`) }));
    expect(place.route.view.tab).toBe('rule');
    expect(screen.getByText(new RegExp(`^${without.length} 个指标没有规则监测`))).toBeInTheDocument();
  });

  it('is crowded above the bound, and folds what is more than a glance', async () => {
    const many = Array.from({ length: 21 }, (_, i) => ({
      ...metrics[0],
      name: `m${i}`,
      label: { en: `M ${i}`, zh: `指标${i}` },
    }));
    await show(<MapPage />, { client: serviceOf(many) });
    const cell = cellOf('strategic 1');
    expect(cell).toHaveTextContent('拥挤');
    expect(within(cell).getAllByRole('listitem')).toHaveLength(10);
    await userEvent.click(within(cell).getByRole('button', { name: '再显示 11 个' }));
    expect(within(cell).getAllByRole('listitem')).toHaveLength(21);
  });

  it('keeps to one domain', async () => {
    await show(<MapPage />, { route: { page: 'map', view: { domain: 'supply' } } });
    const shown = screen
      .getAllByRole('listitem')
      .filter((item) => item.querySelector('a') && item.closest('[role=cell]'));
    expect(shown).toHaveLength(metrics.filter(({ domain }) => domain === 'supply').length);
  });

  it('has no accessibility faults that a machine can find', async () => {
    const { container } = await show(
      <main>
        <MapPage />
      </main>,
      { lang: 'en' }
    );
    await within(cellOf('strategic 1')).findByText(/¥/);
    expect((await axe(container)).violations.map((v) => `${v.id}: ${v.nodes[0].html}`)).toEqual([]);
  });
});
