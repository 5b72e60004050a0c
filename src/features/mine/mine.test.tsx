import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import React from 'react';

import { type MinePage as Page, type ScorecardList } from '../../domain/generated/wire';
import { FakeService } from '../../test/fake/FakeService';
import { show } from '../../test/show';

import MinePage from './MinePage';

const action = (id: number, what: string, rest: object) =>
  ({
    id,
    version: 1,
    state: 'open',
    what,
    about: {},
    called: {},
    hoped: null,
    by: 'ed',
    created: '',
    ...rest,
  }) as never;

const line = (metric: string, rest: object) => ({
  metric,
  label: { en: metric },
  weight: 0.5,
  value: 90,
  target: 100,
  attainment: 0.9,
  ...rest,
});

const page: Page = {
  login: 'ned',
  remembers: true,
  numbers: [],
  incidents: [],
  actions: [
    action(1, 'Count again', { assignee: 'Ned', due: '2025-06-01', overdue: true }),
    action(2, 'Ask the landlord', { assignee: 'sam' }),
  ],
  cards: [
    {
      name: 'shops',
      label: { en: 'Shops' },
      grain: 'month',
      periods: [
        {
          start: '2025-06-01',
          complete: false,
          attainment: 0.9,
          counted: 0.5,
          lines: [line('sales', {}), line('visits', { attainment: null, target: null, reason: 'no_target' })],
        },
        {
          start: '2025-05-01',
          complete: true,
          attainment: 1.034,
          counted: 1,
          lines: [line('sales', { attainment: 1.034 })],
          locked: { by: 'ada', at: '2025-06-02T08:00:00Z' },
        },
      ],
    },
  ],
};

const locks: ScorecardList = {
  may: true,
  remembers: true,
  scorecards: [{ name: 'shops', label: { en: 'Shops' }, grain: 'month', units: 8, periods: [{ start: '2025-05-01' }] }],
};

async function shown(list: ScorecardList) {
  const client = new FakeService();
  client.remembered.mine = page;
  client.remembered.scorecards = list;
  await show(<MinePage />, { client, lang: 'en' });
  await screen.findByRole('heading', { name: /My page/ });
  return client;
}

describe("somebody's own page", () => {
  it('tells what they are to do apart from what they wait for', async () => {
    await shown({ ...locks, may: false });
    expect(screen.getByText('Waiting for you: incidents 0, actions 1 · 1 overdue')).toBeInTheDocument();
    const actions = screen.getByRole('region', { name: /My actions/ });
    const [own, others] = within(actions).getAllByRole('list');
    expect(within(own).getByText('Count again')).toBeInTheDocument();
    expect(within(others).getByText('Ask the landlord')).toBeInTheDocument();
    expect(within(others).getByText('sam')).toBeInTheDocument();
  });

  it('weighs a card, says how much of it has a number, and who locked a period', async () => {
    await shown({ ...locks, may: false });
    const card = screen.getByRole('region', { name: /Shops/ });
    expect(within(card).getByText(/50.*% of the weight has a number/)).toBeInTheDocument();
    expect(within(card).getByText('no target')).toBeInTheDocument();
    fireEvent.click(within(card).getByRole('button', { name: /May 2025/ }));
    expect(within(card).getByText('Locked by ada, 2 Jun')).toBeInTheDocument();
    expect(within(card).queryByText('no target')).toBeNull();
  });

  it('offers to lock to who governs alone', async () => {
    await shown({ ...locks, may: false });
    expect(screen.queryByText('Lock scorecards')).toBeNull();
  });

  it('locks a period by its first day', async () => {
    const client = await shown(locks);
    client.remembered['scorecards/shops/do/lock'] = locks;
    fireEvent.click(await screen.findByRole('button', { name: 'Lock May 2025' }));
    await waitFor(() =>
      expect(client.done).toContainEqual({ path: 'scorecards/shops/do/lock', deed: { period: '2025-05-01' } })
    );
  });
});
