import React from 'react';
import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';

import { type Catalog, type Load } from '../domain/generated/wire';
import { catalog, metrics } from '../test/fake/catalog';
import { show } from '../test/show';

import { DataReady } from './DataReady';
import { LoadList } from './LoadList';

const fault = (subject: string, severity = 'warning') => ({
  code: 'WH814',
  name: 'key-not-unique',
  severity,
  pos: {},
  subject,
  message: 'store 7 stands twice',
});

const withFaults = (...subjects: string[]): Catalog => ({
  ...catalog,
  metrics: [{ ...metrics[0], quality: subjects.map((subject) => fault(subject)) }],
});

describe('readiness', () => {
  it('names the check that fails, and how many do', async () => {
    await show(<DataReady catalog={withFaults('entity sales.store')} />);
    expect(screen.getByRole('button')).toHaveTextContent('销售明细：键不唯一');
    expect(screen.getByRole('button')).not.toHaveTextContent('数据就绪');
  });

  it('is well where looks have only left notes', async () => {
    const noted = { ...catalog, metrics: [{ ...metrics[0], quality: [fault('source sales', 'info')] }] };
    await show(<DataReady catalog={noted} />);
    expect(screen.getByRole('button')).toHaveTextContent('数据就绪');
  });

  it('promises nothing of sources of which nobody can say how far they are loaded', async () => {
    const [known, ...others] = catalog.loads;
    const silent = (load: Load): Load => ({ ...load, state: 'unknown', until: undefined });
    await show(<DataReady catalog={{ ...catalog, loads: [known, ...others.map(silent)] }} />);
    expect(screen.getByRole('button')).toHaveTextContent(/^数据截至.*客流计数器未知$/);
    expect(screen.getByRole('button')).not.toHaveTextContent('数据就绪');
  });

  it('says so where nothing is known of any source, and nothing where there is none', async () => {
    const silent: Catalog = { ...catalog, loads: catalog.loads.map((load) => ({ ...load, state: 'unknown' })) };
    await show(
      <>
        <DataReady catalog={silent} />
        <DataReady catalog={{ ...catalog, loads: [] }} />
      </>
    );
    expect(screen.getAllByRole('button').map((button) => button.textContent)).toEqual(['数据载入进度未知']);
  });

  it('lists failing checks with their sources before those that are sound, also of sources that are no facts', async () => {
    await show(<LoadList catalog={withFaults('entity stores.store', 'source visits')} />);
    const items = screen.getAllByRole('listitem').map((item) => item.textContent);
    expect(items).toHaveLength(3);
    expect(items[0]).toMatch(/^stores检查未通过.*store 7 stands twice/);
    expect(items[1]).toMatch(/^客流计数器检查未通过已载入至.*store 7 stands twice/);
    expect(items[2]).toMatch(/^销售明细就绪/);
  });

  it('says more in the list that it opens', async () => {
    await show(<DataReady catalog={withFaults('source sales', 'source visits')} />);
    await userEvent.click(screen.getByRole('button', { name: /等 2 项/ }));
    expect(await screen.findAllByText(/store 7 stands twice/)).toHaveLength(2);
  });
});
