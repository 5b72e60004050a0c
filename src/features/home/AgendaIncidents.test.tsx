import { screen, within } from '@testing-library/react';
import React from 'react';

import { FakeService } from '../../test/fake/FakeService';
import { show } from '../../test/show';

import HomePage from './HomePage';

test('a topic says how far people are with it, and leads to its incident', async () => {
  await show(<HomePage />);
  const topic = (await screen.findByText('徐家汇店：客单价 3 日连降，客流持平')).closest('article') as HTMLElement;
  const link = within(topic).getByRole('link', { name: /事件 #2147/ });
  expect(link).toHaveTextContent('待确认');
  expect(link.getAttribute('href')).toMatch(/^#\/incidents\/2147/);
  expect(screen.getByRole('link', { name: '3 个未结事件' })).toHaveAttribute('href', '#/incidents');
});

test('where nothing is remembered the agenda is as it was', async () => {
  const client = new FakeService();
  client.desk.remembers = false;
  client.desk.list = [];
  await show(<HomePage />, { client });
  await screen.findByText('徐家汇店：客单价 3 日连降，客流持平');
  expect(screen.queryByRole('link', { name: /事件/ })).not.toBeInTheDocument();
});
