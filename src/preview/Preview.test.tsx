import React from 'react';
import { act, render, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';

import { FakeService } from '../test/fake/FakeService';

import { startWords } from './language';
import { Preview } from './Preview';

const finding = {
  code: 'WH014',
  name: 'unknown-measure',
  severity: 'error',
  pos: { file: 'metrics/sales.yaml', line: 12, column: 15 },
  message: 'there is no measure "net_amuont"',
  hint: 'did you mean net_amount?',
};

async function start(hash: string, client = new FakeService()) {
  window.location.hash = hash;
  await startWords();
  await act(async () => {
    render(<Preview client={client} />);
  });
  return client;
}

beforeEach(() => {
  window.scrollTo = jest.fn();
});

describe('preview', () => {
  it('opens the page in the address, in its language', async () => {
    await start('#/rules?lang=zh');
    expect(await screen.findByRole('heading', { level: 1, name: '规则' })).toBeInTheDocument();
    expect(document.documentElement.lang).toBe('zh-Hans');
  });

  it.each([
    ['zh', '没有这个页面', '“nonsense/at all”处没有内容'],
    ['en', 'There is no such page', 'Nothing is at “nonsense/at all”'],
  ])('says that there is no such page (%s)', async (lang, title, where) => {
    await start(`#/nonsense/at%20all?lang=${lang}`);
    expect(await screen.findByRole('heading', { level: 1, name: title })).toBeInTheDocument();
    expect(screen.getByText(where)).toBeInTheDocument();
    expect(document.title).toContain(title);
  });

  it('switches language and theme in place and carries them to other pages', async () => {
    await start('#/rules?lang=zh&theme=light');
    await screen.findByRole('heading', { level: 1 });
    await userEvent.click(screen.getByRole('button', { name: 'Switch to English' }));
    expect(await screen.findByRole('heading', { level: 1, name: 'Rules' })).toBeInTheDocument();
    await userEvent.click(screen.getByRole('button', { name: 'Dark colours' }));
    expect(window.location.hash).toBe('#/rules?lang=en&theme=dark');
    expect(document.documentElement.style.colorScheme).toBe('dark');
    await userEvent.click(screen.getByRole('link', { name: 'Indicators' }));
    expect(await screen.findByRole('heading', { level: 1, name: 'Indicator centre' })).toBeInTheDocument();
    expect(window.location.hash).toBe('#/metrics?lang=en&theme=dark');
  });

  it('says in place that definitions broke while it was open, and that the last good ones are shown', async () => {
    const client = await start('#/rules?lang=en');
    await screen.findByRole('heading', { level: 1, name: 'Rules' });
    expect(screen.queryByText(/definitions have/)).not.toBeInTheDocument();
    client.found = { diagnostics: [finding], stale: true, checked: '' };
    act(() => client.reload());
    expect(await screen.findByText('The definitions have 1 error; you see the last good ones')).toBeInTheDocument();
    expect(screen.getByText('metrics/sales.yaml:12:15')).toBeInTheDocument();
    expect(screen.getByText('there is no measure "net_amuont"')).toBeInTheDocument();
    expect(screen.getByText('What to do: did you mean net_amount?')).toBeInTheDocument();
    client.found = { diagnostics: [], stale: false, checked: '' };
    act(() => client.reload());
    await waitFor(() => expect(screen.queryByText(/definitions have/)).not.toBeInTheDocument());
  });

  it('swaps the colours of good and bad', async () => {
    await start('#/rules?lang=en');
    await screen.findByRole('heading', { level: 1 });
    await userEvent.click(screen.getByRole('button', { name: 'Colours of good and bad' }));
    await userEvent.click(await screen.findByRole('menuitem', { name: 'red, bad news green' }));
    expect(window.location.hash).toContain('swap=1');
  });

  it('finds a metric from the top bar', async () => {
    await start('#/rules?lang=en');
    await userEvent.type(await screen.findByRole('searchbox'), 'AOV{Enter}');
    expect(await screen.findByRole('link', { name: 'Average order value' })).toBeInTheDocument();
    expect(window.location.hash).toBe('#/metrics?lang=en&q=AOV');
  });
});
