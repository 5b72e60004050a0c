import { fireEvent, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import React from 'react';

import { type Report } from '../../domain/generated/wire';
import { writeCarried } from '../../domain/report';
import { ServiceError } from '../../infrastructure/ServiceError';
import { answer } from '../../test/fake/answer';
import { FakeService } from '../../test/fake/FakeService';
import { giveSizes } from '../../test/measure';
import { show } from '../../test/show';

import ReportsPage from './ReportsPage';

const request = { metrics: ['net_sales'], time: { preset: 'lastMonth' } };
const report: Report = {
  id: 3,
  version: 2,
  state: 'open',
  title: 'Monthly report',
  by: 'ed',
  created: '2025-11-20T08:30:00Z',
  editor: 'ed',
  changed: '2025-11-20T08:30:00Z',
  blocks: [
    { id: 1, kind: 'text', title: 'In short', text: 'It **went well**' },
    { id: 2, kind: 'table', title: 'By region', request },
    { id: 3, kind: 'number' },
  ],
  figures: [
    { block: 1, html: '<p>It <strong>went well</strong><img src=x onerror=alert(1)></p>' },
    {
      block: 2,
      columns: ['Region', 'Net sales'],
      rows: [['East', '€5K']],
      answer: answer({ ...request, lang: 'en' }),
      more: 2,
    },
    { block: 3, hidden: true },
  ],
  comments: [{ id: 1, block: 2, who: 'vera', at: '2025-11-20T09:00:00Z', text: '<b>really</b>?' }],
  editions: [{ n: 1, who: 'ed', at: '2025-11-20T08:40:00Z', note: 'for the board' }],
  hidden: 1,
  rights: ['read', 'comment', 'act'],
};

async function shown(what: Partial<Report> = {}, tab?: string) {
  const client = new FakeService();
  client.remembered['reports/3'] = { ...report, ...what };
  const { place } = await show(<ReportsPage name="3" />, {
    client,
    lang: 'en',
    route: { page: 'reports', name: '3', view: { tab } },
  });
  return { client, place };
}

beforeEach(() => {
  giveSizes();
  window.sessionStorage.clear();
});

describe('a report', () => {
  it('shows texts without what acts, tables as they are, and tells what is hidden', async () => {
    await shown();
    expect(await screen.findByRole('heading', { name: 'Monthly report' })).toBeInTheDocument();
    expect(screen.getByText('went well').tagName).toBe('STRONG');
    expect(document.querySelector('[onerror]')).toBeNull();
    expect(screen.getByRole('cell', { name: '€5K' })).toBeInTheDocument();
    expect(screen.getByText('2 more rows are not shown')).toBeInTheDocument();
    expect(screen.getByText('This is about what you may not see')).toBeInTheDocument();
    expect(screen.getByText(/<b>really<\/b>\?/)).toBeInTheDocument();
  });

  it('takes a comment on a part, and keeps what was typed until it is sent', async () => {
    const { client } = await shown();
    client.remembered['reports/3/do/comment'] = report;
    await userEvent.click(await screen.findByRole('button', { name: 'Comment: By region' }));
    await userEvent.type(screen.getByRole('textbox', { name: 'Comment on By region' }), 'and the rest?');
    await userEvent.click(screen.getByRole('button', { name: 'Send' }));
    await waitFor(() =>
      expect(client.done).toMatchObject([{ path: 'reports/3/do/comment', deed: { on: 2, text: 'and the rest?' } }])
    );
    await waitFor(() =>
      expect(screen.queryByRole('textbox', { name: 'Comment on By region' })).not.toBeInTheDocument()
    );
  });

  it('is changed part by part, to the version that was read', async () => {
    const whole = { hidden: 0, blocks: report.blocks?.slice(0, 2), figures: report.figures?.slice(0, 2) };
    const { client, place } = await shown(whole, 'edit');
    client.remembered['reports/3/do/write'] = report;
    await userEvent.click(await screen.findByRole('button', { name: 'Move part 2 up' }));
    await userEvent.clear(screen.getByRole('textbox', { name: 'Text of part 2' }));
    expect(screen.getByRole('button', { name: 'Save' })).toBeDisabled();
    await userEvent.type(screen.getByRole('textbox', { name: 'Text of part 2' }), 'Better');
    await userEvent.click(screen.getByRole('button', { name: 'Save' }));
    await waitFor(() => expect(client.done).toHaveLength(1));
    expect(client.done[0]).toMatchObject({
      path: 'reports/3/do/write',
      deed: {
        version: 2,
        title: 'Monthly report',
        blocks: [
          { id: 2, kind: 'table' },
          { id: 1, text: 'Better' },
        ],
      },
    });
    await waitFor(() => expect(place.route.view.tab).toBeUndefined());
  });

  it('keeps what was written where somebody was faster', async () => {
    const { client } = await shown({ hidden: 0 }, 'edit');
    client.commit = () => Promise.reject(new ServiceError('report 3 is at version 3', 409, 'request'));
    const title = await screen.findByLabelText('Title');
    await userEvent.clear(title);
    await userEvent.type(title, 'Mine');
    await userEvent.click(screen.getByRole('button', { name: 'Save' }));
    expect(await screen.findByText(/Somebody has changed this in the meantime/)).toBeInTheDocument();
    expect(screen.getByLabelText('Title')).toHaveValue('Mine');
  });

  it('is sent at a time, and no more', async () => {
    const ways = [{ name: 'morning', label: { en: 'Morning agenda' } }];
    const { client } = await shown({ ways, send: { way: 'morning', at: '09:15' } });
    client.remembered['reports/3/do/send'] = report;
    expect(await screen.findByText('at 09:15 on the days of "Morning agenda"')).toBeInTheDocument();
    fireEvent.change(screen.getByLabelText('At'), { target: { value: '07:30' } });
    await userEvent.click(screen.getByRole('button', { name: 'Send at this time' }));
    await waitFor(() => expect(client.done).toHaveLength(1));
    expect(client.done[0].deed).toEqual({ version: 2, send: { way: 'morning', at: '07:30' } });
    await userEvent.click(screen.getByRole('button', { name: 'Send no more' }));
    await waitFor(() => expect(client.done).toHaveLength(2));
    expect(client.done[1].deed).toEqual({ version: 2, send: undefined });
  });

  it('is only read by who may not act', async () => {
    await shown({ rights: ['read', 'comment'] }, 'edit');
    expect(await screen.findByText('went well')).toBeInTheDocument();
    for (const name of ['Edit', 'Put away', 'Keep as an edition', 'Save']) {
      expect(screen.queryByRole('button', { name })).not.toBeInTheDocument();
    }
    expect(screen.getByRole('button', { name: 'Edition 1' })).toBeInTheDocument();
  });
});

describe('reports', () => {
  it('are listed, and a new one is made in the scope of the page', async () => {
    const client = new FakeService();
    client.remembered['reports'] = { reports: [report], remembers: true, may: true };
    const scope = { hierarchy: 'organisation', path: [{ level: 'region', member: '西南' }] };
    const { place } = await show(<ReportsPage name="" />, {
      client,
      lang: 'en',
      route: { page: 'reports', view: { scope } },
    });
    expect(await screen.findByRole('link', { name: 'Monthly report' })).toHaveAttribute(
      'href',
      expect.stringContaining('reports/3')
    );
    client.remembered['reports'] = report; // what is made comes back from the same path
    await userEvent.type(screen.getByLabelText('Title of a new report'), 'Weekly');
    await userEvent.click(screen.getByRole('button', { name: 'New report' }));
    await waitFor(() => expect(client.done).toEqual([{ path: 'reports', deed: { title: 'Weekly', scope } }]));
    await waitFor(() => expect(place.route).toMatchObject({ page: 'reports', name: '3', view: { tab: 'edit' } }));
  });
});

describe('what is carried into a report', () => {
  const add = writeCarried({
    title: 'Net sales',
    request: { metrics: ['net_sales'], by: [{ hierarchy: 'organisation', level: 'region' }], compare: ['lastYear'] },
  });

  async function carried(text?: string) {
    const client = new FakeService();
    client.remembered['reports'] = { reports: [report], remembers: true, may: true };
    const view = { add: text, range: '2025-10-01..2025-10-31' };
    await show(<ReportsPage name="add" />, {
      client,
      lang: 'en',
      route: { page: 'reports', name: 'add', view },
    });
    return { client };
  }

  it('becomes a part of a new report, as a number of the time that was shown; opening it writes nothing', async () => {
    const { client } = await carried(add);
    expect(await screen.findByLabelText('Heading')).toHaveValue('Net sales');
    expect(client.done).toEqual([]);
    await userEvent.click(screen.getByRole('radio', { name: 'Number' }));
    await userEvent.type(screen.getByLabelText('Title of a new report'), 'Weekly');
    await userEvent.click(screen.getByRole('button', { name: 'Add' }));
    await waitFor(() => expect(client.done).toHaveLength(1));
    const { blocks } = client.done[0].deed as Report;
    const time = { from: '2025-10-01', to: '2025-10-31' };
    expect(blocks).toMatchObject([
      { kind: 'number', title: 'Net sales', request: { metrics: ['net_sales'], compare: ['lastYear'], time } },
    ]);
    expect(blocks?.[0].request?.by).toBeUndefined();
  });

  it('is told to be nothing where the address is broken', async () => {
    await carried('{"title": 3}');
    expect(await screen.findByText('This address carries nothing to add')).toBeInTheDocument();
  });
});
