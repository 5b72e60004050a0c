import React from 'react';
import { screen, within } from '@testing-library/react';

import { type Why } from '../../domain/generated/wire';
import { why } from '../../test/fake/why';
import { show } from '../../test/show';

import { WhyView } from './WhyView';

const request = { metrics: ['net_sales'], time: { from: '2025-11-01', to: '2025-11-19' }, compare: ['previous'] };

const one = {
  metric: 'footfall',
  label: 'Footfall',
  before: 10,
  after: 8,
  drawn: true,
  sign: 1,
  verdict: 'holds',
  lag: 2,
  grain: 'day',
  strength: 0.6,
  points: 170,
  along: true,
};

const open = async (told: Why = why(request)) => {
  await show(<WhyView why={{ data: told, retry: () => undefined }} good="up" />, {
    route: { page: 'metric', name: 'net_sales' },
    lang: 'en',
  });
};

describe('why a number changed', () => {
  it('says it in a sentence, with what to be careful of', async () => {
    await open();
    expect(screen.getByText('Net sales fell by ¥100: fewer orders in the East, online.')).toBeInTheDocument();
    expect(screen.getByText('Parts offset each other.')).toBeInTheDocument();
  });

  it('takes the change apart along the formula, to the last digit', async () => {
    await open();
    const rows = within(screen.getByRole('table', { name: 'Which input' })).getAllByRole('row');
    expect(rows.map((row) => row.textContent)).toEqual([
      'Before¥1,000',
      'Orders\u2212¥150150%',
      'Order value+¥50\u221250%',
      'Now¥900',
    ]);
    expect(screen.getByText('\u2212¥100 in all, to the last digit')).toBeInTheDocument();
  });

  it('lists the slices with what they made of it, and leads to each', async () => {
    await open();
    const first = screen.getByRole('row', { name: /East · Online/ });
    expect(first).toHaveTextContent('¥400 → ¥280');
    expect(first).toHaveTextContent('\u2212¥120');
    expect(first).toHaveTextContent('120%');
    expect(first).toHaveTextContent('clear');
    const link = within(first).getByRole('link');
    expect(link).toHaveAttribute('href', expect.stringContaining('scope=organisation%3Aregion%3Deast'));
    expect(link).toHaveAttribute('href', expect.stringContaining('filter=order__channel'));
    // Without a name, and without a contribution: nothing is made up.
    expect(screen.getByRole('row', { name: /\(none\)/ })).toHaveTextContent('its weight');
  });

  it('tells which other metrics moved with it, and what the past says of the two', async () => {
    const words = {
      en: 'Its driver Footfall (10 → 8) moved along; in the past 2 days before, correlation 0.60',
      zh: '驱动因素客流量（10 → 8）一同变动',
    };
    const moved = [{ ...one, words }];
    await open({ ...why(request), moved });
    const link = screen.getByRole('link', { name: words.en });
    expect(link).toHaveAttribute('href', expect.stringContaining('footfall'));
  });

  it('says where no part stands out', async () => {
    await open({ ...why(request), causes: [], inputs: [] });
    expect(screen.getByText('No part stands out among: Region, Channel, Brand')).toBeInTheDocument();
    expect(screen.queryByRole('table')).not.toBeInTheDocument();
  });

  it('does not draw a formula of which a part is not told', async () => {
    const told = why(request);
    const inputs = told.inputs?.map((input, at) => (at === 0 ? { ...input, contribution: null } : input));
    await open({ ...told, inputs });
    expect(screen.queryByRole('table', { name: 'Which input' })).not.toBeInTheDocument();
  });
});

describe('an explanation that is not there', () => {
  it('says what went wrong and offers to try again', async () => {
    await show(<WhyView why={{ error: new Error('the engine is away'), retry: () => undefined }} />, { lang: 'en' });
    expect(screen.getByText('The change could not be explained')).toBeInTheDocument();
  });
});
