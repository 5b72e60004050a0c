import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { axe } from 'jest-axe';
import React from 'react';

import { ServiceError } from '../../infrastructure/ServiceError';
import { FakeService } from '../../test/fake/FakeService';
import { show } from '../../test/show';
import { type ActionSubject } from '../../ui/actions/SubjectActions';

import IncidentPage from './IncidentPage';

// A canvas cannot be drawn here; what is marked on it is told.
jest.mock('../../ui/chart/TimeChart', () => ({
  TimeChart: ({ label, marks }: { label: string; marks: Array<{ row: number; label: string }> }) => (
    <p>{`${label}: ${marks.map((mark) => mark.label).join(', ')}`}</p>
  ),
}));

const open = async (id = '2147', client = new FakeService(), lang: 'en' | 'zh' = 'en') => {
  const shown = await show(<IncidentPage name={id} />, {
    route: { page: 'incident', name: id, view: {} },
    client,
    lang,
  });
  await screen.findByRole('region', { name: /Next step|下一步/ });
  return { ...shown, desk: client.desk };
};
const next = () => within(screen.getByRole('region', { name: 'Next step' }));
const deeds = (client: FakeService) => client.desk.done.map(({ deed }) => deed);
const stage = () => screen.getByRole('list', { name: 'How far it is' }).querySelector('[aria-current]');
/** The page has its buttons twice: in its head and, for phones, at its foot. */
const first = (name: string | RegExp) => screen.getAllByRole('button', { name })[0];

beforeEach(() => window.sessionStorage.clear());
afterEach(() => jest.restoreAllMocks());

/** Every look at the clock is a second after the one before, as of somebody who reads between taps. */
function slowly() {
  let now = 0;
  jest.spyOn(performance, 'now').mockImplementation(() => (now += 1000));
}

describe('an incident', () => {
  it('hands its number and who may act to what lists its actions', async () => {
    const Actions = jest.fn(() => <p>what is done</p>);
    await show(<IncidentPage name="2147" Actions={Actions} />, { client: new FakeService(), lang: 'en' });
    expect(await screen.findByText('what is done')).toBeInTheDocument();
    const [given] = Actions.mock.calls[0] as unknown as [ActionSubject];
    expect(given).toMatchObject({ incident: 2147, metric: 'average_order_value', may: true });
    expect(given.scope?.path.at(-1)?.member).toBe('徐家汇店');
  });

  it('says what it costs, since when and who has it, and writes nothing by being opened', async () => {
    const { desk, client } = await open('2147', undefined, 'zh');
    expect(screen.getByRole('heading', { level: 1 })).toHaveTextContent('徐家汇店：客单价 3 日连降');
    const head = within(screen.getByRole('article'));
    expect(head.getByText('≈ ¥9.2万')).toBeInTheDocument();
    expect(head.getByText('11月17日')).toBeInTheDocument();
    expect(head.getByText('王敏')).toBeInTheDocument();
    expect(desk.done).toEqual([]);
    expect((client as FakeService).foreseen).toHaveLength(1);
  });

  it('is taken, begun, worked through, closed, judged and reviewed, step by step', async () => {
    slowly();
    const client = new FakeService();
    await open('2147', client);
    await userEvent.click(next().getByRole('button', { name: 'Acknowledge' }));
    expect(stage()).toHaveTextContent('Acknowledged');
    await userEvent.click(next().getByRole('button', { name: 'Begin work' }));
    for (const step of [1, 2, 3]) {
      await userEvent.click(next().getByRole('button', { name: `Step ${step} is done` }));
    }
    expect(screen.getByText('3 / 3')).toBeInTheDocument();
    await userEvent.click(next().getByRole('checkbox', { name: 'Staffing' }));
    await userEvent.type(next().getByRole('textbox', { name: /What mended it/ }), 'two people more');
    await userEvent.click(next().getByRole('button', { name: 'Resolve' }));
    expect(stage()).toHaveTextContent('Resolved');
    await userEvent.click(next().getByRole('button', { name: 'Right' }));
    await userEvent.click(next().getByRole('button', { name: 'Reviewed' }));
    expect(stage()).toHaveTextContent('Reviewed');
    expect(next().getByText('Nothing is left to do.')).toBeInTheDocument();
    expect(client.desk.done.map(({ deed, body }) => [deed, body.version])).toEqual([
      ['acknowledge', 1],
      ['start', 2],
      ['step', 3],
      ['step', 4],
      ['step', 5],
      ['resolve', 6],
      ['verdict', 7],
      ['review', 8],
    ]);
    expect(client.desk.done[5].body).toMatchObject({ causes: ['people'], text: 'two people more' });
  });

  it('is not begun by the second tap of a double tap, under which the next button lies', async () => {
    const client = new FakeService();
    await open('2147', client);
    jest.spyOn(performance, 'now').mockReturnValue(5000);
    await userEvent.click(next().getByRole('button', { name: 'Acknowledge' }));
    await userEvent.click(next().getByRole('button', { name: 'Begin work' }));
    expect(deeds(client)).toEqual(['acknowledge']);
    expect(next().getByText('Taken by you. Say when work begins.')).toBeInTheDocument();
    jest.spyOn(performance, 'now').mockReturnValue(5500);
    await userEvent.click(next().getByRole('button', { name: 'Begin work' }));
    expect(deeds(client)).toEqual(['acknowledge', 'start']);
  });

  it.each([
    [new ServiceError('Failed to fetch', 0, 'network'), '没有连上服务器'],
    [new ServiceError('Unauthorized', 401, 'request'), '登录已过期'],
  ])('says in the reader’s language why nobody was reached', async (error, words) => {
    const client = new FakeService();
    await open('2147', client, 'zh');
    jest.spyOn(client, 'commit').mockRejectedValue(error);
    await userEvent.click(first('确认'));
    expect(await screen.findByText(new RegExp(words))).toBeInTheDocument();
    expect(screen.queryByText(/Failed to fetch|Unauthorized/)).toBeNull();
  });

  it('is not resolved without a cause and a remedy', async () => {
    const client = new FakeService();
    await open('2101', client);
    await userEvent.click(next().getByRole('button', { name: 'Resolve' }));
    expect(next().getByText('Choose a cause, or name one')).toBeInTheDocument();
    expect(next().getByText(/Say what was done/)).toBeInTheDocument();
    expect(client.desk.done).toEqual([]);
    await userEvent.type(next().getByRole('textbox', { name: 'Another cause, in words' }), 'moved shelves');
    await userEvent.type(next().getByRole('textbox', { name: /What mended it/ }), 'moved back');
    await userEvent.click(next().getByRole('button', { name: 'Resolve' }));
    expect(client.desk.done[0].body).toMatchObject({ causes: ['moved shelves'], text: 'moved back' });
  });

  it('is given to somebody who is likely, or to anybody', async () => {
    const client = new FakeService();
    await open('2147', client);
    await userEvent.click(first('Assign'));
    await userEvent.click(await screen.findByRole('menuitem', { name: 'songqiang' }));
    expect(client.desk.done[0]).toMatchObject({ deed: 'assign', body: { login: 'songqiang' } });
    await userEvent.click(first('Reassign'));
    await userEvent.click(await screen.findByRole('menuitem', { name: 'Somebody else…' }));
    const dialog = within(await screen.findByRole('dialog'));
    await userEvent.click(dialog.getByRole('button', { name: 'Assign' }));
    expect(dialog.getByText('Say who takes it')).toBeInTheDocument();
    await userEvent.type(dialog.getByRole('combobox', { name: /Login/ }), 'eva{Enter}');
    expect(client.desk.done[1]).toMatchObject({ deed: 'assign', body: { login: 'eva' } });
    expect(screen.queryByRole('dialog')).not.toBeInTheDocument();
  });

  it('sleeps for a reason and until an end, and is woken', async () => {
    const client = new FakeService();
    await open('2147', client);
    await userEvent.click(first('Snooze…'));
    const dialog = within(await screen.findByRole('dialog'));
    await userEvent.click(dialog.getByRole('button', { name: 'Snooze' }));
    expect(dialog.getByText('Say why it may wait')).toBeInTheDocument();
    expect(dialog.getByText('Choose an end that is still to come')).toBeInTheDocument();
    await userEvent.type(dialog.getByRole('textbox', { name: /Why/ }), 'stocktaking');
    await userEvent.click(dialog.getByRole('button', { name: 'In a week' }));
    await userEvent.click(dialog.getByRole('button', { name: 'Snooze' }));
    const [{ body }] = client.desk.done;
    expect(body.text).toBe('stocktaking');
    expect(Date.parse(body.until ?? '') - Date.now()).toBeGreaterThan(5 * 86_400_000);
    // Eight in the morning in Shanghai.
    expect(body.until).toMatch(/T00:00:00/);
    expect(next().getByText(/Sleeps until .*stocktaking/)).toBeInTheDocument();
    await userEvent.click(first('Wake now'));
    expect(deeds(client)).toEqual(['snooze', 'wake']);
  });

  it('is merged into another open one, which lists it, and taken out again', async () => {
    const client = new FakeService();
    const { unmount } = await open('2147', client);
    await userEvent.click(first('Merge…'));
    const dialog = within(await screen.findByRole('dialog'));
    expect(dialog.getByRole('button', { name: 'Merge' })).toBeDisabled();
    expect(dialog.queryByRole('radio', { name: /#2147/ })).toBeNull();
    await userEvent.click(dialog.getByRole('radio', { name: /#2150/ }));
    await userEvent.type(dialog.getByRole('textbox', { name: /Why/ }), 'one supplier');
    await userEvent.click(dialog.getByRole('button', { name: 'Merge into #2150' }));
    expect(client.desk.done[0]).toMatchObject({
      id: '2147',
      deed: 'merge',
      body: { into: 2150, text: 'one supplier', version: 1 },
    });
    expect(next().getByRole('link', { name: '#2150' })).toBeInTheDocument();
    expect(screen.queryByRole('button', { name: 'Resolve…' })).toBeNull();
    unmount();
    await open('2150', client);
    const here = within(screen.getByRole('region', { name: /Merged into this one/ }));
    expect(here.getByRole('link', { name: /#2147/ })).toBeInTheDocument();
    expect(here.getByText('Still fires')).toBeInTheDocument();
    await client.commit('incidents/2147/unmerge', { version: 2 });
    expect(client.desk.page('2147').incident).toMatchObject({ state: 'new', into: undefined });
  });

  it('is commented on, with a mention chosen by keyboard', async () => {
    const client = new FakeService();
    await open('2147', client);
    const box = screen.getByRole('textbox', { name: 'Comment' });
    await userEvent.type(box, 'ask @so');
    expect(screen.getByRole('option', { name: '@songqiang' })).toHaveAttribute('aria-selected', 'true');
    await userEvent.keyboard('{Enter}first{Control>}{Enter}{/Control}');
    expect(client.desk.done[0]).toMatchObject({ deed: 'comment', body: { text: 'ask @songqiang first' } });
    expect(box).toHaveValue('');
    expect(await screen.findByText('ask @songqiang first')).toBeInTheDocument();
  });

  it('keeps what was typed where somebody was faster, and says what they did', async () => {
    const client = new FakeService();
    await open('2101', client);
    await userEvent.click(next().getByRole('checkbox', { name: 'Data problem' }));
    await userEvent.type(next().getByRole('textbox', { name: /What mended it/ }), 'a long story');
    client.desk.write('2101', 'assign', { version: 1, login: 'eva', text: 'to eva' }, 'songqiang');
    await userEvent.click(next().getByRole('button', { name: 'Resolve' }));
    const [told] = await screen.findAllByText(/Somebody else was faster/);
    expect(told.closest('[role=alert], [data-testid]')).toBeTruthy();
    expect(screen.getByText('Assigned · songqiang · to eva')).toBeInTheDocument();
    expect(next().getByRole('textbox', { name: /What mended it/ })).toHaveValue('a long story');
    await userEvent.click(next().getByRole('button', { name: 'Resolve' }));
    expect(client.desk.done.map(({ body }) => body.version)).toEqual([1, 2]);
    expect(stage()).toHaveTextContent('Resolved');
    expect(screen.queryByText(/Somebody else was faster/)).not.toBeInTheDocument();
  });

  it('keeps a comment that could not be sent, also when the page is left', async () => {
    const client = new FakeService();
    const { unmount } = await open('2147', client);
    client.desk.failure = new ServiceError(
      'a comment has 12000 characters, and at most 10000: shorten it',
      400,
      'request'
    );
    await userEvent.type(screen.getByRole('textbox', { name: 'Comment' }), 'very long');
    await userEvent.click(screen.getByRole('button', { name: 'Send' }));
    expect(await screen.findByText(/at most 10000: shorten it/)).toBeInTheDocument();
    unmount();
    await open('2147', client);
    expect(screen.getByRole('textbox', { name: 'Comment' })).toHaveValue('very long');
  });

  it('says why a deed was refused in the language of its reader', async () => {
    const client = new FakeService();
    await open('2147', client, 'zh');
    client.desk.failure = new ServiceError('you may not read it', 403, 'access', [], { zh: '您无权查看该指标' });
    await userEvent.click(first('确认'));
    expect(await screen.findByText('您无权查看该指标')).toBeInTheDocument();
  });

  it('is acted on by who may, and commented on by others', async () => {
    const client = new FakeService();
    client.desk.rights = ['read', 'comment'];
    await open('2147', client);
    expect(next().getByText('You can read and comment. 王敏 and Editors act on it.')).toBeInTheDocument();
    expect(screen.queryByRole('button', { name: 'Acknowledge' })).not.toBeInTheDocument();
    screen.getAllByRole('checkbox').forEach((box) => expect(box).toBeDisabled());
    expect(screen.getByRole('textbox', { name: 'Comment' })).toBeInTheDocument();
  });

  it('of many units says which, and why they are one', async () => {
    await open('2150');
    const units = within(screen.getByRole('region', { name: /Units concerned/ }));
    expect(units.getByText('Three stores of one region, one cause.')).toBeInTheDocument();
    expect(units.getAllByRole('row')).toHaveLength(4);
    expect(units.getByText('2 of 3 still fire')).toBeInTheDocument();
    expect(units.getByRole('link', { name: '春熙路店' }).getAttribute('href')).toContain('%E6%98%A5');
  });

  it('has what was done on its chart', async () => {
    await open('2101');
    expect(await screen.findByText('Gross margin: Began, Recovered')).toBeInTheDocument();
  });

  it('shows what helped before', async () => {
    await open();
    const before = screen.getByRole('region', { name: 'It has happened before' });
    expect(before).toHaveTextContent('86% alike');
    expect(before).toHaveTextContent('What helped: borrowed two people from the store next door');
  });

  it('that is not there is a sentence', async () => {
    await show(<IncidentPage name="1" />, { route: { page: 'incident', name: '1', view: {} }, lang: 'en' });
    expect(await screen.findByText('There is no incident #1')).toBeInTheDocument();
    expect(screen.getByRole('link', { name: 'All incidents' })).toBeInTheDocument();
  });

  it.each(['2147', '2150', '2101', '2090'])('is accessible (%s)', async (id) => {
    const { container } = await open(id);
    expect((await axe(container)).violations).toEqual([]);
  });
});
