import React from 'react';
import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';

import { type Action } from '../domain/generated/wire';
import { FakeService } from '../test/fake/FakeService';
import { show } from '../test/show';

import { useActionPage, useActions, useDeeds } from './deeds';
import { useIncident } from './questions';

function Desk() {
  const { run } = useDeeds();
  useIncident('2147');
  useActions({ incident: 2147 });
  useActionPage(4, 1);
  return <button onClick={() => void run('actions', { what: 'two people more' })}>do</button>;
}

test('after a deed what it may have changed is read again, and nothing is measured twice', async () => {
  const client = new FakeService();
  client.remembered['actions'] = { actions: [] as Action[], remembers: true, may: true };
  client.remembered['actions/4'] = {};
  const recall = jest.spyOn(client, 'recall');
  await show(<Desk />, { client });
  const asked = () => recall.mock.calls.map(([path]) => path).sort();
  expect(asked()).toEqual(['actions', 'actions/4', 'incidents/2147']);
  recall.mockClear();
  client.commit = () => Promise.resolve({} as never);
  await userEvent.click(screen.getByRole('button'));
  expect(asked()).toEqual(['actions', 'incidents/2147']);
});
