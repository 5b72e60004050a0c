import {
  type BreakDownPart,
  type BreakDownRequest,
  type BreakDownResult,
  type Targets,
} from '../../domain/generated/wire';
import { ServiceError } from '../../infrastructure/ServiceError';

export const targets: Targets = {
  metrics: [
    {
      name: 'net_sales',
      label: { en: 'Net sales', zh: '净销售额' },
      overTime: true,
      overUnits: true,
      years: ['2025', '2026', '2027'],
      year: '2026',
      levels: [
        { name: 'organisation.region', label: { en: 'Region', zh: '大区' } },
        { name: 'organisation.store', label: { en: 'Store', zh: '门店' } },
      ],
      versions: ['budget'],
      written: [{ grain: 'year', values: 1, pos: { file: 'targets.yaml', line: 4, column: 5 } }],
    },
    {
      name: 'gross_margin',
      label: { en: 'Gross margin', zh: '毛利率' },
      overTime: false,
      overUnits: false,
      years: ['2026'],
      year: '2026',
      levels: [],
      versions: ['budget'],
      written: [],
    },
  ],
  versions: [
    { name: 'budget', label: { en: 'Budget', zh: '预算' }, usual: true },
    { name: 'forecast1', label: { en: 'Forecast 1', zh: '第一次预测' } },
  ],
  profiles: [
    { name: 'even', words: { en: 'by days alike', zh: '按天均摊' } },
    { name: 'lastYear', words: { en: 'by last year’s shape', zh: '按上年走势' } },
  ],
  downs: [{ name: 'even', words: { en: 'alike', zh: '均分' } }],
};

const TOTAL = 1200;

/** Two months of two regions each: alike, but for what is locked. */
export function breakDown(request: BreakDownRequest): BreakDownResult {
  const total = request.total ?? TOTAL;
  const months = ['2026-01', '2026-02'];
  const root = partOf(request, {
    period: request.period,
    grain: 'year',
    start: '2026-01-01',
    value: total,
    before: TOTAL,
  });
  root.parts = share(request, root, (i) => ({
    period: months[i],
    grain: 'month',
    start: `${months[i]}-01`,
    before: 600,
  }));
  root.parts[0].actual = 660;
  root.parts[0].due = root.parts[0].value;
  root.parts.forEach((month) => {
    month.parts = share(request, month, (i) => ({
      ...month,
      parts: undefined,
      unit: [['华东', '华南'][i]],
      before: 300,
    }));
  });
  return {
    metric: request.metric,
    label: request.lang === 'zh' ? '净销售额' : 'Net sales',
    unit: 'CNY',
    decimals: 0,
    version: request.version,
    steps: [{ grain: 'month' }, { hierarchy: 'organisation', level: 'region', label: 'Region' }],
    profile: { en: 'by days alike', zh: '按天均摊' },
    dueBy: { en: 'by days alike', zh: '按天均摊' },
    asOf: '2026-02-01',
    root,
  };
}

type Made = Pick<BreakDownPart, 'period' | 'grain' | 'start' | 'before'> & Partial<BreakDownPart>;

function share(request: BreakDownRequest, of: BreakDownPart, make: (i: number) => Made): BreakDownPart[] {
  const parts = [0, 1].map((i) =>
    partOf(request, { locked: false, value: NaN, ...make(i), actual: undefined, due: undefined })
  );
  const locked = parts.filter(({ locked }) => locked);
  const rest = of.value - locked.reduce((sum, { value }) => sum + value, 0);
  if (rest < 0) {
    throw new ServiceError(`what is locked within ${of.period} is above its ${of.value}`, 400, 'request', [
      {
        code: 'RQ133',
        name: 'locked-above-parent',
        severity: 'error',
        message: `what is locked within ${of.period} is above its ${of.value}`,
        hint: 'unlock or lower a part, or raise the whole',
        pos: {},
      },
    ]);
  }
  const free = parts.filter((part) => !part.locked);
  free.forEach((part, i) => (part.value = i === 0 ? Math.ceil(rest / free.length) : Math.floor(rest / free.length)));
  return parts;
}

function partOf({ locked = [] }: BreakDownRequest, made: Made & { value: number }): BreakDownPart {
  const lock = locked.find(
    ({ period, unit = [] }) =>
      period === made.period && unit.join() === (made.unit ?? []).join() && made.grain !== 'year'
  );
  return { ...made, ...(lock ? { locked: true, value: lock.value } : { locked: false }) };
}
