import { fireEvent, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import React from 'react';

import { FakeService } from '../../test/fake/FakeService';
import { show } from '../../test/show';

import OutlookPage from './OutlookPage';

// A canvas cannot be drawn here.
jest.mock('../../ui/chart/TimeChart', () => ({ TimeChart: () => null }));

describe('what if', () => {
  it('asks for one driver at a time, and ends in the unit of the metric', async () => {
    const client = new FakeService();
    const route = { page: 'outlook' as const, name: 'net_sales', view: {} };
    await show(<OutlookPage name="net_sales" />, { route, client, lang: 'en' });
    const part = await screen.findByRole('region', { name: /^What if/ });
    expect(part).toHaveTextContent('most so far 1,050 (Jan 2026)');
    const slider = await within(part).findByRole('slider');
    expect(within(part).queryByText(/Would land at/)).toBeNull();
    fireEvent.change(slider, { target: { value: '4' } });
    fireEvent.change(slider, { target: { value: '10' } });
    expect(await within(part).findByText(/^Would land at/)).toHaveTextContent('¥3,055');
    expect(part).toHaveTextContent('+¥105');
    expect(part).toHaveTextContent('96.4% of target');
    expect(part).toHaveTextContent('1,000 → 1,040');
    expect(part).toHaveTextContent('With Orders 0.1');
    const asked = client.foreseen.flatMap((question) => ('whatIf' in question ? [question.whatIf] : []));
    expect(asked).toEqual([{ driver: 'orders', change: 0.1 }]);
    await userEvent.click(within(part).getByRole('button', { name: 'Reset' }));
    expect(within(part).queryByText(/Would land at/)).toBeNull();
  });

  it('says so where no driver goes into the formula', async () => {
    const client = new FakeService();
    const { outlook } = client;
    client.outlook = async (question) => ({ ...(await outlook(question)), levers: undefined });
    const route = { page: 'outlook' as const, name: 'net_sales', view: {} };
    await show(<OutlookPage name="net_sales" />, { route, client, lang: 'en' });
    expect(await screen.findByText('No driver goes into its formula')).toBeInTheDocument();
  });
});
