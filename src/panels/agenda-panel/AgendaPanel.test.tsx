import React from 'react';
import { getDefaultTimeRange, LoadingState, type PanelProps } from '@grafana/data';
import { render, screen } from '@testing-library/react';

import { speakInTest } from '../../test/words';

import AgendaPanel from './AgendaPanel';
import { type AgendaOptions } from './types';

function panel(silence: { kind: string; words: { en: string } }, severity?: 'warning', more: object[] = []) {
  const notices = severity ? [{ severity, text: 'rule pace was not judged: connection refused' }] : [];
  const fields = ['tier', 'headline', 'above', 'part'].map((name) => ({
    name,
    values: more.map((row) => (row as Record<string, string>)[name]),
    config: {},
  }));
  const props = {
    data: {
      state: LoadingState.Done,
      series: [{ fields, length: more.length, meta: { notices, custom: { silence } } }],
      request: { targets: [{ refId: 'A', datasource: { uid: 'own' } }] },
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

  it('says that all is quiet where all was judged', () => {
    panel({ kind: 'quiet', words: { en: 'Nothing fired: all quiet.' } });
    expect(screen.getByRole('status')).toHaveTextContent('Nothing fired: all quiet.');
  });

  it('does not say so where rules could not be judged', () => {
    panel({ kind: 'partly', words: { en: 'Nothing fired among what could be judged.' } }, 'warning');
    expect(screen.getByRole('status')).toHaveTextContent('Nothing fired among what could be judged.');
    expect(screen.getByRole('status')).toHaveTextContent('connection refused');
  });

  it('leads to the rules of its own data source where there are none', () => {
    panel({ kind: 'undefined', words: { en: 'No rules are defined.' } });
    expect(screen.getByRole('link', { name: 'What rules can check' })).toHaveAttribute(
      'href',
      '/a/wheelhouse-cockpit-app/rules?ds=own'
    );
  });

  it('shows topics of units above, with the part that this one has in them', () => {
    panel({ kind: 'above', words: { en: 'Nothing fired here, but units above have topics.' } }, undefined, [
      { tier: '1', headline: 'East: margin low', above: 'Region', part: 'S1 is part of it: 30%.' },
    ]);
    expect(screen.getByText('Nothing fired here, but units above have topics.')).toBeInTheDocument();
    expect(screen.getByRole('heading', { name: /Of units above/ })).toBeInTheDocument();
    expect(screen.getByRole('article')).toHaveTextContent('S1 is part of it: 30%.');
    expect(screen.getByRole('article')).toHaveTextContent('Above: Region');
  });
});
