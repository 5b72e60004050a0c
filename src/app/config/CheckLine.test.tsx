import React from 'react';
import { render, screen } from '@testing-library/react';

import { speakInTest } from '../../test/words';

import { CheckLine } from './CheckLine';

const message = 'source readings is 10438 hours old, and may be 50';

test.each([
  ['zh', 'stale-source', '数据：数据源过期'],
  ['en', undefined, 'Data'],
] as const)('a finding, whose words are English, has a head in %s', async (lang, finding, head) => {
  await speakInTest(lang);
  render(<CheckLine level="warning" name="data" finding={finding} title={message} />);
  expect(screen.getByText(head)).toBeInTheDocument();
  expect(screen.getByText(message)).toBeInTheDocument();
});
