import React from 'react';
import { screen } from '@testing-library/react';

import { type BreakDownPart, type BreakDownResult } from '../../domain/generated/wire';
import { show } from '../../test/show';

import { PlanTree } from './PlanTree';

const month = (n: number, actual: number): BreakDownPart => ({
  period: `2025-0${n}`,
  grain: 'month',
  start: `2025-0${n}-01`,
  value: 120_000_000,
  before: 120_000_000,
  due: 120_000_000,
  actual,
});

it('writes each column with one number of decimals', async () => {
  const parts = [month(1, 130_000_000), month(2, 118_440_000), month(3, 110_000_000)];
  const root = { ...month(1, 358_440_000), period: '2025', grain: 'year', start: '2025-01-01', parts };
  const result: BreakDownResult = {
    metric: 'net_sales',
    label: 'Net sales',
    unit: 'CNY',
    decimals: 0,
    steps: [{ grain: 'month' }],
    root,
  };
  await show(<PlanTree result={result} plan={{}} calendar={undefined} good="up" onChange={() => {}} />, { lang: 'zh' });
  const column = (head: string) =>
    [...document.querySelectorAll(`td[data-label="${head}"]`)].map(({ textContent }) => textContent);
  expect(screen.getByRole('table')).toBeInTheDocument();
  expect(column('实际')).toEqual(['¥3.58亿', '¥1.30亿', '¥1.18亿', '¥1.10亿']);
  expect(column('进度达成率')).toEqual(['298.7%', '108.3%', '98.7%', '91.7%']);
});
