import React, { type ReactNode } from 'react';
import { act, render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { of, throwError } from 'rxjs';

import { DATA_SOURCE_ID, SAMPLE_NAME, SAMPLE_UID } from '../../constants';
import { type Role } from '../../grafana/reader';
import { speakInTest } from '../../test/words';
import { NoSource } from '../NoSource';
import { SampleMark } from '../SampleMark';
import { chooseSource } from '../sources';

import { createSample } from './createSource';
import { Setup } from './Setup';

interface Source {
  uid: string;
  name: string;
  type: string;
  isDefault?: boolean;
  jsonData: { definitions?: string };
}

const own: Source = { uid: 'shop', name: 'Zeta shop', type: DATA_SOURCE_ID, jsonData: { definitions: 'state' } };
const sample: Source = {
  uid: SAMPLE_UID,
  name: SAMPLE_NAME,
  type: DATA_SOURCE_ID,
  jsonData: { definitions: 'sample' },
};
const sources: Source[] = [];
let asked: Array<{ method: string; url: string; data?: unknown }> = [];
let answer: () => unknown = () => ({});

jest.mock('@grafana/runtime', () => ({
  ...jest.requireActual('@grafana/runtime'),
  config: { appSubUrl: '', bootData: { user: { orgRole: 'Admin' } } },
  getDataSourceSrv: () => ({ getList: () => sources }),
  getBackendSrv: () => ({
    fetch: ({ method = 'GET', url, data }: { method?: string; url: string; data?: unknown }) => {
      if (url.endsWith('/status')) {
        return of({ status: 200, data: { ok: true, checks: [] } });
      }
      if (url.startsWith('/api/ruler/')) {
        return of({ status: 200, data: {} }); // no alert rule, so no test message
      }
      asked.push({ method, url, data });
      try {
        return of({ status: 200, data: answer() });
      } catch (error) {
        return throwError(() => error);
      }
    },
  }),
  PluginPage: ({ children }: { children: ReactNode }) => <main>{children}</main>,
}));

const refuse = () => {
  throw { status: 403, data: { message: 'You need to be an admin' } };
};

async function show(part: ReactNode) {
  await act(async () => render(<>{part}</>));
  return userEvent.setup();
}

describe('the sample', () => {
  beforeEach(async () => {
    await speakInTest('en');
    sources.splice(0);
    asked = [];
    answer = refuse; // a page that is loaded anew is beyond a test
  });

  it('is made with one click, under the uid that dashboards may count on', async () => {
    const hand = await show(<Setup lang="en" />);
    await hand.click(screen.getByRole('button', { name: 'Try the sample' }));
    expect(asked).toEqual([
      {
        method: 'POST',
        url: '/api/datasources',
        data: {
          name: 'Wheelhouse sample',
          uid: 'wheelhouse-sample',
          type: DATA_SOURCE_ID,
          access: 'proxy',
          jsonData: { definitions: 'sample' },
        },
      },
    ]);
    expect(await screen.findByRole('alert')).toHaveTextContent('You need to be an admin');
    expect(screen.getByRole('button', { name: 'Try the sample' })).toBeEnabled();
  });

  it('is asked at once, so that its data are made while its page loads', async () => {
    answer = () => ({ datasource: { uid: SAMPLE_UID } });
    expect(await createSample()).toBe(SAMPLE_UID);
    expect(asked.map(({ method, url }) => `${method} ${url}`)).toEqual([
      'POST /api/datasources',
      'GET /api/datasources/uid/wheelhouse-sample/resources/health',
    ]);
  });

  it('is removed with one click, and is not offered where it is there', async () => {
    sources.push(own, sample);
    const hand = await show(<Setup lang="en" />);
    expect(screen.queryByRole('button', { name: 'Try the sample' })).toBeNull();
    expect(screen.getByRole('heading', { name: /Wheelhouse sample.*Sample data/ })).toBeInTheDocument();
    expect(screen.getByRole('link', { name: 'Open its pages' })).toHaveAttribute(
      'href',
      '/a/wheelhouse-cockpit-app/home?ds=wheelhouse-sample'
    );
    await hand.click(screen.getByRole('button', { name: 'Remove the sample' }));
    expect(asked).toEqual([{ method: 'DELETE', url: '/api/datasources/uid/wheelhouse-sample', data: undefined }]);
    expect(await screen.findByRole('alert')).toHaveTextContent('You need to be an admin');
  });

  it('is offered beside data sources of the company', async () => {
    sources.push(own);
    await show(<Setup lang="en" />);
    expect(screen.getByRole('button', { name: 'Try the sample' })).toBeInTheDocument();
    expect(screen.queryByRole('button', { name: 'Remove the sample' })).toBeNull();
  });

  it.each<[Role, string[]]>([
    ['Admin', ['Try the sample', 'Set it up']],
    ['Editor', []],
    ['Viewer', []],
  ])('is offered to an %s of pages without a data source', async (role, names) => {
    await show(<NoSource role={role} />);
    expect(screen.getByText('There is no Wheelhouse data source yet')).toBeInTheDocument();
    const found = [...screen.queryAllByRole('button'), ...screen.queryAllByRole('link')];
    expect(found.map((one) => one.textContent)).toEqual(names);
    expect(screen.queryByRole('alert')).toBeNull();
  });

  it('says on its pages that its numbers are invented', async () => {
    sources.push(own, sample);
    await show(<SampleMark asked={SAMPLE_UID} />);
    expect(screen.getByText('Sample data')).toBeInTheDocument();
  });

  it('is not what pages show unasked where there is another', async () => {
    sources.push(sample);
    expect(chooseSource(null)?.uid).toBe(SAMPLE_UID);
    sources.push(own);
    expect(chooseSource(null)?.uid).toBe('shop');
    await show(<SampleMark asked={null} />);
    expect(screen.queryByText('Sample data')).toBeNull();
    sources[0] = { ...sample, isDefault: true }; // as Grafana makes the first one
    expect(chooseSource(null)?.uid).toBe('shop');
    expect(chooseSource(SAMPLE_UID)?.uid).toBe(SAMPLE_UID);
  });
});
