import React from 'react';
import { getDefaultTimeRange, LoadingState, type PanelProps } from '@grafana/data';
import { render, screen } from '@testing-library/react';

import { speakInTest } from '../../test/words';

import AgendaPanel from './AgendaPanel';
import { type AgendaOptions } from './types';

function panel(severity?: 'info' | 'warning') {
  const notices = severity ? [{ severity, text: 'rule pace was not judged: connection refused' }] : [];
  const fields = ['tier', 'headline'].map((name) => ({ name, values: [], config: {} }));
  const props = {
    data: {
      state: LoadingState.Done,
      series: [{ fields, length: 0, meta: { notices } }],
      timeRange: getDefaultTimeRange(),
    },
    options: { limit: 5, detail: true, owner: true, heading: true, leads: 'none' },
    width: 400,
    height: 300,
    title: '',
  } as unknown as PanelProps<AgendaOptions>;
  return render(<AgendaPanel {...props} />);
}

describe('an agenda without topics', () => {
  beforeEach(() => speakInTest('en'));

  it('says that nothing needs attention where all was judged', () => {
    panel();
    expect(screen.getByRole('status')).toHaveTextContent('Nothing needs attention here today');
  });

  it('does not say so where rules could not be judged', () => {
    panel('warning');
    expect(screen.getByRole('status')).toHaveTextContent('Nothing fired, but not everything could be judged');
    expect(screen.getByRole('status')).toHaveTextContent('connection refused');
    expect(screen.queryByText(/Nothing needs attention/)).not.toBeInTheDocument();
  });
});
