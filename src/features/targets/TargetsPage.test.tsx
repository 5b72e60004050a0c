import React from 'react';
import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';

import { FakeService } from '../../test/fake/FakeService';
import { targets } from '../../test/fake/targets';
import { show } from '../../test/show';

import TargetsPage from './TargetsPage';

const lineOf = (name: string) => screen.getByText(name, { selector: 'th span' }).closest('tr')!;

describe('targets', () => {
  it('takes the first target apart, with what was set and how far it is', async () => {
    const client = new FakeService();
    await show(<TargetsPage />, { route: { page: 'targets' }, client, lang: 'en' });
    expect(client.broken).toEqual([
      { metric: 'net_sales', period: '2026', by: ['month', 'organisation.region'], lang: 'en' },
    ]);
    const january = lineOf('Jan 2026');
    expect(january).toHaveTextContent('¥600');
    expect(january).toHaveTextContent('¥660');
    expect(within(january).getAllByText('110%')).toHaveLength(2);
    expect(screen.getByText(/4 parts, remainder ¥0 · nothing changes/)).toBeInTheDocument();
    expect(
      screen.getByText(/over time by days alike; actual through 31 Jan 2026; pace by days alike/)
    ).toBeInTheDocument();
  });

  it('opens parts by keyboard and says whether they are open', async () => {
    await show(<TargetsPage />, { route: { page: 'targets' }, lang: 'en' });
    const open = within(lineOf('Jan 2026')).getByLabelText('Parts of Jan 2026');
    expect(open).toHaveAttribute('aria-expanded', 'false');
    open.focus();
    await userEvent.keyboard('{Enter}');
    expect(lineOf('华东')).toHaveTextContent('¥300');
    expect(open).toHaveAttribute('aria-expanded', 'true');
  });

  it('holds a part at what is written, and shows what changes', async () => {
    const { place } = await show(<TargetsPage />, { route: { page: 'targets' }, lang: 'en' });
    await userEvent.click(screen.getByLabelText('Set the target of Jan 2026: ¥600'));
    const input = screen.getByLabelText('Target of Jan 2026');
    await userEvent.clear(input);
    await userEvent.type(input, '1,000{Enter}');
    expect(place.route.view.plan).toEqual({ held: [{ period: '2026-01', unit: [], value: 1000 }] });
    expect(lineOf('Jan 2026')).toHaveTextContent('+¥400');
    expect(lineOf('Feb 2026')).toHaveTextContent('¥200');
    expect(lineOf('Feb 2026')).toHaveTextContent('\u2212¥400');
    await userEvent.click(within(lineOf('Jan 2026')).getByLabelText('Unlock Jan 2026'));
    expect(place.route.view.plan?.held).toBeUndefined();
    expect(lineOf('Jan 2026')).toHaveTextContent('¥600');
  });

  it('leaves a part as it was on Escape, and does not take what is no number', async () => {
    const { place } = await show(<TargetsPage />, { route: { page: 'targets' }, lang: 'en' });
    await userEvent.click(screen.getByLabelText('Set the target of Jan 2026: ¥600'));
    await userEvent.type(screen.getByLabelText('Target of Jan 2026'), '7{Escape}');
    expect(place.route.view.plan).toBeUndefined();
    await userEvent.click(screen.getByLabelText('Set the target of Jan 2026: ¥600'));
    await userEvent.type(screen.getByLabelText('Target of Jan 2026'), 'many');
    expect(screen.getByLabelText('Target of Jan 2026')).toBeInvalid();
    await userEvent.keyboard('{Enter}');
    expect(place.route.view.plan).toBeUndefined();
  });

  it('says which lock is above its parent, and keeps the tree to mend it', async () => {
    await show(<TargetsPage />, { route: { page: 'targets' }, lang: 'en' });
    await userEvent.click(screen.getByLabelText('Set the target of Jan 2026: ¥600'));
    await userEvent.clear(screen.getByLabelText('Target of Jan 2026'));
    await userEvent.type(screen.getByLabelText('Target of Jan 2026'), '5000{Enter}');
    const alert = screen.getByRole('alert');
    expect(alert).toHaveTextContent('Locked parts do not go together with what they are parts of');
    expect(alert).toHaveTextContent('what is locked within 2026 is above its 1200');
    expect(alert).toHaveTextContent('RQ133');
    expect(lineOf('Jan 2026')).toHaveTextContent('¥5,000');
    await userEvent.click(within(lineOf('Jan 2026')).getByLabelText('Unlock Jan 2026'));
    expect(screen.queryByRole('alert')).not.toBeInTheDocument();
  });

  it('lets go of a lock that came with the address', async () => {
    const view = { plan: { held: [{ period: '2026-01', unit: [], value: 5000 }] } };
    const { place } = await show(<TargetsPage />, { route: { page: 'targets', view } });
    expect(screen.getByRole('alert')).toHaveTextContent('锁定的部分与所属部分不相容');
    await userEvent.click(screen.getByText('2026-01：¥5,000 ×'));
    expect(place.route.view.plan?.held).toBeUndefined();
    expect(screen.queryByRole('alert')).not.toBeInTheDocument();
  });

  it('shares another total out, of another version and year', async () => {
    const client = new FakeService();
    const view = { plan: { period: '2027', version: 'forecast1', total: 100 }, by: 'organisation.region,quarter' };
    await show(<TargetsPage />, { route: { page: 'targets', name: 'net_sales', view }, client });
    expect(client.broken[0]).toMatchObject({
      period: '2027',
      version: 'forecast1',
      total: 100,
      by: ['organisation.region', 'quarter'],
    });
    expect(screen.getByRole('button', { name: '版本：第一次预测' })).toBeInTheDocument();
    await userEvent.click(screen.getByRole('button', { name: '先分组织' }));
    expect(client.broken.at(-1)?.by).toEqual(['quarter', 'organisation.region']);
  });

  it('gives the text to copy', async () => {
    await show(<TargetsPage />, { route: { page: 'targets' }, lang: 'en' });
    await userEvent.click(screen.getByRole('radio', { name: 'CSV' }));
    expect(await screen.findByText('csv of net_sales 2026')).toBeInTheDocument();
    expect(screen.getByText('net_sales-2026.csv')).toBeInTheDocument();
  });

  it('shows only what changes', async () => {
    const view = { plan: { held: [{ period: '2026-01', unit: ['华东'], value: 400 }] } };
    await show(<TargetsPage />, { route: { page: 'targets', view }, lang: 'en' });
    await userEvent.click(screen.getByRole('button', { name: /Only what changes/ }));
    expect(screen.queryByText('Feb 2026')).not.toBeInTheDocument();
    expect(lineOf('Jan 2026')).toBeInTheDocument();
  });

  it('says what to do without targets, and where they have no parts', async () => {
    const client = new FakeService();
    client.planned = { ...targets, metrics: [] };
    const { unmount } = await show(<TargetsPage />, { route: { page: 'targets' }, client });
    expect(screen.getByText('还没有目标')).toBeInTheDocument();
    expect(screen.getByText(/period: 2027, value: 240000000/)).toBeInTheDocument();
    unmount();
    await show(<TargetsPage />, { route: { page: 'targets', name: 'gross_margin' } });
    expect(screen.getByText('毛利率的目标没有部分')).toBeInTheDocument();
    expect(screen.getByRole('link', { name: '查看净销售额的目标' })).toBeInTheDocument();
  });
});
