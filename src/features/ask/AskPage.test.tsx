import React from 'react';
import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';

import { FakeService } from '../../test/fake/FakeService';
import { understood } from '../../test/fake/understood';
import { show } from '../../test/show';

import AskPage from './AskPage';

const open = async (q?: string, before?: string) => {
  const client = new FakeService();
  const shown = await show(<AskPage />, { route: { page: 'ask', view: { q, before } }, client, lang: 'en' });
  return { ...shown, client };
};

describe('asking in words', () => {
  it('asks nothing until there is a question', async () => {
    const { client, place } = await open();
    expect(client.questions).toEqual([]);
    expect(screen.getByRole('button', { name: 'Ask' })).toBeDisabled();
    await userEvent.type(screen.getByLabelText('Ask in words'), '  sales by region {Enter}');
    expect(place.route.view.q).toBe('sales by region');
    expect(client.questions).toEqual([{ text: 'sales by region', lang: 'en' }]);
  });

  it('shows how every piece was read, and the number that the rest of the product shows', async () => {
    const { client } = await open('how much sales');
    const read = screen.getByLabelText('Read as');
    expect(within(read).getByText('sales').nextSibling).toHaveTextContent('Net sales');
    expect(within(read).getByText('how much').nextSibling).toBeNull();
    expect(client.asked[0]).toMatchObject({ metrics: ['net_sales'], compare: ['previous'] });
    const [link] = screen.getAllByRole('link');
    expect(link).toHaveAttribute('href', expect.stringContaining('metrics/net_sales?'));
    expect(link).toHaveAttribute('href', expect.stringContaining('2025-11-01..2025-11-19'));
  });

  it('counts characters as the service does, whatever they are made of', async () => {
    await open('😀 sales');
    expect(within(screen.getByLabelText('Read as')).getByText('sales').nextSibling).toHaveTextContent('Net sales');
  });

  it('shows units as parts', async () => {
    await open('sales by region');
    expect(await screen.findByRole('table')).toHaveTextContent('华东');
  });

  it('asks back where a word means several things, and takes the choice into the question', async () => {
    const { place, client } = await open('profit last month');
    const choice = screen.getByRole('group', { name: '"profit" may mean' });
    expect(client.asked).toEqual([]);
    await userEvent.click(within(choice).getByRole('button', { name: 'Gross profit' }));
    expect(place.route.view.q).toBe('Gross profit last month');
  });

  it('says what it does not know, and what is closest', async () => {
    const { client } = await open('NPS');
    expect(screen.getByText('Part of the question is not in the catalogue.')).toBeInTheDocument();
    expect(screen.getByText('Not understood: NPS')).toBeInTheDocument();
    expect(screen.getByRole('link', { name: 'Net sales' })).toBeInTheDocument();
    expect(client.asked).toEqual([]);
  });

  it('leads to the agenda for alerts, and to the meaning of a metric', async () => {
    const { unmount } = await open('any alerts');
    expect(screen.getByRole('link', { name: 'Open the agenda' })).toHaveAttribute('href', '#/');
    unmount();
    await open('what does sales mean');
    expect(screen.getByText('What it means')).toBeInTheDocument();
    expect(screen.getByRole('link', { name: 'Net sales' })).toBeInTheDocument();
  });

  it('goes on from the answer with a typed question that names no metric, and says so', async () => {
    const { place, client } = await open('sales');
    const box = () => screen.getByLabelText('Ask in words');
    await userEvent.clear(box());
    await userEvent.type(box(), 'and the East?{Enter}');
    expect(place.route.view).toMatchObject({ q: 'and the East?', before: 'sales' });
    expect(client.questions.at(-1)).toEqual({ text: 'and the East?', before: 'sales', lang: 'en' });
    await userEvent.click(screen.getByRole('button', { name: /Goes on from “sales”/ }));
    expect(place.route.view.before).toBeUndefined();
    await userEvent.clear(box());
    await userEvent.type(box(), 'net sales by region{Enter}');
    expect(place.route.view).toMatchObject({ q: 'net sales by region' });
    expect(place.route.view.before).toBeUndefined();
  });

  it('gives an example that the project can answer', async () => {
    await open();
    expect(await screen.findByLabelText('Ask in words')).toHaveAttribute(
      'placeholder',
      expect.stringMatching(/ of each \w+ last month against last year$/)
    );
  });

  it('goes on from the question before', async () => {
    const { place, client } = await open('sales');
    const on = screen.getByRole('group', { name: 'Ask on' });
    await userEvent.click(within(on).getByRole('button', { name: 'against last year' }));
    expect(place.route.view).toMatchObject({ q: 'against last year', before: 'sales' });
    expect(client.questions[1]).toEqual({ text: 'against last year', before: 'sales', lang: 'en' });
  });

  it('goes on from an explanation until that is taken away', async () => {
    const client = new FakeService();
    const scope = { hierarchy: 'organisation', path: [{ level: 'region', member: '华东区' }] };
    const view = { q: 'sales', on: 'net_sales', range: '2025-11-01..2025-11-19', compare: ['lastYear'], scope };
    const { place } = await show(<AskPage />, { route: { page: 'ask', view }, client, lang: 'en' });
    const on = { metrics: ['net_sales'], time: { from: '2025-11-01', to: '2025-11-19' }, compare: ['lastYear'], scope };
    expect(client.questions).toEqual([{ text: 'sales', on, lang: 'en' }]);
    const chip = screen.getByRole('button', { name: /^Goes on from: Net sales · 华东区 · .* · vs last year/ });
    await userEvent.click(chip);
    expect(place.route.view).toEqual({ q: 'sales' });
    expect(client.questions[1]).toEqual({ text: 'sales', lang: 'en' });
  });

  it('explains why a target was missed against another period, and says so', async () => {
    const client = new FakeService();
    const request = { metrics: ['net_sales'], time: { from: '2025-11-01', to: '2025-11-19' }, compare: ['target'] };
    client.understand = (question) => Promise.resolve({ ...understood(question), intent: 'why', request });
    await show(<AskPage />, { route: { page: 'ask', view: { q: 'why is sales below target' } }, client, lang: 'en' });
    expect(await screen.findByText(/to a target is not taken apart/)).toBeInTheDocument();
    expect(client.explained[0].compare).toEqual([]);
  });

  it('shows the answer that came with the reading, and asks for it no second time', async () => {
    const client = new FakeService();
    const known = await client.query({ metrics: ['net_sales'], time: {} });
    client.asked.length = 0;
    client.understand = (question) => Promise.resolve({ ...understood(question), answer: known });
    await show(<AskPage />, { route: { page: 'ask', view: { q: 'sales' } }, client, lang: 'en' });
    expect(screen.getByRole('button', { name: 'Copy as panel' })).toBeInTheDocument();
    expect(client.asked).toEqual([]);
  });

  it('answers what comes with what is foreseen', async () => {
    const client = new FakeService();
    const words = { en: 'Net sales is foreseen: 5', zh: '净销售额预计：5' };
    client.understand = (question) =>
      Promise.resolve({
        ...understood(question),
        intent: 'forecast',
        words,
        request: undefined,
        foreseen: {
          metric: 'net_sales',
          label: 'Net sales',
          grain: 'month',
          from: '2025-12-01',
          to: '2025-12-31',
          request: { metrics: ['net_sales'], time: {} },
          horizon: 2,
          units: [{ name: [], points: [], words }],
        },
      });
    await show(<AskPage />, { route: { page: 'ask', view: { q: 'sales next month' } }, client, lang: 'en' });
    expect(screen.getByText('Net sales is foreseen: 5')).toBeInTheDocument();
    expect(client.asked).toEqual([]);
  });
});
