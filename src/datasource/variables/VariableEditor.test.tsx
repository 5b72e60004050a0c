import React, { useState } from 'react';
import { type DataSourceInstanceSettings } from '@grafana/data';
import { type TemplateSrv } from '@grafana/runtime';
import { act, render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';

import { FakeService } from '../../test/fake/FakeService';
import { giveSizes } from '../../test/measure';
import { speakInTest } from '../../test/words';
import { MetricDataSource } from '../MetricDataSource';
import { type MetricDataSourceOptions } from '../types';

import { type VariableQuery } from './query';
import VariableEditor from './VariableEditor';

jest.mock('@grafana/runtime', () => ({
  ...jest.requireActual('@grafana/runtime'),
  getTemplateSrv: () => ({
    getVariables: () => [{ name: 'region', type: 'query' }],
    replace: (text: string) => text,
  }),
}));

const settings = { uid: 'wheelhouse', jsonData: {} } as DataSourceInstanceSettings<MetricDataSourceOptions>;
const templates = { replace: (text: string) => text, getVariables: () => [] } as unknown as TemplateSrv;

async function edit(query?: Partial<VariableQuery>) {
  const source = new MetricDataSource(settings, templates, new FakeService());
  const said = { query: query as VariableQuery };
  function Shell() {
    const [now, setNow] = useState(said.query);
    const onChange = (next: VariableQuery) => {
      said.query = next;
      setNow(next);
    };
    return <VariableEditor datasource={source} query={now} onChange={onChange} onRunQuery={() => undefined} />;
  }
  await act(async () => render(<Shell />));
  return { said, user: userEvent.setup() };
}

describe('VariableEditor', () => {
  beforeEach(async () => {
    giveSizes();
    await speakInTest('en');
  });

  it('begins with the first level of the organisation', async () => {
    const { said } = await edit();
    expect(said.query).toEqual({ refId: 'Variable', kind: 'members', hierarchy: 'organisation', level: 'region' });
  });

  it('takes a level within another variable', async () => {
    const { said, user } = await edit({
      refId: 'Variable',
      kind: 'members',
      hierarchy: 'organisation',
      level: 'store',
    });
    await user.click(screen.getByLabelText('Region'));
    await user.click(await screen.findByRole('option', { name: '$region' }));
    expect(said.query.scope).toEqual({ hierarchy: 'organisation', path: [{ level: 'region', member: '$region' }] });
    expect(screen.queryByLabelText('Store')).not.toBeInTheDocument();
  });

  it('takes metrics of a business domain', async () => {
    const { said, user } = await edit({ refId: 'Variable', kind: 'members', hierarchy: 'organisation' });
    await user.click(screen.getByLabelText('Holds'));
    await user.click(await screen.findByRole('option', { name: 'Metrics' }));
    await user.click(screen.getByLabelText('Business domain'));
    await user.click(await screen.findByRole('option', { name: 'Sales' }));
    expect(said.query).toMatchObject({ kind: 'metrics', domain: 'sales' });
  });

  it('takes a text in both languages', async () => {
    const { said, user } = await edit({ refId: 'Variable', kind: 'words' });
    await user.type(screen.getByLabelText('English'), 'Up');
    await user.type(screen.getByLabelText('中文'), '上');
    expect(said.query).toMatchObject({ kind: 'words', words: { en: 'Up', zh: '上' } });
  });

  it('offers all of a level as the first choice', async () => {
    const { said, user } = await edit({
      refId: 'Variable',
      kind: 'members',
      hierarchy: 'organisation',
      level: 'region',
    });
    await user.click(screen.getByLabelText('First choice: all'));
    expect(said.query.all).toBe(true);
  });
});
