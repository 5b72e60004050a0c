import React, { type ComponentType } from 'react';
import { dateTime, LoadingState, type PanelProps } from '@grafana/data';
import { render, screen, within } from '@testing-library/react';

import { type WhyDriver } from '../../domain/generated/wire';
import { why } from '../../test/fake/why';
import { speakInTest } from '../../test/words';

import DriverTreePanel from '../drivers-panel/DriverTreePanel';
import WaterfallPanel from '../waterfall-panel/WaterfallPanel';

const slice = {
  metrics: ['net_sales'],
  time: { from: '2025-11-01', to: '2025-11-19' },
  compare: ['lastYear'],
  scope: { hierarchy: 'organisation', path: [{ level: 'region', member: 'East' }] },
};

const driver = (metric: string, label: string, more: Partial<WhyDriver> = {}): WhyDriver => ({
  metric,
  label,
  before: 100,
  after: 90,
  change: -10,
  rate: -0.1,
  contribution: -10,
  share: 1,
  status: 'bad',
  ...more,
});

const tree = driver('net_sales', 'Net sales', {
  unit: 'CNY',
  formula: 'orders × average_order_value',
  inputs: [
    driver('orders', 'Orders', { contribution: -15, share: 1.5 }),
    driver('average_order_value', 'Order value', {
      before: 10,
      after: 10.6,
      change: 0.6,
      rate: 0.06,
      contribution: 5,
      share: -0.5,
      status: 'good',
    }),
  ],
});

function panel<Options>(
  Panel: ComponentType<PanelProps<Options>>,
  custom: object | undefined,
  options: object,
  width = 800
) {
  const from = dateTime('2025-11-01T00:00:00Z');
  const to = dateTime('2025-11-20T00:00:00Z');
  const timeRange = { from, to, raw: { from, to } };
  const props = {
    data: {
      state: LoadingState.Done,
      series: [{ refId: 'A', fields: [], length: 2, meta: { custom } }],
      request: { targets: [{ refId: 'A', datasource: { uid: 'wheelhouse' }, request: { metrics: ['net_sales'] } }] },
      timeRange,
    },
    timeRange,
    replaceVariables: (text: string) => text,
    options: { words: true, drawn: 'auto', heading: true, leads: 'metric', ...options },
    width,
    height: 320,
    title: '',
  } as unknown as PanelProps<Options>;
  return render(<Panel {...props} />);
}

beforeEach(() => speakInTest('en'));

describe('the waterfall panel', () => {
  it.each(['rows', 'columns'])('says by ear what its %s show, which sum to the change', (drawn) => {
    panel(WaterfallPanel, { why: why(slice), good: 'up', slice }, { drawn });
    const rows = within(screen.getByRole('table')).getAllByRole('row');
    expect(rows.map((row) => row.textContent)).toEqual([
      'Before¥1,000',
      'Orders\u2212¥150150%',
      'Order value+¥50\u221250%',
      'Now¥900',
    ]);
  });

  it('leads to the page that explains it, of the same slice and time', () => {
    panel(WaterfallPanel, { why: why(slice), good: 'up', slice }, {});
    const { pathname, searchParams } = new URL(screen.getByRole('link').getAttribute('href') ?? '', 'http://x');
    expect(pathname).toBe('/a/wheelhouse-cockpit-app/metric/net_sales');
    expect(Object.fromEntries(searchParams)).toMatchObject({
      why: '1',
      whole: '1',
      compare: 'lastYear',
      scope: 'organisation:region=East',
      from: '1761955200000',
    });
  });

  it('has the sentence where there is no formula, also without being asked', () => {
    panel(WaterfallPanel, { why: { ...why(slice), inputs: undefined }, good: 'up', slice }, { words: false });
    expect(screen.getByText(/fewer orders in the East/)).toBeInTheDocument();
    expect(screen.queryByRole('table')).toBeNull();
  });

  it('says what to ask where nothing asks why', () => {
    panel(WaterfallPanel, undefined, {});
    expect(screen.getByRole('status')).toHaveTextContent('Ask for Why in the query of this panel');
  });
});

describe('the driver tree panel', () => {
  it('tells each driver, how it moved and what that made of the whole', () => {
    panel(DriverTreePanel, { tree, slice }, {});
    const [root] = screen.getAllByRole('listitem');
    const [orders, value] = within(root).getAllByRole('listitem');
    expect(within(root).getAllByRole('link')[0]).toHaveTextContent('= Orders × Order value');
    expect(orders).toHaveTextContent('\u2212¥15 of it (150%)');
    expect(value).toHaveTextContent('▲ 6.0%');
    expect(within(orders).getByRole('link')).toHaveAttribute('href', expect.stringMatching(/metric\/orders\?.*why=1/));
  });

  it('says why there is nothing to compare', () => {
    const held = { ...tree, before: null, change: null, rate: null, inputs: undefined, reason: 'unready' };
    panel(DriverTreePanel, { tree: held, slice }, {});
    expect(screen.getByRole('listitem')).toHaveTextContent('not ready: a check of the data fails');
  });

  it('says why there is no number now, beside the one that there was', () => {
    const held = { ...tree, after: null, change: null, rate: null, inputs: undefined, reason: 'closed' };
    panel(DriverTreePanel, { tree: held, slice }, {});
    expect(screen.getByRole('listitem')).toHaveTextContent(/was ¥\d+.*closed then/);
  });

  it('leads nowhere where it is told so', () => {
    panel(DriverTreePanel, { tree, slice }, { leads: 'none' });
    expect(screen.queryByRole('link')).toBeNull();
  });
});
