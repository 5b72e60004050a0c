import React from 'react';
import {
  type DataFrame,
  type DataSourceInstanceSettings,
  FieldType,
  getDefaultTimeRange,
  LoadingState,
  type PanelProps,
} from '@grafana/data';
import { type TemplateSrv } from '@grafana/runtime';
import { act, render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';

import { nameColumns } from '../datasource/columnNames';
import QueryEditor from '../datasource/editor/QueryEditor';
import { MetricDataSource } from '../datasource/MetricDataSource';
import { type MetricDataSourceOptions, type MetricQuery } from '../datasource/types';
import { addDays, isoDate, parseDate } from '../domain/calendar';
import CentrePage from '../features/centre/CentrePage';
import HomePage from '../features/home/HomePage';
import MetricPage from '../features/metric/MetricPage';
import BreakdownPanel from '../panels/breakdown-panel/BreakdownPanel';
import { periodsIn } from '../panels/stage/compare';
import ScorecardPanel from '../panels/scorecard-panel/ScorecardPanel';
import { comparisons, type FakeComparison, told } from '../test/fake/comparisons';
import { FakeService } from '../test/fake/FakeService';
import { giveSizes } from '../test/measure';
import { show } from '../test/show';
import { speakInTest } from '../test/words';

// What the chart is given beside the values.
jest.mock('../ui/chart/TimeChart', () => ({
  TimeChart: ({ companions }: { companions: Array<{ label: string; values: unknown[] }> }) => (
    <ul>
      {companions.map(({ label, values }) => (
        <li key={label}>{`${label}: ${values.length}`}</li>
      ))}
    </ul>
  ),
}));

jest.mock('@grafana/runtime', () => ({
  ...jest.requireActual('@grafana/runtime'),
  getTemplateSrv: () => ({ getVariables: () => [], replace: (text: string) => text }),
}));

const weekBefore = (day: string) => isoDate(addDays(parseDate(day), -7));

/** A comparison that nobody has heard of: all that is known of it comes from the service. */
const sameWeekday: FakeComparison = {
  name: 'sameWeekday',
  kind: 'period',
  standing: 30,
  usual: true,
  label: { en: 'same weekday last week', zh: '上周同日' },
  short: { en: 'vs same weekday', zh: '较上周同日' },
  tag: { en: 'vs weekday', zh: '周同比' },
  shift: ({ from, to }) => ({ from: weekBefore(from), to: weekBefore(to) }),
};

function service(comparison = sameWeekday) {
  const client = new FakeService();
  client.compared = [...comparisons, comparison];
  return client;
}

/** A table of the data source with the comparison in it. */
function table(): DataFrame {
  const number = (name: string, values: number[]) => ({ name, type: FieldType.number, config: {}, values });
  const text = (name: string, values: string[]) => ({ name, type: FieldType.string, config: {}, values });
  return {
    refId: 'A',
    length: 2,
    fields: [
      text('region', ['East', 'West']),
      number('sales', [110, 90]),
      number('sales.sameWeekday', [100, 100]),
      number('sales.sameWeekday.rate', [0.1, -0.1]),
      text('sales.sameWeekday.status', ['good', 'bad']),
    ],
    meta: {
      custom: {
        keys: [{ name: 'region', label: 'Region', dimension: 'region' }],
        metrics: [{ name: 'sales', label: 'Sales', unit: 'CNY', good: 'up', additive: true }],
        comparisons: [told(sameWeekday, undefined)],
      },
    },
  };
}

function panel<Options>(options: Omit<Options, 'leads' | 'compare'>): PanelProps<Options> {
  return {
    data: { state: LoadingState.Done, series: [table()], timeRange: getDefaultTimeRange() },
    options: { leads: 'none', compare: 'auto', ...options },
    width: 900,
    height: 300,
    title: '',
    replaceVariables: (words: string) => words,
  } as unknown as PanelProps<Options>;
}

describe('a comparison that only the service knows', () => {
  beforeEach(giveSizes);

  it('can be chosen in the query editor, its change as the one number too', async () => {
    await speakInTest('en');
    const settings = { uid: 'wheelhouse', jsonData: {} } as DataSourceInstanceSettings<MetricDataSourceOptions>;
    const templates = { replace: (text: string) => text, getVariables: () => [] } as unknown as TemplateSrv;
    const query: MetricQuery = { refId: 'A', format: 'numeric', request: { metrics: ['net_sales'] } };
    const onChange = jest.fn();
    const source = new MetricDataSource(settings, templates, service());
    await act(async () =>
      render(<QueryEditor datasource={source} query={query} onChange={onChange} onRunQuery={() => undefined} />)
    );
    await userEvent.click(await screen.findByRole('button', { name: 'Same weekday last week' }));
    expect(onChange.mock.lastCall[0].request.compare).toEqual(['sameWeekday']);
    await userEvent.click(screen.getByLabelText('Number'));
    await userEvent.click(await screen.findByRole('option', { name: 'Change vs same weekday' }));
    expect(onChange.mock.lastCall[0].field).toBe('sameWeekdayRate');
  });

  it('stands on the cards of the home page and in the centre, before those that stand lower', async () => {
    const { unmount } = await show(<HomePage />, { client: service(), lang: 'en' });
    const card = await screen.findByRole('link', { name: /Net sales/ });
    const tags = within(card).getAllByText(/^(vs weekday|YoY|MoM)$/);
    expect(tags.map(({ textContent }) => textContent)).toEqual(['vs weekday', 'YoY', 'MoM']);
    unmount();
    await show(<CentrePage />, { client: service(), lang: 'en' });
    expect(await screen.findByRole('columnheader', { name: 'vs same weekday' })).toBeInTheDocument();
  });

  it('is in the head, the chart and the table of a metric page', async () => {
    await show(<MetricPage name="net_sales" />, {
      client: service(),
      lang: 'zh',
      route: { page: 'metric', name: 'net_sales' },
    });
    expect(await screen.findByText(/^较上周同日 ¥/)).toBeInTheDocument();
    expect(screen.getByText('上周同日: 30')).toBeInTheDocument();
    await userEvent.click(screen.getByRole('button', { name: '表' }));
    const heads = (await screen.findAllByRole('columnheader')).map(({ textContent }) => textContent);
    expect(heads).toEqual(expect.arrayContaining(['较上周同日', '较上年同期', '较前一日']));
  });

  it('is asked for only when it is chosen, where it is not usual', async () => {
    const client = service({ ...sameWeekday, usual: false });
    const { place } = await show(<MetricPage name="net_sales" />, {
      client,
      lang: 'en',
      route: { page: 'metric', name: 'net_sales' },
    });
    await screen.findByText(/^vs last year ¥/);
    expect(client.asked.some(({ compare }) => compare?.includes('sameWeekday'))).toBe(false);
    await userEvent.click(screen.getByRole('button', { name: /^Compare:/ }));
    await userEvent.click(await screen.findByRole('menuitem', { name: 'vs same weekday' }));
    expect(place.route.view.compare).toEqual(['sameWeekday']);
    expect(await screen.findByText(/^vs same weekday ¥/)).toBeInTheDocument();
    expect(await screen.findByText('Same weekday last week: 30')).toBeInTheDocument();
  });

  it('is read, named and coloured by panels', async () => {
    await speakInTest('en');
    expect(periodsIn([table()]).map(({ name }) => name)).toEqual(['sameWeekday']);
    const { unmount } = render(<ScorecardPanel {...panel({ target: true, sparkline: true, minWidth: 170 })} />);
    expect(screen.getAllByText('vs weekday')).toHaveLength(2);
    unmount();
    render(<BreakdownPanel {...panel({ bars: 'change', limit: 0, heading: true })} />);
    expect(screen.getByRole('heading', { name: 'What moved Sales' })).toBeInTheDocument();
    expect(screen.getByText('vs same weekday ¥0')).toBeInTheDocument();
    expect(screen.getAllByRole('rowheader').map(({ textContent }) => textContent)).toEqual(['East', 'West']);
  });

  it('has a name as a column of core panels', async () => {
    await speakInTest('en');
    const [{ fields }] = nameColumns([table()]);
    expect(fields.slice(2).map(({ config }) => config.displayNameFromDS)).toEqual([
      'Same weekday last week',
      'Change vs same weekday',
      'Status: same weekday last week',
    ]);
  });
});
