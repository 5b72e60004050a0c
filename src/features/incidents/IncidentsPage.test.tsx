import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { axe } from 'jest-axe';
import React from 'react';

import { catalog } from '../../test/fake/catalog';
import { FakeService } from '../../test/fake/FakeService';
import { incidents } from '../../test/fake/incidents';
import { show } from '../../test/show';

import { IncidentRow } from './IncidentRow';
import IncidentsPage from './IncidentsPage';

const route = { page: 'incidents' as const, view: {} };
const rows = () => screen.queryAllByRole('article').map((row) => within(row).getByRole('heading').textContent);

describe('the list of incidents', () => {
  it('has the open ones, with what they cost, how far they are and who has them', async () => {
    await show(<IncidentsPage />, { route });
    const row = (await screen.findByText('徐家汇店：客单价 3 日连降，客流持平')).closest('article') as HTMLElement;
    expect(row).toHaveTextContent('≈ ¥9.2万');
    expect(row).toHaveTextContent('待确认');
    expect(row).toHaveTextContent('二级');
    expect(row).toHaveTextContent('王敏');
    expect(row).toHaveTextContent('#2147');
    expect(rows()).toHaveLength(3);
    expect(screen.getByText('3 个未结')).toBeInTheDocument();
    expect(screen.getByRole('link', { name: /徐家汇店/ })).toHaveAttribute('href', '#/incidents/2147');
  });

  it('is left by state, tier and words, and keeps that in the address', async () => {
    const { place, client } = await show(<IncidentsPage />, { route });
    await screen.findByText('徐家汇店：客单价 3 日连降，客流持平');
    await userEvent.click(screen.getByRole('button', { name: /^已确认\s*1$/ }));
    expect(rows()).toEqual(['西南 3 家门店缺货单品超过 5 个']);
    expect(place.route.view.status).toBe('acknowledged');
    await userEvent.click(screen.getByRole('button', { name: /^已确认\s*1$/ }));
    await userEvent.click(screen.getByRole('button', { name: /^一级\s*1$/ }));
    expect(rows()).toEqual(['毛利率：华东连续 6 日低于目标']);
    await userEvent.click(screen.getByRole('button', { name: /^一级\s*1$/ }));
    const recall = jest.spyOn(client, 'recall');
    await userEvent.type(screen.getByRole('searchbox'), '缺货');
    await waitFor(() => expect(screen.getAllByRole('article')).toHaveLength(1));
    expect(place.route.view.q).toBe('缺货');
    expect(recall.mock.calls.map(([path, params]) => [path, params?.q])).toEqual([['incidents', '缺货']]);
  });

  it('has past ones on wish, and those of the reader', async () => {
    const { place } = await show(<IncidentsPage />, { route, lang: 'en' });
    await userEvent.click(await screen.findByRole('button', { name: 'With past ones' }));
    expect(place.route.view.whose).toBe('all');
    expect(await screen.findByText('Web visitors 41% below the same day last week')).toBeInTheDocument();
    await userEvent.click(screen.getByRole('button', { name: 'Mine' }));
    expect(await screen.findByText('Nothing is waiting for you')).toBeInTheDocument();
  });

  it('does not call it quiet while the agenda has topics', async () => {
    const client = new FakeService();
    client.desk.list = [];
    await show(<IncidentsPage />, { route, client, lang: 'en' });
    expect(await screen.findByText(/Topics on today's agenda: [1-9]/)).toBeInTheDocument();
    expect(screen.getByText('No incident is open')).toBeInTheDocument();
    expect(screen.queryByText(/All quiet/)).toBeNull();
    expect(screen.getByRole('link', { name: 'Open the agenda' })).toBeInTheDocument();
  });

  it('says that all is quiet', async () => {
    const client = new FakeService();
    client.desk.list = [];
    jest
      .spyOn(client, 'agenda')
      .mockImplementation(async () => ({ ...(await new FakeService().agenda({})), items: [] }));
    await show(<IncidentsPage />, { route, client, lang: 'en' });
    expect(await screen.findByText('All quiet: no incident is open')).toBeInTheDocument();
  });

  it('says what to do where nothing is remembered', async () => {
    const client = new FakeService();
    client.desk.remembers = false;
    client.desk.list = [];
    await show(<IncidentsPage />, { route, client, lang: 'en' });
    expect(
      await screen.findByText(/an administrator chooses SQLite, PostgreSQL, MySQL or MariaDB/)
    ).toBeInTheDocument();
    expect(screen.queryByText(/open$/)).not.toBeInTheDocument();
  });

  it('goes to the incident that an address names beside it, and writes nothing', async () => {
    const { place, client } = await show(<IncidentsPage />, {
      route: { page: 'incidents', view: { incident: '2147' } },
    });
    expect(place.route).toMatchObject({ page: 'incident', name: '2147' });
    expect((client as FakeService).desk.done).toEqual([]);
  });

  it('goes from a message to the incident of its rule and unit, without taking it', async () => {
    const client = new FakeService();
    const [meant] = client.desk.list.filter(({ units }) => units.length > 0);
    const { rule, unit } = meant.item;
    const view = { take: true, rule, scope: { hierarchy: unit.hierarchy ?? '', path: meant.units[0].path } };
    const { place } = await show(<IncidentsPage />, { route: { page: 'incidents', view }, client });
    await waitFor(() => expect(place.route).toMatchObject({ page: 'incident', name: String(meant.id) }));
    expect(client.desk.done).toEqual([]);
  });

  it('stays with the list where the warning of a message has no open incident', async () => {
    const client = new FakeService();
    client.desk.list = [];
    const { place } = await show(<IncidentsPage />, {
      route: { page: 'incidents', view: { take: true, rule: 'store_low' } },
      client,
      lang: 'en',
    });
    expect(await screen.findByText('No incident matches what you chose')).toBeInTheDocument();
    expect(place.route).toMatchObject({ page: 'incidents' });
  });

  it('marks those in which a comment calls the reader', async () => {
    const [called, other] = incidents();
    for (const incident of [{ ...called, mentioned: true }, other]) {
      await show(<IncidentRow incident={incident} catalog={catalog} />, { route, lang: 'en' });
    }
    expect(screen.getAllByText('@ calls you')).toHaveLength(1);
  });

  it('is accessible', async () => {
    const { container } = await show(<IncidentsPage />, { route });
    await screen.findByText('徐家汇店：客单价 3 日连降，客流持平');
    expect((await axe(container)).violations).toEqual([]);
  });
});
