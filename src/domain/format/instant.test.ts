import { instantOf } from '../zone';

import { formatInstant } from './instant';

const at = '2026-11-19T16:12:00Z'; // 00:12 on the 20th in Shanghai

test('an instant is told by the clock of the project', () => {
  const now = Date.parse('2026-11-20T08:00:00Z');
  expect(formatInstant(at, 'Asia/Shanghai', 'zh', now)).toBe('00:12');
  expect(formatInstant(at, 'UTC', 'zh', now)).toBe('11月19日 16:12');
  expect(formatInstant(at, 'Asia/Shanghai', 'en', now + 86_400_000)).toBe('20 Nov 00:12');
  expect(formatInstant(at, 'Asia/Shanghai', 'en', now + 90 * 86_400_000)).toBe('20 Nov 2026 00:12');
});

test('what is no instant is nothing', () => {
  expect(formatInstant(undefined, 'UTC', 'en')).toBe('');
  expect(formatInstant('soon', 'UTC', 'en')).toBe('');
});

test('a time that is chosen is one of the clock of the project', () => {
  const chosen = (local: string, zone: string) => new Date(instantOf(local, zone)).toISOString();
  expect(chosen('2026-11-20T08:00', 'Asia/Shanghai')).toBe('2026-11-20T00:00:00.000Z');
  // Either side of the night on which Berlin's clocks go back.
  expect(chosen('2026-10-24T12:00', 'Europe/Berlin')).toBe('2026-10-24T10:00:00.000Z');
  expect(chosen('2026-10-25T12:00', 'Europe/Berlin')).toBe('2026-10-25T11:00:00.000Z');
  expect(instantOf('', 'UTC')).toBeNaN();
});
