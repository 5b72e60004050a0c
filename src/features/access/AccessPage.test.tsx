import { act, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import React from 'react';

import { encodeSeeAs } from '../../domain/seeAs';
import { FakeService } from '../../test/fake/FakeService';
import { show } from '../../test/show';

import AccessPage from './AccessPage';
import { SeenBanner } from './SeenBanner';

const kept = () => window.sessionStorage.getItem('wheelhouse.see-as');

describe('AccessPage', () => {
  beforeEach(() => window.sessionStorage.clear());

  it('lists metrics by their rows and policies with why, those that have a say first', async () => {
    await show(<AccessPage />, { lang: 'en' });
    expect(screen.getByRole('heading', { name: 'Region: East and 2 more' })).toBeInTheDocument();
    expect(screen.getByRole('heading', { name: 'All rows' })).toBeInTheDocument();
    expect(screen.getByText('2 of 12 metrics')).toBeInTheDocument();
    expect(screen.getByText('Hidden dimensions: customer__name')).toBeInTheDocument();
    expect(screen.getByText(/^No statements/)).toBeInTheDocument();
    const policies = within(screen.getByRole('region', { name: 'Policies' })).getAllByRole('listitem');
    expect(policies.map((item) => item.querySelector('strong')?.textContent)).toEqual([
      'Regional managers',
      'Administrators',
      'Trainees',
      'Others',
    ]);
    expect(policies[0]).toHaveTextContent(
      /only by store__region · rounded to 1,000 · groups of at least 5 \(employee\)/
    );
    expect(policies[3]).toHaveTextContent('Leaves them out by its exceptions');
    expect(policies[0]).toHaveTextContent(/admits.*Names them by team East.*2 metrics · Region: East and 2 more/);
    expect(policies[2]).toHaveTextContent('Is not about them');
    expect(policies[2]).not.toHaveTextContent('denies');
    expect(screen.getByRole('link', { name: 'Net sales' })).toHaveAttribute('href', '#/metrics/net_sales');
  });

  it('says who reads nothing, and where there are no policies', async () => {
    const client = new FakeService();
    const before = await client.access();
    client.allowed = () => ({ ...before, nothing: true, groups: [] });
    const { unmount } = await show(<AccessPage />, { lang: 'en', client });
    expect(screen.getByText('No policy gives them anything')).toBeInTheDocument();
    expect(screen.queryByText(/statements/)).toBeNull();
    unmount();
    client.allowed = () => ({ ...before, open: true, policies: [] });
    await show(<AccessPage />, { lang: 'en', client });
    expect(screen.getByText(/everyone reads everything/)).toBeInTheDocument();
    expect(screen.queryByRole('region', { name: 'Policies' })).toBeNull();
  });

  it('fills in somebody of the organisation, whose teams Grafana tells', async () => {
    const people = () =>
      Promise.resolve([{ kind: 'people' as const, login: 'eva', email: 'eva@shop.example', role: 'Editor' }]);
    await show(<AccessPage people={people} teamsKnown />, { lang: 'en' });
    const hand = userEvent.setup();
    await hand.type(screen.getByLabelText('Login'), 'eva');
    expect(screen.getByLabelText('E-mail')).toHaveValue('eva@shop.example');
    expect(screen.getByRole('radio', { name: 'Editor' })).toBeChecked();
    await hand.click(screen.getByRole('button', { name: 'See as' }));
    expect(kept()).toBe('kind=people&login=eva&role=Editor&email=eva%40shop.example');
  });

  it('takes teams as they are written, and none for none where nobody else tells them', async () => {
    await show(<AccessPage />, { lang: 'en' });
    const hand = userEvent.setup();
    await hand.type(screen.getByLabelText('Login'), 'new');
    await hand.type(screen.getByLabelText('Teams'), '华东，B');
    await hand.click(screen.getByRole('button', { name: 'See as' }));
    expect(new URLSearchParams(kept() ?? '').getAll('team')).toEqual(['华东', 'B']);
    await hand.clear(screen.getByLabelText('Teams'));
    await hand.click(screen.getByRole('button', { name: 'See as' }));
    expect(kept()).toBe('kind=people&login=new&role=Viewer&team=');
  });

  it('sees as alert rules, who have no name', async () => {
    await show(<AccessPage />, { lang: 'zh' });
    const hand = userEvent.setup();
    await hand.click(screen.getByRole('radio', { name: '告警规则' }));
    expect(screen.queryByLabelText('登录名')).toBeNull();
    await hand.click(screen.getByRole('button', { name: '以此身份查看' }));
    expect(kept()).toBe('kind=alerts');
  });
});

describe('SeenBanner', () => {
  it('says as whom as long as it lasts, and ends it', async () => {
    window.sessionStorage.setItem(
      'wheelhouse.see-as',
      encodeSeeAs({ kind: 'people', login: 'eva', email: '', role: 'Viewer' })
    );
    await show(<SeenBanner href="#/access" />, { lang: 'en' });
    expect(screen.getByText('You see as eva (Viewer)')).toBeInTheDocument();
    expect(screen.getByRole('link', { name: 'What they may see' })).toHaveAttribute('href', '#/access');
    await act(() => userEvent.click(screen.getByRole('button', { name: 'See as yourself again' })));
    expect(screen.queryByText(/You see as/)).toBeNull();
    expect(kept()).toBeNull();
  });
});
