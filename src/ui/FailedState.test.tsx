import React from 'react';
import { render, screen } from '@testing-library/react';

import { errorFrom } from '../infrastructure/ServiceError';
import { FailedState } from './FailedState';

jest.mock('./ViewContext', () => ({ useLang: () => 'zh' }));

const refused = errorFrom(
  403,
  {
    message: 'eva may not read any metric',
    source: 'access',
    words: { en: 'eva may not read any metric', zh: 'eva 无权查看任何指标' },
  },
  'catalog'
);

describe('what failed', () => {
  test('is told in the language of the reader where it is known in several', () => {
    render(<FailedState error={refused} />);
    expect(screen.getByText('eva 无权查看任何指标')).toBeInTheDocument();
  });

  test('is told as it is elsewhere', () => {
    render(<FailedState error={errorFrom(500, { message: 'no such table', source: 'engine' }, 'catalog')} />);
    expect(screen.getByText('no such table')).toBeInTheDocument();
  });
});
