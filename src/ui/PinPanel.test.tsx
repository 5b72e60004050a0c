import React from 'react';
import { act, cleanup, render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';

import { type Shown } from '../domain/panel';
import { giveSizes } from '../test/measure';
import { speakInTest } from '../test/words';

import { type PanelShelf } from './panelShelf';
import { PinPanel } from './PinPanel';
import { NavigationProvider } from './ViewContext';

const shown: Shown = { chart: 'bars', title: 'Net sales', request: { metrics: ['net_sales'], time: {} } };

async function pin(shelf?: Partial<PanelShelf>, quiet = false) {
  await speakInTest('en');
  giveSizes();
  const whole: PanelShelf = {
    source: { type: 'wheelhouse-metrics-datasource', uid: 'own' },
    mayChange: true,
    dashboards: () => Promise.resolve([{ uid: 'd1', title: 'Morning', folder: 'Sales' }]),
    add: jest.fn(() => Promise.resolve('/d/new/net-sales')),
    ...shelf,
  };
  const value = {
    route: { page: 'ask' as const, view: {} },
    lang: 'en' as const,
    hrefOf: () => '#',
    go: () => undefined,
  };
  await act(async () => {
    render(
      <NavigationProvider value={{ ...value, ...(shelf && { shelf: whole }) }}>
        <PinPanel shown={shown} quiet={quiet} />
      </NavigationProvider>
    );
  });
  return whole;
}

describe('keeping what is shown as a panel', () => {
  it('puts it on a new dashboard by one click, asking the page’s own data source', async () => {
    const { add } = await pin({});
    expect(screen.getByLabelText('Dashboard')).toHaveDisplayValue('New dashboard');
    await userEvent.click(screen.getByRole('button', { name: 'Add as panel' }));
    expect(add).toHaveBeenCalledWith(
      expect.objectContaining({
        type: 'wheelhouse-breakdown-panel',
        datasource: expect.objectContaining({ uid: 'own' }),
      }),
      { title: 'Net sales' }
    );
    expect(await screen.findByRole('link', { name: 'Open the dashboard' })).toHaveAttribute('href', '/d/new/net-sales');
  });

  it('tells a reader who may only look so, but where it is quiet', async () => {
    await pin({ mayChange: false });
    expect(screen.getByText(/ask somebody who may change dashboards/)).toBeInTheDocument();
    cleanup();
    await pin({ mayChange: false }, true);
    expect(screen.queryByText(/ask somebody who may change dashboards/)).toBeNull();
  });

  it('puts it on a dashboard that is chosen', async () => {
    const { add } = await pin({});
    await userEvent.click(screen.getByRole('combobox', { name: 'Dashboard' }));
    await userEvent.click(await screen.findByRole('option', { name: /Morning/ }));
    await userEvent.click(screen.getByRole('button', { name: 'Add as panel' }));
    expect(add).toHaveBeenCalledWith(expect.anything(), { uid: 'd1' });
  });

  it('says what Grafana says where it may not be', async () => {
    await pin({ add: () => Promise.reject({ data: { message: 'Access denied' } }) });
    await userEvent.click(screen.getByRole('button', { name: 'Add as panel' }));
    expect(await screen.findByRole('alert')).toHaveTextContent('Access denied');
  });

  it('tells who may only look so, and offers no button', async () => {
    await pin({ mayChange: false });
    expect(screen.getByText(/you may only look at them/)).toBeInTheDocument();
    expect(screen.queryByRole('button')).toBeNull();
  });

  it('is text to paste where there are no dashboards', async () => {
    await pin();
    expect(screen.getByRole('button', { name: 'Copy as panel' })).toBeInTheDocument();
  });
});
