import React, { useState } from 'react';
import { act, render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';

import { giveSizes } from '../../test/measure';
import { speakInTest } from '../../test/words';

import ConfigEditor from './ConfigEditor';
import { type Props } from './props';

// Monaco needs a real browser.
jest.mock('@grafana/ui', () => ({
  ...jest.requireActual('@grafana/ui'),
  CodeEditor: ({ value, onBlur }: { value: string; onBlur: (text: string) => void }) => (
    <textarea aria-label="yaml" defaultValue={value} onBlur={(event) => onBlur(event.currentTarget.value)} />
  ),
}));

async function configure(given: Partial<Props['options']> = {}) {
  const said = {
    options: { jsonData: {}, secureJsonFields: {}, secureJsonData: {}, readOnly: false, ...given } as Props['options'],
  };
  function Shell() {
    const [options, setOptions] = useState(said.options);
    const change = (next: Props['options']) => {
      said.options = next;
      setOptions(next);
    };
    return <ConfigEditor options={options} onOptionsChange={change} />;
  }
  await act(async () => render(<Shell />));
  return { said, user: userEvent.setup() };
}

describe('ConfigEditor', () => {
  beforeEach(async () => {
    giveSizes();
    await speakInTest('en');
  });

  it('reads definitions from a database by default', async () => {
    const { said, user } = await configure();
    await user.type(screen.getByLabelText('Project'), 'shop');
    await user.type(screen.getByLabelText('File'), '/data/state.db');
    expect(said.options.jsonData).toEqual({ project: 'shop', state: { engine: 'sqlite', path: '/data/state.db' } });
  });

  it.each([
    ['PostgreSQL', 'postgres'],
    ['MySQL / MariaDB', 'mysql'],
  ])('keeps the address of %s a secret', async (label, engine) => {
    const { said, user } = await configure();
    await user.click(screen.getByLabelText(label));
    const address = screen.getByLabelText('Address with user and password');
    expect(address).toHaveAttribute('placeholder', expect.stringContaining(`${engine}://`));
    await user.type(address, `${engine}://u:p@h/d`);
    expect(said.options.jsonData.state).toEqual({ engine });
    expect(said.options.secureJsonData).toEqual({ stateDsn: `${engine}://u:p@h/d` });
    expect(JSON.stringify(said.options.jsonData)).not.toContain('u:p');
  });

  it('keeps judgements for as long as is said, and tells nonsense', async () => {
    const { said, user } = await configure();
    await user.type(screen.getByLabelText('Judgements are kept (days)'), '5');
    expect(screen.getByText('Write 35 to 3660, or leave it empty for 400')).toBeInTheDocument();
    await user.type(screen.getByLabelText('Judgements are kept (days)'), '00');
    expect(screen.queryByText('Write 35 to 3660, or leave it empty for 400')).toBeNull();
    expect(said.options.jsonData.state).toEqual({ keepDays: 500 });
  });

  it('needs nothing for the sample', async () => {
    const { said, user } = await configure();
    await user.click(screen.getByLabelText('The sample'));
    expect(said.options.jsonData).toEqual({ definitions: 'sample' });
    expect(screen.queryByLabelText('Project')).toBeNull();
    expect(screen.queryByRole('button', { name: 'Add a connection' })).toBeNull();
  });

  it('takes definitions written here', async () => {
    const { said, user } = await configure();
    await user.click(screen.getByLabelText('This page'));
    await user.type(screen.getByLabelText('yaml'), 'version: 1');
    await user.tab();
    expect(said.options.jsonData).toMatchObject({ definitions: 'inline', inline: 'version: 1' });
  });

  it('overrides connections by name, each with its own secret, and forgets both', async () => {
    const { said, user } = await configure();
    await user.click(screen.getByRole('button', { name: 'Add a connection' }));
    await user.type(screen.getByLabelText('Name in the definitions'), 'warehouse');
    await user.type(screen.getByLabelText('Schema'), 'dw');
    await user.type(screen.getByLabelText('Address with user and password'), 'postgres://r@h/w');
    expect(said.options.jsonData.connections).toEqual([{ name: 'warehouse', engine: 'postgres', schema: 'dw' }]);
    expect(said.options.secureJsonData).toEqual({ dsn_warehouse: 'postgres://r@h/w' });
    await user.click(screen.getByRole('button', { name: 'Remove connection warehouse' }));
    expect(said.options.jsonData.connections).toEqual([]);
    expect(said.options.secureJsonData).toEqual({ dsn_warehouse: '', token_warehouse: '' });
  });

  it("asks for MySQL's address, a secret, and for nothing that it has not", async () => {
    const { said, user } = await configure({
      jsonData: { connections: [{ name: 'shop', engine: 'mysql' }] },
    } as Partial<Props['options']>);
    expect(screen.getByDisplayValue('MySQL / MariaDB')).toBeInTheDocument();
    expect(screen.queryByLabelText('Schema')).not.toBeInTheDocument();
    const address = screen.getByLabelText('Address with user and password');
    expect(address).toHaveAttribute('placeholder', 'mysql://user:password@host:3306/database');
    await user.type(address, 'mysql://r:p@h/shop');
    expect(said.options.jsonData.connections).toEqual([{ name: 'shop', engine: 'mysql' }]);
    expect(said.options.secureJsonData).toEqual({ dsn_shop: 'mysql://r:p@h/shop' });
  });

  it('sets and resets the token', async () => {
    const { said, user } = await configure({ secureJsonFields: { grafanaToken: true } });
    await user.click(screen.getByRole('button', { name: 'Reset' }));
    expect(said.options.secureJsonFields).toEqual({ grafanaToken: false });
    await user.type(screen.getByLabelText('Service account token'), 'glsa_1');
    expect(said.options.secureJsonData).toEqual({ grafanaToken: 'glsa_1' });
  });

  it('lets no language model see anything unless an admin says so', async () => {
    const { said, user } = await configure();
    const box = screen.getByRole('switch', { name: 'Let the Grafana LLM app reword questions' });
    expect(box).not.toBeChecked();
    await user.click(box);
    expect(said.options.jsonData.languageModel).toBe(true);
    await user.click(box);
    expect(said.options.jsonData.languageModel).toBeUndefined();
  });

  it('bounds the answers that are kept, or keeps none', async () => {
    const { said, user } = await configure();
    await user.type(screen.getByLabelText('Memory for them (MB)'), '8');
    expect(said.options.jsonData.keep).toEqual({ megabytes: 8 });
    const box = screen.getByRole('switch', { name: 'Keep answers' });
    expect(box).toBeChecked();
    await user.click(box);
    expect(said.options.jsonData.keep).toEqual({ megabytes: 8, off: true });
    expect(screen.queryByLabelText('Kept at most (s)')).toBeNull();
  });

  it('names the language of messages', async () => {
    const { said, user } = await configure();
    await user.click(screen.getByLabelText('中文'));
    expect(said.options.jsonData.language).toBe('zh');
    await user.click(screen.getByLabelText("The project's"));
    expect(said.options.jsonData.language).toBeUndefined();
  });
});
