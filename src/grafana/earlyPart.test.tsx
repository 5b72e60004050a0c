import React from 'react';
import { act, render, screen } from '@testing-library/react';

import { earlyPart } from './earlyPart';

const Words = ({ text }: { text: string }) => <p>{text}</p>;

test('the part is fetched before it is shown, once, and then stands there at once', async () => {
  const load = jest.fn(async () => ({ default: Words }));
  const Part = earlyPart(load);
  expect(load).toHaveBeenCalledTimes(1);
  await act(async () => undefined);

  render(<Part text="42" />);
  expect(screen.getByText('42')).toBeInTheDocument();
  expect(load).toHaveBeenCalledTimes(1);
});

test('shown before it is there, it comes when it is', async () => {
  let arrive: (part: { default: typeof Words }) => void = () => undefined;
  const Part = earlyPart(() => new Promise<{ default: typeof Words }>((resolve) => (arrive = resolve)));
  render(<Part text="42" />);
  expect(screen.queryByText('42')).not.toBeInTheDocument();

  await act(async () => arrive({ default: Words }));
  expect(screen.getByText('42')).toBeInTheDocument();
});

test('what could not be fetched early is fetched when it is shown', async () => {
  const load = jest.fn<Promise<{ default: typeof Words }>, []>();
  load.mockRejectedValueOnce(new Error('no network')).mockResolvedValue({ default: Words });
  const Part = earlyPart(load);
  await act(async () => undefined);

  render(<Part text="42" />);
  expect(await screen.findByText('42')).toBeInTheDocument();
  expect(load).toHaveBeenCalledTimes(2);
});
