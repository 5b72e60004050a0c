import React from 'react';
import { fireEvent, screen, waitFor } from '@testing-library/react';

import { type DraftPage as Page } from '../../domain/generated/wire';
import { FakeService } from '../../test/fake/FakeService';
import { show } from '../../test/show';

import DraftsPage from './DraftsPage';

const page: Page = {
  draft: {
    kind: 'metric',
    name: 'basket',
    version: 3,
    state: 'review',
    author: 'ed',
    changed: '2025-11-20T08:30:00Z',
    text: 'name: basket\n',
  },
  outdated: false,
  differences: [{ numbers: true, words: { en: 'The unit: CNY → USD', zh: '单位：CNY → USD' } }],
  lines: [{ mark: '+', text: 'unit: USD' }],
  uses: [{ kind: 'rule', name: 'low' }],
  findings: [],
  said: [],
  stewards: ['stella'],
  may: ['certify', 'changes'],
  becomes: 'certified',
  publishes: true,
};

describe('a draft in review', () => {
  it('says what changes, and asks for changes only with words', async () => {
    const client = new FakeService();
    client.remembered['drafts/metric/basket'] = page;
    client.remembered['drafts/metric/basket/numbers'] = { metrics: [] };
    client.remembered['drafts/metric/basket/users'] = { readers: [] };
    client.remembered['drafts/metric/basket/do/changes'] = page;
    await show(<DraftsPage name="basket" />, { client, lang: 'en' });
    expect(await screen.findByText('The unit: CNY → USD')).toBeInTheDocument();
    expect(screen.getByRole('button', { name: 'Certify' })).toBeEnabled();
    expect(screen.queryByRole('button', { name: 'Retire' })).toBeNull();
    const changes = screen.getByRole('button', { name: 'Ask for changes' });
    expect(changes).toBeDisabled();
    fireEvent.change(screen.getByLabelText('What is to be said of it'), { target: { value: 'why USD?' } });
    await waitFor(() => expect(changes).toBeEnabled());
  });
});
