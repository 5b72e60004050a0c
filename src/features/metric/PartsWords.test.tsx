import React from 'react';
import { screen } from '@testing-library/react';

import { type Answer } from '../../domain/generated/wire';
import { answer as answerOf } from '../../test/fake/answer';
import { show } from '../../test/show';

import { PartsWords } from './PartsWords';

const parts = (): Answer =>
  answerOf({
    metrics: ['net_sales'],
    by: [{ hierarchy: 'organisation', level: 'region' }],
    time: { from: '2026-10-01', to: '2026-10-31' },
    compare: ['previous'],
    parts: true,
  });

describe('what is said of parts', () => {
  it('names those that it counts, which need not be the first of the list', async () => {
    const answer = parts();
    answer.parts!.leading = [2, 1];
    const [first, second] = [1, 2].map((row) => answer.keys[0].values[row]);
    await show(<PartsWords answer={answer} against="previous" />);
    expect(screen.getByText(`${first}、${second}（1 / 4 个部分，占规模 30%）贡献了变动的 80%`)).toBeInTheDocument();
  });

  it('promises no order by change where there is none', async () => {
    const answer = parts();
    answer.parts!.why = 'no_base';
    const [compared] = answer.metrics[0].comparisons!;
    compared.delta = compared.delta.map(() => null);
    await show(<PartsWords answer={answer} against="previous" />);
    expect(screen.getByText('各部分没有可比的数据：数值大的在前')).toBeInTheDocument();
  });
});
