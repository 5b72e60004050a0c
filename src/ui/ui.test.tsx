import React from 'react';
import { screen } from '@testing-library/react';

import { createTheme } from '@grafana/data';

import { type ReadComparison } from '../domain/reading';
import { show } from '../test/show';

import { ChangeTag } from './ChangeTag';
import { chartData, tickRows } from './chart/options';
import { Figure } from './Figure';
import { layout } from './lineageLayout';
import { Sparkline } from './Sparkline';
import { tonesOf } from './tones';

const change: ReadComparison = {
  name: 'lastYear',
  kind: 'period',
  standing: 20,
  label: {},
  short: {},
  tag: {},
  delta: -0.009,
  rate: -0.03,
  unit: '%',
  value: 0.323,
  base: 0.323,
  direction: 'down',
  status: 'bad',
  attainment: null,
  pace: null,
  contribution: null,
  share: null,
};

describe('parts', () => {
  it('say a movement without relying on colour', async () => {
    const { container } = await show(<ChangeTag change={change} label="同比" />);
    expect(container).toHaveTextContent('▼0.9 个百分点\u22120.9 个百分点同比');
  });

  it('say what part a value is of what it lies in, which is no movement', async () => {
    const region = { en: 'Region', zh: '所属大区' };
    const { container } = await show(
      <ChangeTag change={{ ...change, kind: 'parent', label: region, delta: null, rate: null, share: 0.071 }} />
    );
    expect(container).toHaveTextContent('占所属大区 7.1%');
    expect(container).not.toHaveTextContent('▼');
  });

  it('give the reason where there is no movement', async () => {
    await show(<ChangeTag change={{ ...change, delta: null, rate: null, reason: 'before_start' }} />);
    expect(screen.getByText('无更早数据')).toBeInTheDocument();
  });

  it('give all digits of a number on hover, and a reason for none', async () => {
    await show(<Figure value={84_120_123.4} unit="CNY" />);
    expect(screen.getByTitle('¥84,120,123.40')).toHaveTextContent('¥8,412万');
    await show(<Figure value={null} reason="zero_divisor" />);
    expect(screen.getByText('除数为零')).toBeInTheDocument();
  });

  it('keep gaps of a trend as gaps', async () => {
    await show(<Sparkline values={[1, 2, null, 4, 5]} fired={[false, false, false, false, true]} label="trend" />);
    const [line, fired] = screen.getByRole('img', { name: 'trend' }).querySelectorAll('path');
    expect(line.getAttribute('d')?.match(/M/g)).toHaveLength(2);
    expect(fired.getAttribute('d')).toMatch(/^M.*L[^M]*$/);
  });

  it('draw nothing for no values', async () => {
    await show(<Sparkline values={[null, null]} label="empty" />);
    expect(screen.getByRole('img', { name: 'empty' }).children).toHaveLength(0);
  });
});

describe('tones', () => {
  it('swap good and bad, and leave tiers and alarms alone', () => {
    const theme = createTheme();
    const western = tonesOf(theme, false);
    const chinese = tonesOf(theme, true);
    expect(chinese.status.good).toEqual(western.status.bad);
    expect(chinese.status.bad).toEqual(western.status.good);
    expect(chinese.tier).toEqual(western.tier);
    expect(chinese.alarm).toEqual(western.alarm);
    expect(chinese.sound).toEqual(western.sound);
  });
});

describe('chart', () => {
  it('draws running buckets apart, joined to the last finished one', () => {
    const [, done, running] = chartData({
      label: '',
      times: ['a', 'b', 'c'],
      grain: 'month',
      values: [1, 2, 3],
      complete: [true, true, false],
      companions: [],
      focus: 0,
      onFocus: () => undefined,
    });
    expect(done).toEqual([1, 2, null]);
    expect(running).toEqual([null, 2, 3]);
  });

  it('labels as many buckets as fit, always the last', () => {
    expect(tickRows(30, 760)).toEqual([2, 5, 8, 11, 14, 17, 20, 23, 26, 29]);
    expect(tickRows(3, 760)).toEqual([0, 1, 2]);
    expect(tickRows(0, 760)).toEqual([]);
  });
});

describe('lineage layout', () => {
  it('places what is read left of what reads it, and drops edges to nowhere', () => {
    const { nodes, edges } = layout(
      {
        nodes: [
          { id: 'a', kind: 'column', name: 'a' },
          { id: 'b', kind: 'metric', name: 'b' },
        ],
        edges: [
          { from: 'a', to: 'b' },
          { from: 'b', to: 'gone' },
        ],
      },
      (node) => node.name
    );
    expect(nodes[0].x + nodes[0].width).toBeLessThan(nodes[1].x);
    expect(edges).toHaveLength(1);
  });
});

describe('a movement in a column', () => {
  const change = {
    direction: 'up',
    status: 'bad',
    delta: 0.0001,
    rate: 0.02,
    share: null,
    value: 1,
    base: 1,
    unit: '%',
  };

  it('that is written as nothing has no arrow, sign or colour', async () => {
    const { container } = await show(<ChangeTag change={change as ReadComparison} write={() => '+0.0 pp'} />);
    expect(container).toHaveTextContent('0.0 pp');
    expect(container).not.toHaveTextContent(/[▲+]/);
  });

  it('that shows has them', async () => {
    const { container } = await show(<ChangeTag change={change as ReadComparison} write={() => '+0.1 pp'} />);
    expect(container).toHaveTextContent('▲0.1 pp+0.1 pp');
  });

  it('says why there is none with the colon of its language', async () => {
    const none = { ...change, delta: null, rate: null, reason: 'no_target' } as unknown as ReadComparison;
    const { container, unmount } = await show(<ChangeTag change={none} label="目标" />, { lang: 'zh' });
    expect(container).toHaveTextContent('目标：未设目标');
    unmount();
    const english = await show(<ChangeTag change={none} label="Target" />, { lang: 'en' });
    expect(english.container).toHaveTextContent('Target: no target');
  });
});
