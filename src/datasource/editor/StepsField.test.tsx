import React from 'react';
import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';

import { metrics } from '../../test/fake/catalog';
import { speakInTest } from '../../test/words';
import { type AskedRequest } from '../types';

import { StepsField } from './StepsField';

const funnel = { ...metrics[0], kind: 'funnel' };

function shown(request: Partial<AskedRequest>, of = [funnel]) {
  const changes: Array<Partial<AskedRequest>> = [];
  render(
    <StepsField
      request={{ metrics: of.map(({ name }) => name), ...request }}
      metrics={of}
      onChange={(change) => changes.push(change)}
    />
  );
  return changes;
}

const pill = () => screen.queryByRole('button', { name: /A row for each step/ });

describe('StepsField', () => {
  beforeAll(() => speakInTest('en'));

  it('takes out what is refused beside steps', async () => {
    const changes = shown({ share: true, limit: 3 });
    await userEvent.click(pill()!);
    expect(changes).toEqual([
      { steps: true, share: undefined, rank: undefined, parts: undefined, order: undefined, limit: undefined },
    ]);
  });

  it('is there for one metric that has stages', () => {
    shown({}, [metrics[0]]);
    expect(pill()).toBeNull();
    shown({}, [funnel, metrics[0]]);
    expect(pill()).toBeNull();
  });

  it('lets steps be taken back wherever they were written', async () => {
    const changes = shown({ steps: true }, [metrics[0]]);
    await userEvent.click(pill()!);
    expect(changes).toEqual([{ steps: undefined }]);
  });
});
