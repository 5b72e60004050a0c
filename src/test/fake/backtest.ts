import { type BacktestOutcome, type BacktestQuestion, type BacktestResult } from '../../domain/generated/wire';

const weeks = ['2025-10-27', '2025-11-03', '2025-11-10', '2025-11-17'];

function outcome(name: string, weekly: number[], marked: boolean): BacktestOutcome {
  const count = weekly.reduce((sum, value) => sum + value, 0);
  return {
    name,
    rule: 'aov_falls',
    template: 'streak',
    params: {},
    tier: 2,
    words: { en: `the rule ${name}`, zh: `规则 ${name}` },
    yaml: `rules:\n  - name: aov_falls # ${name}\n`,
    count,
    weekly,
    perWeek: count / weeks.length,
    busiest: Math.max(...weekly),
    warnings: [
      {
        name: { en: 'Main Street', zh: '大街店' },
        path: [{ level: 'store', member: 'Main Street' }],
        since: '2025-11-15',
        last: '2025-11-17',
        told: '2025-11-18',
        mornings: 1,
        value: 151,
        baseline: 182,
        rate: -0.17,
        money: 9300,
        ...(marked && { true: true }),
      },
    ],
    units: [{ name: { en: 'Main Street', zh: '大街店' }, count }],
    money: 9300,
    judged: 100,
    ...(marked && {
      score: {
        marks: 2,
        caught: name === 'A' ? 1 : 2,
        true: 1,
        false: count - 1,
        recall: name === 'A' ? 0.5 : 1,
        precision: 1 / count,
        delay: 1,
        lead: 2,
        moneyMarked: 0,
        moneyCaught: 0,
      },
    }),
  };
}

/** A rule on four weeks of history; with marks there are two incidents, of which the first set catches one. */
export function backtest(question: BacktestQuestion): BacktestResult {
  const marked = Boolean(question.marks);
  const two = (question.sets?.length ?? 1) > 1;
  const sets = [outcome('A', [2, 0, 1, 3], marked), ...(two ? [outcome('B', [1, 0, 0, 1], marked)] : [])];
  const caught = (hit: boolean) => ({ caught: hit, delay: null, lead: null });
  return {
    rule: question.rule,
    metric: 'average_order_value',
    label: { en: 'Average order value' },
    unit: 'CNY',
    grain: 'day',
    currency: 'CNY',
    from: '2025-10-28',
    to: '2025-11-20',
    mornings: 24,
    units: 6,
    weeks,
    sets,
    ...(marked && {
      marks: [
        {
          id: 'one',
          from: '2025-11-15',
          to: '2025-11-17',
          name: { en: 'Main Street', zh: '大街店' },
          caught: sets.map(() => caught(true)),
        },
        {
          id: 'two',
          from: '2025-11-01',
          to: '2025-11-02',
          what: 'a pipe burst',
          name: { en: 'Harbour', zh: '港口店' },
          caught: sets.map((_, index) => caught(index === 1)),
        },
      ],
    }),
    events: [
      {
        name: 'double11',
        label: { en: 'Double 11', zh: '双十一' },
        first: '2025-11-11',
        last: '2025-11-11',
        from: '2025-11-10',
        to: '2025-11-12',
      },
    ],
    ...(two && {
      difference: {
        onlyFirst: [],
        onlySecond: marked ? [1] : [],
        neither: [],
        gone: [{ event: 'double11', label: { en: 'Double 11', zh: '双十一' }, count: 3 }],
        added: [],
      },
    }),
    ...(question.wish && {
      search: {
        param: 'minChange',
        label: { en: 'Least change', zh: '最小变动' },
        best: 1,
        points: [
          { value: 0.2, perWeek: 0.2, busiest: 1, recall: null, precision: null, lead: null, yaml: '' },
          { value: 0.08, perWeek: 0.9, busiest: 2, recall: null, precision: null, lead: null, yaml: '' },
          { value: 0.02, perWeek: 4, busiest: 9, recall: null, precision: null, lead: null, yaml: '' },
        ],
      },
    }),
    ms: 1200,
    engineMs: 300,
  };
}
