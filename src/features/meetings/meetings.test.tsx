import React from 'react';
import { fireEvent, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';

import { type Action, type ActionEffect, type Meeting, type LoopWarned } from '../../domain/generated/wire';
import { ServiceError } from '../../infrastructure/ServiceError';
import { agenda } from '../../test/fake/agenda';
import { FakeService } from '../../test/fake/FakeService';
import { giveSizes } from '../../test/measure';
import { show } from '../../test/show';

import ActionsOn from './ActionsOn';
import { MeetingMode } from './MeetingMode';
import { RecordPage } from './RecordPage';
import { ReviewWarnings } from './ReviewWarnings';

const topics = agenda.items.slice(0, 2);
const meeting: Meeting = {
  id: 1,
  version: 1,
  state: 'open',
  title: 'Morning',
  day: '2025-11-19',
  host: 'ed',
  started: '2025-11-20T08:30:00Z',
  items: topics.map((topic, i) => ({ n: i + 1, version: 1, novelty: 'new', topic })),
  rights: ['read', 'act'],
};

async function held() {
  const client = new FakeService();
  client.remembered['meetings/1'] = meeting;
  client.remembered['meetings/1/do/item'] = meeting;
  await show(<MeetingMode id={1} />, { client, lang: 'en' });
  await screen.findByRole('heading', { name: 'Morning' });
  return client;
}

const headline = () => screen.getAllByRole('heading', { level: 2 })[0].textContent;

describe('a meeting', () => {
  it('turns its items by keyboard, but not from a field', async () => {
    await held();
    expect(headline()).toBe(topics[0].headline.en);
    fireEvent.keyDown(window, { key: 'ArrowRight' });
    expect(headline()).toBe(topics[1].headline.en);
    fireEvent.keyDown(screen.getByLabelText('Who'), { key: 'ArrowLeft' });
    expect(headline()).toBe(topics[1].headline.en);
    fireEvent.keyDown(window, { key: 'ArrowLeft' });
    expect(headline()).toBe(topics[0].headline.en);
  });

  it('makes an action of a decision that was written, and goes on', async () => {
    const client = await held();
    expect(screen.getByRole('button', { name: 'Make action' })).toBeDisabled();
    fireEvent.change(screen.getByRole('textbox', { name: 'What is done about it' }), {
      target: { value: 'Two more people' },
    });
    fireEvent.click(screen.getByRole('button', { name: 'Make action' }));
    await waitFor(() => expect(headline()).toBe(topics[1].headline.en));
    expect(client.done).toMatchObject([
      { path: 'meetings/1/do/item', deed: { n: 1, version: 1, outcome: 'action', decision: 'Two more people' } },
    ]);
  });

  it('sends its minutes once it has ended, and says that it has', async () => {
    const client = new FakeService();
    const ended = { ...meeting, state: 'closed', version: 3 };
    client.remembered['meetings/1'] = { ...ended, ways: [{ name: 'morning', label: { en: 'Morning agenda' } }] };
    client.remembered['meetings/1/do/send'] = ended;
    await show(<MeetingMode id={1} />, { client, lang: 'en' });
    const button = await screen.findByRole('button', { name: 'Send minutes as "Morning agenda"' });
    client.remembered['meetings/1'] = { ...ended, sent: { way: 'morning', by: 'ed', at: '2025-11-20T09:00:00Z' } };
    await userEvent.click(button);
    expect(client.done).toMatchObject([{ path: 'meetings/1/do/send', deed: { version: 3, way: 'morning' } }]);
    expect(await screen.findByText('Minutes sent by ed, 20 Nov 2025')).toBeInTheDocument();
    expect(screen.queryByRole('button', { name: /Send minutes/ })).not.toBeInTheDocument();
  });

  it('keeps what was typed where somebody was faster, until the newest is asked for', async () => {
    const client = await held();
    const box = () => screen.getByRole('textbox', { name: 'What is done about it' });
    fireEvent.change(box(), { target: { value: 'Two more people' } });
    const [one, ...others] = meeting.items ?? [];
    client.remembered['meetings/1'] = { ...meeting, items: [{ ...one, version: 2, decision: 'Wait' }, ...others] };
    client.commit = () => Promise.reject(new ServiceError('meeting 1 is at version 2', 409, 'request'));
    await userEvent.click(screen.getByRole('button', { name: 'Make action' }));
    expect(await screen.findByText(/Somebody has changed this in the meantime/)).toBeInTheDocument();
    expect(box()).toHaveValue('Two more people');
    await userEvent.click(screen.getByText('Show the newest'));
    expect(box()).toHaveValue('Wait');
  });
});

const action: Action = {
  id: 4,
  version: 2,
  state: 'done',
  what: 'Two more people',
  assignee: 'lin',
  about: { metric: 'net_sales' },
  called: { metric: { en: 'Net sales' }, in: 'CNY', good: 'up' },
  hoped: 4000,
  by: 'ed',
  created: '2025-11-20T08:30:00Z',
  done: '2025-11-20',
  rights: ['read', 'act'],
};
const none = { value: null, lower: null, upper: null, total: null };
const effect: ActionEffect = {
  action: 4,
  verdict: 'worked',
  basis: 'peers',
  peers: { value: 5100, lower: 3400, upper: 6800, total: null, count: 7, held: 6 },
  forecast: none,
  before: none,
  words: { en: 'against 6 like units: it worked' },
};

describe('the record', () => {
  beforeEach(giveSizes);

  it('leads to the incident that a line is of', async () => {
    const client = new FakeService();
    const line = { day: '2025-11-20', at: '2025-11-20T08:30:00Z', about: {}, called: {} };
    client.remembered['record'] = {
      entries: [
        {
          ...line,
          id: 2,
          kind: 'incident',
          item: '7',
          deed: 'resolved',
          words: { en: 'Resolved: S1 is low' },
          text: 'two more',
        },
        { ...line, id: 1, kind: 'event', text: 'Roadworks' },
      ],
      remembers: true,
      may: false,
    };
    await show(<RecordPage />, { client, lang: 'en' });
    const link = await screen.findByRole('link', { name: 'two more' });
    expect(link.getAttribute('href')).toMatch(/incidents?[/=]7|incident\/7/);
    expect(screen.getByText('Resolved: S1 is low')).toBeInTheDocument();
    expect(screen.queryByRole('link', { name: 'Roadworks' })).not.toBeInTheDocument();
  });

  it('is asked once the typing pauses, not at every key', async () => {
    const client = new FakeService();
    client.remembered['record'] = { entries: [], remembers: true, may: false };
    await show(<RecordPage />, { client, lang: 'en' });
    const recall = jest.spyOn(client, 'recall');
    await userEvent.type(screen.getByRole('searchbox', { name: 'Words' }), 'rain');
    await waitFor(() => expect(recall).toHaveBeenCalled());
    expect(recall.mock.calls.map(([, params]) => params)).toEqual([{ q: 'rain' }]);
  });
});

describe('warnings of a review', () => {
  it('are told one by one, with what people have said of them', async () => {
    const warned: LoopWarned = {
      opened: 2,
      resolved: 1,
      right: 1,
      wrong: 0,
      late: 1,
      acknowledge: 12,
      resolve: null,
      money: 5000,
      incidents: [
        { id: 7, headline: { en: 'S1 is low' }, state: 'resolved', verdict: 'right', money: 5000 },
        { id: 9, headline: { en: 'S2 is low' }, state: 'new', verdict: 'tooLate', money: null },
      ],
    };
    await show(<ReviewWarnings warned={warned} unit="EUR" />, { client: new FakeService(), lang: 'en' });
    const [first, second] = screen.getAllByRole('listitem');
    expect(first).toHaveTextContent('#7 S1 is lowResolvedRight≈ €5,000');
    expect(second).toHaveTextContent('#9 S2 is lowUnacknowledgedToo late');
    expect(screen.getByRole('link', { name: '#7 S1 is low' })).toHaveAttribute(
      'href',
      expect.stringContaining('incident')
    );
    expect(screen.getByText('1 right, 0 wrong, 1 too late, 0 with a wrong cause')).toBeInTheDocument();
  });
});

describe('actions of an incident', () => {
  it('tell what came of them, in words and figures', async () => {
    const client = new FakeService();
    client.remembered['actions'] = { actions: [action], remembers: true, may: true };
    client.remembered['actions/4'] = { action, effect };
    await show(<ActionsOn incident={7} metric="net_sales" />, { client, lang: 'en' });
    expect(await screen.findByText('Worked')).toBeInTheDocument();
    expect(screen.getByText('against 6 like units: it worked')).toBeInTheDocument();
  });

  it('says where nothing can be remembered', async () => {
    const client = new FakeService();
    client.remembered['actions'] = { actions: [], remembers: false, may: false };
    await show(<ActionsOn incident={7} metric="net_sales" may />, { client, lang: 'en' });
    expect(await screen.findByText('Nothing can be remembered here')).toBeInTheDocument();
    expect(screen.queryByRole('button', { name: 'Action' })).not.toBeInTheDocument();
  });

  it('are made about its number by who may act on it, and by nobody else', async () => {
    const client = new FakeService();
    client.remembered['actions'] = { actions: [], remembers: true, may: true };
    const scope = { hierarchy: 'organisation', path: [{ level: 'region', member: '西南' }] };
    const { unmount } = await show(<ActionsOn incident={7} metric="net_sales" scope={scope} may={false} />, {
      client,
      lang: 'en',
    });
    expect(await screen.findByText('No actions yet')).toBeInTheDocument();
    expect(screen.queryByRole('button', { name: 'Action' })).not.toBeInTheDocument();
    unmount();
    await show(<ActionsOn incident={7} metric="net_sales" scope={scope} may />, { client, lang: 'en' });
    await userEvent.click(await screen.findByRole('button', { name: 'Action' }));
    await userEvent.type(screen.getByRole('textbox', { name: 'What' }), 'two people more');
    await userEvent.click(screen.getByRole('button', { name: 'Save' }));
    expect(client.done[0]).toMatchObject({
      path: 'actions',
      deed: { what: 'two people more', incident: 7, about: { metric: 'net_sales', scope } },
    });
  });

  it('keep silent on a metric that has none for who may make none', async () => {
    const client = new FakeService();
    client.remembered['actions'] = { actions: [], remembers: true, may: false };
    await show(<ActionsOn metric="net_sales" />, { client, lang: 'en' });
    await waitFor(() => expect(screen.queryByRole('heading')).not.toBeInTheDocument());
  });
});
