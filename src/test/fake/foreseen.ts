import { addDays, isoDate, parseDate } from '../../domain/calendar';
import {
  type Expected,
  type ExpectedQuestion,
  type Outlook,
  type OutlookPoint,
  type OutlookQuestion,
} from '../../domain/generated/wire';

/** The last day that is loaded. */
const LAST = '2026-11-19';
const days = (from: string, count: number) =>
  Array.from({ length: count }, (_, i) => isoDate(addDays(parseDate(from), i)));

/** Sixty days of a hundred, of which the last is half as much and abnormal. */
export function expected({ request }: ExpectedQuestion): Expected {
  const { from = '', to = '9' } = request.time;
  return {
    metric: request.metrics[0],
    label: 'Net sales',
    unit: 'CNY',
    grain: request.grain ?? 'day',
    now: '2026-11-20T08:30:00',
    units: [
      {
        name: [],
        points: days(isoDate(addDays(parseDate(LAST), -59)), 60)
          .filter((time) => time >= from && time <= to)
          .map((time) => ({
            time,
            value: time === LAST ? 50 : 100,
            expected: 100,
            lower80: 95,
            upper80: 105,
            lower95: 90,
            upper95: 110,
            ...(time === LAST && { abnormal: true, kind: 'spike', since: LAST }),
          })),
        words: { en: 'Net sales are abnormal', zh: '净销售额属异常' },
      },
    ],
  };
}

const nothing = { value: null, ahead: null, lower80: null, upper80: null, lower95: null, upper95: null, if: null };

/** November lands at 93 % of its target; two weeks ahead, with a holiday. */
export function outlook({ request, levers, whatIf }: OutlookQuestion): Outlook {
  const more = whatIf ? 1050 * whatIf.change : 0;
  const history = days('2026-10-01', 50).map((time): OutlookPoint => ({ ...nothing, time, value: 100 }));
  const ahead = days('2026-11-20', 14).map((time): OutlookPoint => ({
    time,
    value: null,
    ahead: time === '2026-11-26' ? 50 : 100,
    lower80: 95,
    upper80: 105,
    lower95: 90,
    upper95: 110,
    if: null,
    ...(time === '2026-11-26' && { mark: 'holiday' }),
  }));
  return {
    metric: request.metrics[0],
    label: 'Net sales',
    unit: 'CNY',
    grain: request.grain ?? 'day',
    now: '2026-11-20T08:30:00',
    ...(levers && {
      levers: [
        {
          driver: 'orders',
          label: 'Orders',
          formula: 'net_sales = orders × average_order_value',
          reach: { foreseen: 1000, rest: 400, most: 1050, mostIn: '2026-01-01', least: 800, leastIn: '2026-02-01' },
        },
      ],
    }),
    ...(whatIf && {
      whatIf: { ...whatIf, words: { en: `With Orders ${whatIf.change}`, zh: `若订单数 ${whatIf.change}` } },
    }),
    units: [
      {
        name: [],
        points: [...history, ...ahead],
        model: 'calendar',
        origins: 24,
        trials: [
          { model: 'calendar', error: 0.043 },
          { model: 'naive', error: 0.078 },
        ],
        landing: {
          period: '2026-11-01',
          grain: 'month',
          soFar: 1900,
          rest: 1050,
          lands: 2950,
          band80: { lower: 2850, upper: 3050 },
          band95: { lower: 2800, upper: 3100 },
          target: 3170,
          attainment: 0.93,
          attainment80: { lower: 0.9, upper: 0.96 },
          attainment95: { lower: 0.88, upper: 0.98 },
          chance: 0.002,
          left: 11,
          needed: 1270 / 11,
          pace: 1050 / 11,
          ...(whatIf && { if: { lands: 2950 + more, attainment: (2950 + more) / 3170, chance: 0.1 } }),
        },
        words: { en: 'November will land at 93% of the target', zh: '11月预计达成目标的 93%' },
        how: { en: 'By a regression on the calendar', zh: '方法：日历回归' },
      },
    ],
  };
}
