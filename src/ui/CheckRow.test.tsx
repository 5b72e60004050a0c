import React from 'react';
import { render, screen } from '@testing-library/react';

import { type SourceCheck } from '../domain/generated/wire';

import { CheckRow } from './CheckRow';

const check: SourceCheck = {
  source: 'sales',
  sourceLabel: { en: 'Sales' },
  name: 'as_sent',
  label: { en: 'Number of rows' },
  kind: 'rows',
  blocks: true,
  state: 'failed',
  words: { en: 'Sun 9 Nov: 3 rows, Control table says 2 (+50%)' },
  unready: { en: 'Sun 9 Nov' },
  failing: 1,
  looked: 7,
  at: '2025-11-11T12:00:00Z',
  findings: [],
};

describe('a check of a source', () => {
  it('says how it stands, with the numbers on both sides and the days that wait', () => {
    const { container } = render(<CheckRow check={check} />);
    expect(screen.getByText('fails')).toBeInTheDocument();
    expect(container.textContent).toContain('3 rows, Control table says 2 (+50%) · not ready for Sun 9 Nov');
    expect(container.textContent).toContain('looked at 11/11/2025');
  });

  it('tells one that could not be looked at from one that fails', () => {
    render(<CheckRow check={{ ...check, state: 'unknown', unready: undefined }} />);
    expect(screen.getByText('not known')).toBeInTheDocument();
    expect(screen.queryByText(/not ready for/)).toBeNull();
  });
});
