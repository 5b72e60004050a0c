import React from 'react';
import { getDefaultTimeRange, LoadingState, type PanelData } from '@grafana/data';
import { render, screen } from '@testing-library/react';

import { speakInTest } from '../../test/words';

import { PanelStage } from './PanelStage';

const nothing: PanelData = { state: LoadingState.Done, series: [], timeRange: getDefaultTimeRange() };

const asking = (...metrics: string[]) =>
  ({ targets: [{ refId: 'A', request: { metrics } }] }) as unknown as PanelData['request'];

function stage(data: Partial<PanelData>, empty = true) {
  return render(
    <PanelStage data={{ ...nothing, ...data }} width={300} height={200} empty={empty}>
      numbers
    </PanelStage>
  );
}

describe('a panel without numbers', () => {
  beforeEach(() => speakInTest('zh'));

  it('says in the reader’s language that it failed, and what the server says', () => {
    stage({ state: LoadingState.Error, errors: [{ message: 'there is no metric "gone"' }] });
    expect(screen.getByRole('alert')).toHaveTextContent('这部分没能加载');
    expect(screen.getByRole('alert')).toHaveTextContent('there is no metric "gone"');
  });

  it('shows that it is loading', () => {
    stage({ state: LoadingState.Loading });
    expect(screen.getByRole('status', { name: '加载中' })).toBeInTheDocument();
  });

  it('tells a question without metrics from one without rows', () => {
    const { unmount } = stage({ request: asking() });
    expect(screen.getByRole('status')).toHaveTextContent('请在此面板的查询中选择指标');
    unmount();
    stage({ request: asking('net_sales') });
    expect(screen.getByRole('status')).toHaveTextContent('没有数据');
  });

  it('passes on what the answer notes', () => {
    const series = [{ fields: [], length: 0, meta: { notices: [{ severity: 'info' as const, text: 'late data' }] } }];
    stage({ series });
    expect(screen.getByRole('status')).toHaveTextContent('late data');
  });
});

test('a failure beside older numbers leaves them', () => {
  stage({ state: LoadingState.Error, errors: [{ message: 'slow' }] }, false);
  expect(screen.getByText('numbers')).toBeInTheDocument();
});
