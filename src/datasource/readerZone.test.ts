import { readerZone } from './readerZone';

test.each([
  ['utc', 'UTC'],
  ['Asia/Shanghai', 'Asia/Shanghai'],
  ['browser', Intl.DateTimeFormat().resolvedOptions().timeZone],
  [undefined, Intl.DateTimeFormat().resolvedOptions().timeZone],
])('%s is %s', (timezone, zone) => expect(readerZone(timezone)).toBe(zone));
