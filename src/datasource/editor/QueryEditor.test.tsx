import React, { useState } from 'react';
import { type DataSourceInstanceSettings, dateTime } from '@grafana/data';
import { type TemplateSrv } from '@grafana/runtime';
import { act, render, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';

import { FakeService } from '../../test/fake/FakeService';
import { giveSizes } from '../../test/measure';
import { speakInTest } from '../../test/words';
import { MetricDataSource } from '../MetricDataSource';
import { type MetricDataSourceOptions, type MetricQuery } from '../types';

import QueryEditor from './QueryEditor';

jest.mock('@grafana/runtime', () => ({
  ...jest.requireActual('@grafana/runtime'),
  getTemplateSrv: () => ({
    getVariables: () => [{ name: 'region', type: 'query' }],
    replace: (text: string) => text,
  }),
}));

const settings = { uid: 'wheelhouse', jsonData: {} } as DataSourceInstanceSettings<MetricDataSourceOptions>;
const templates = { replace: (text: string) => text, getVariables: () => [] } as unknown as TemplateSrv;

async function edit(query: Partial<MetricQuery>, client = new FakeService()) {
  const source = new MetricDataSource(settings, templates, client);
  const said: { query: MetricQuery; runs: number } = { query: { refId: 'A', ...query }, runs: 0 };
  function Shell() {
    const [now, setNow] = useState(said.query);
    const onChange = (next: MetricQuery) => {
      said.query = next;
      setNow(next);
    };
    const from = dateTime('2025-10-21T00:00:00Z');
    const to = dateTime('2025-11-20T00:00:00Z');
    return (
      <QueryEditor
        datasource={source}
        query={now}
        onChange={onChange}
        onRunQuery={() => said.runs++}
        range={{ from, to, raw: { from, to } }}
      />
    );
  }
  await act(async () => render(<Shell />));
  return { said, client, user: userEvent.setup() };
}

const sales: Partial<MetricQuery> = {
  queryType: 'metrics',
  format: 'series',
  request: { metrics: ['net_sales'], grain: 'auto' },
};

describe('QueryEditor', () => {
  beforeEach(async () => {
    giveSizes();
    await speakInTest('en');
  });

  it('shows the definition of what was chosen, and says the question in one sentence', async () => {
    await edit(sales);
    expect(screen.getByText('Sales without returns, tax included.', { exact: false })).toBeInTheDocument();
    expect(screen.getByRole('link', { name: /Indicator centre/ })).toHaveAttribute(
      'href',
      expect.stringContaining('/a/wheelhouse-cockpit-app/metric/net_sales')
    );
    expect(await screen.findByText('net_sales over time')).toBeInTheDocument();
  });

  it('speaks Chinese', async () => {
    await speakInTest('zh');
    await edit(sales);
    expect(screen.getByText('净销售额', { selector: 'strong' })).toBeInTheDocument();
    expect(screen.getByText('上年同期')).toBeInTheDocument();
    expect(await screen.findByText('net_sales，按时间')).toBeInTheDocument();
  });

  it('finds a metric by a synonym of the other language and asks it', async () => {
    const { said, user } = await edit({ queryType: 'metrics', request: { metrics: [], grain: 'auto' } });
    await user.type(screen.getByLabelText('Choose metrics'), '营业额');
    await user.click(await screen.findByRole('option', { name: /Net sales/ }));
    expect(said.query.request).toEqual({ metrics: ['net_sales'], grain: 'auto' });
    expect(said.runs).toBe(1);
  });

  it('compares, shares, and takes it back', async () => {
    const { said, user } = await edit(sales);
    await user.click(screen.getByRole('button', { name: /Same period last year/ }));
    await user.click(screen.getByRole('button', { name: /Share of total/ }));
    expect(said.query.request).toMatchObject({ compare: ['lastYear'], share: true });
    await user.click(screen.getByRole('button', { name: /Share of total/ }));
    expect(said.query.request).not.toHaveProperty('share');
  });

  it('offers only what the metrics can be split by', async () => {
    const { said, user } = await edit(sales);
    await user.click(screen.getByLabelText('Split by'));
    await user.click(await screen.findByRole('option', { name: 'Region' }));
    expect(said.query.request?.by).toEqual([{ hierarchy: 'organisation', level: 'region' }]);
  });

  it('keeps a period until the dashboard has it again', async () => {
    const { said, user } = await edit(sales);
    await user.click(screen.getByLabelText('Period'));
    await user.click(await screen.findByRole('option', { name: /Month to date/ }));
    expect(said.query.request?.time).toEqual({ preset: 'mtd' });
    await user.click(screen.getByLabelText('Period'));
    await user.click(await screen.findByRole('option', { name: /The dashboard's time/ }));
    expect(said.query.request).not.toHaveProperty('time');
  });

  it('warns before a wrong thing', async () => {
    await edit({ ...sales, request: { metrics: ['average_order_value'], share: true, grain: 'day' } });
    expect(screen.getByRole('alert')).toHaveTextContent(
      'Average order value does not add up, so a share of a total has no meaning.'
    );
  });

  it('shows what the service refuses', async () => {
    const client = new FakeService();
    jest.spyOn(client, 'explain').mockRejectedValue(new Error('there is no level "city"'));
    await edit(sales, client);
    expect(await screen.findByText('there is no level "city"')).toBeInTheDocument();
  });

  it('shows the SQL on demand', async () => {
    const { user } = await edit(sales);
    await user.click(await screen.findByRole('button', { name: 'SQL' }));
    expect(screen.getByText(/SELECT day, SUM\(net_amount\)/)).toBeInTheDocument();
  });

  it('adds and removes conditions', async () => {
    const { said, user } = await edit(sales);
    await user.click(screen.getByRole('button', { name: 'Add a condition' }));
    expect(said.query.request?.filters).toEqual([{ field: '', op: 'in', values: [] }]);
    await user.click(screen.getByRole('button', { name: 'Remove this condition' }));
    expect(said.query.request).not.toHaveProperty('filters');
  });

  it('keeps the largest only, the rest in one row', async () => {
    const { said, user } = await edit(sales);
    await user.type(screen.getByLabelText('How many'), '5');
    await user.tab();
    expect(said.query.request?.top).toEqual({ n: 5, others: true });
  });

  it('narrows to a unit or to a variable', async () => {
    const { said, user } = await edit(sales);
    const region = screen.getByLabelText('Region');
    await user.click(region);
    const list = document.getElementById(region.getAttribute('aria-controls')!)!;
    expect(await within(list).findByRole('option', { name: '$region' })).toBeInTheDocument();
    await user.click(within(list).getByRole('option', { name: '华东' }));
    expect(said.query.request?.scope).toEqual({
      hierarchy: 'organisation',
      path: [{ level: 'region', member: '华东' }],
    });
  });

  it('asks for the agenda and for what a rule finds', async () => {
    const { said, user } = await edit(sales);
    await user.click(screen.getByLabelText('Agenda'));
    expect(said.query).toMatchObject({ queryType: 'agenda', format: 'items' });
    await user.click(screen.getByLabelText('Message'));
    expect(said.query.format).toBe('digest');
    await user.click(screen.getByLabelText('Rule'));
    await waitFor(() => expect(said.query).toMatchObject({ queryType: 'signal', what: 'fired' }));
  });

  it('says when the service does not answer, and tries again', async () => {
    const client = new FakeService();
    jest.spyOn(client, 'catalog').mockRejectedValueOnce(new Error('connection refused'));
    const { user } = await edit(sales, client);
    expect(screen.getByRole('alert')).toHaveTextContent('connection refused');
    jest.spyOn(client, 'catalog').mockImplementation(new FakeService().catalog);
    await user.click(screen.getByRole('button', { name: 'Try again' }));
    expect(await screen.findByLabelText('Choose metrics')).toBeInTheDocument();
  });

  it('asks for an outlook with what it takes of the question before', async () => {
    const { said, user } = await edit({
      queryType: 'metrics',
      format: 'series',
      request: {
        metrics: ['net_sales', 'orders'],
        grain: 'auto',
        compare: ['previous'],
        time: { preset: 'mtd' },
        filters: [{ field: 'sale__channel', op: 'in', values: ['web'] }],
      },
    });
    await user.click(screen.getByRole('radio', { name: 'Outlook' }));
    expect(said.query).toEqual({
      refId: 'A',
      queryType: 'outlook',
      request: {
        metrics: ['net_sales'],
        grain: 'day',
        filters: [{ field: 'sale__channel', op: 'in', values: ['web'] }],
      },
    });
    expect(screen.getByRole('combobox', { name: 'How many' })).toBeInTheDocument();
    expect(screen.queryByRole('combobox', { name: 'Period' })).not.toBeInTheDocument();
  });

  it('asks what was to be expected, and why, with what they take of the question before', async () => {
    const { said, user } = await edit({
      queryType: 'metrics',
      format: 'series',
      request: {
        metrics: ['net_sales', 'orders'],
        grain: 'week',
        compare: ['lastYear', 'previous'],
        version: 'stretch',
      },
    });
    await user.click(screen.getByRole('radio', { name: 'Expected' }));
    expect(said.query).toEqual({
      refId: 'A',
      queryType: 'expected',
      request: { metrics: ['net_sales'], grain: 'week' },
    });
    await user.click(screen.getByRole('radio', { name: 'Metrics' }));
    await user.click(screen.getByRole('radio', { name: 'Why' }));
    expect(said.query).toEqual({ refId: 'A', queryType: 'why', what: 'inputs', request: { metrics: ['net_sales'] } });
    await user.click(screen.getByRole('radio', { name: 'Driver tree' }));
    expect(said.query.what).toBe('tree');
  });

  it('fills its fields in from a question, once that was seen', async () => {
    const { said, user } = await edit(sales);
    await user.type(screen.getByLabelText('Ask in words'), 'sales by region{Enter}');
    expect(await screen.findByText('Net sales, November 2025')).toBeInTheDocument();
    expect(said.runs).toBe(0);
    await user.click(screen.getByRole('button', { name: 'Fill the fields in' }));
    expect(said.query.request).toMatchObject({
      metrics: ['net_sales'],
      by: [{ hierarchy: 'organisation', level: 'region' }],
    });
    expect(said.query.format).toBe('table');
    expect(said.runs).toBe(1);
  });

  it('asks back in the editor too', async () => {
    const { said, user } = await edit(sales);
    await user.type(screen.getByLabelText('Ask in words'), 'profit{Enter}');
    expect(await screen.findByRole('group', { name: '"profit" may mean' })).toBeInTheDocument();
    expect(screen.queryByRole('button', { name: 'Fill the fields in' })).toBeNull();
    expect(said.runs).toBe(0);
  });
});
