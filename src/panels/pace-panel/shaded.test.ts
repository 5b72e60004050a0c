import { type Answer } from '../../domain/generated/wire';

import { shadedIn } from './pace';

const label = { en: 'Double 11', zh: '双十一' };
const answer = (from: string, to: string) =>
  ({ events: [{ name: 'double11', label, first: '2025-11-11', last: '2025-11-11', from, to }] }) as unknown as Answer;
const november = { start: '2025-11-01', end: '2025-12-01' };

it('shades days of an event, and those around it, in their part of the period', () => {
  const [shaded] = shadedIn({ answer: answer('2025-10-28', '2025-11-15'), ...november });
  expect(shaded).toEqual({ label, around: [0, 0.5], own: [10 / 30, 11 / 30] });
});

it('shades nothing that lies elsewhere', () => {
  const december = { start: '2025-12-01', end: '2026-01-01' };
  expect(shadedIn({ answer: answer('2025-11-01', '2025-11-15'), ...december })).toEqual([]);
  expect(shadedIn({ answer: {} as Answer, ...november })).toEqual([]);
});
