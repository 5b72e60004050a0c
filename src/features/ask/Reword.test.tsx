import React from 'react';
import { act, render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';

import { type Understood } from '../../domain/generated/wire';
import { ServiceProvider } from '../../infrastructure/ServiceContext';
import { FakeService } from '../../test/fake/FakeService';
import { speakInTest } from '../../test/words';
import { type Rewording, type Vocabulary } from '../../ui/rewording';
import { NavigationProvider } from '../../ui/ViewContext';

import { Reword } from './Reword';

const lost: Understood = {
  question: 'how rich are we',
  intent: 'out_of_scope',
  parts: [],
  metrics: [],
  unknown: ['rich'],
};

async function ask(rewording?: Partial<Rewording>, understood = lost) {
  await speakInTest('en');
  const whole: Rewording = {
    available: () => Promise.resolve(true),
    reword: jest.fn(() => Promise.resolve('Net sales last month')),
    ...rewording,
  };
  const onAsk = jest.fn();
  const value = {
    route: { page: 'ask' as const, view: {} },
    lang: 'en' as const,
    hrefOf: () => '#',
    go: () => undefined,
  };
  await act(async () => {
    render(
      <NavigationProvider value={{ ...value, ...(rewording && { rewording: whole }) }}>
        <ServiceProvider client={new FakeService()}>
          <Reword understood={understood} onAsk={onAsk} />
        </ServiceProvider>
      </NavigationProvider>
    );
  });
  return { onAsk, reword: whole.reword as jest.Mock };
}

const button = () => screen.queryByRole('button', { name: 'Let the language model reword it' });

describe('a language model beside the questions', () => {
  it('asks its words as any question, and tells it names alone', async () => {
    const { onAsk, reword } = await ask({});
    await userEvent.click(button()!);
    expect(onAsk).toHaveBeenCalledWith('Net sales last month');
    const [question, words] = reword.mock.calls[0] as [string, Vocabulary];
    expect(question).toBe('how rich are we');
    expect(words.metrics).toContain('Net sales');
    expect(Object.keys(words)).toEqual(['metrics', 'levels', 'events']);
    // Members of the organisation and values are in no list.
    expect(JSON.stringify(words)).not.toMatch(/华东|East China/);
  });

  it('is not there where no admin allows it, the app is not installed, or the question was understood', async () => {
    await ask(undefined);
    expect(button()).toBeNull();
    await ask({ available: () => Promise.resolve(false) });
    expect(button()).toBeNull();
    await ask({}, { ...lost, intent: 'value' });
    expect(button()).toBeNull();
  });

  it.each([
    ['has nothing to say', () => Promise.resolve('')],
    ['says the same again', () => Promise.resolve('how rich are we')],
    ['fails', () => Promise.reject(new Error('429'))],
  ])('leaves the question as it stands where it %s', async (_, reword) => {
    const { onAsk } = await ask({ reword });
    await userEvent.click(button()!);
    expect(await screen.findByRole('status')).toHaveTextContent('no other words');
    expect(onAsk).not.toHaveBeenCalled();
  });
});
