import { addDays, isoDate, parseDate } from '../../domain/calendar';
import { type Agenda, type AgendaItem, type Scope } from '../../domain/generated/wire';

import { catalog, metrics, regions } from './catalog';
import { total } from './series';

const DAY = '2026-11-19';

interface Told extends Partial<AgendaItem> {
  id: string;
  rule: string;
  metric: string;
  tier: number;
  members: string[];
  path: Array<{ level: string; member: string }>;
  firedDays: number;
}

function item({ members, path, firedDays, ...told }: Told): AgendaItem {
  const metric = metrics.find((m) => m.name === told.metric);
  const domain = catalog.domains.find((d) => d.name === metric?.domain);
  const days = Array.from({ length: 21 }, (_, i) => isoDate(addDays(parseDate(DAY), i - 20)));
  const next = (day: string) => isoDate(addDays(parseDate(day), 1));
  const scope: Scope | undefined = path.length > 0 ? { hierarchy: 'organisation', path } : undefined;
  const last = path[path.length - 1];
  return {
    ruleLabel: {},
    template: 'streak',
    metricLabel: metric?.label ?? {},
    metricUnit: metric?.unit,
    good: metric?.good,
    domain: metric?.domain ?? '',
    domainLabel: domain?.label ?? {},
    unit: {
      hierarchy: 'organisation',
      level: last?.level,
      member: last?.member ?? '',
      name: last ? { en: last.member, zh: last.member } : { en: 'All stores', zh: '全部门店' },
      path,
    },
    grain: 'day',
    headline: {},
    detail: {},
    why: {},
    since: isoDate(addDays(parseDate(DAY), 1 - firedDays)),
    buckets: firedDays,
    value: null,
    baseline: null,
    baselineOf: 'previous',
    change: null,
    rate: null,
    money: null,
    novelty: 'continuing',
    score: 1,
    slice: { metrics: [told.metric], grain: 'day', time: { from: days[0], to: DAY }, scope, compare: ['lastYear'] },
    series: {
      times: days,
      values: days.map((day) => total(told.metric, members, day, next(day))),
      baseline: days.map((day) =>
        total(told.metric, members, isoDate(addDays(parseDate(day), -364)), isoDate(addDays(parseDate(day), -363)))
      ),
      fired: days.map((_, i) => i > 20 - firedDays),
    },
    ...told,
  };
}

const east = regions['华东'];

const items: AgendaItem[] = [
  item({
    id: 'margin_below_target/华东',
    rule: 'margin_below_target',
    metric: 'gross_margin',
    tier: 1,
    members: east,
    firedDays: 6,
    path: [{ level: 'region', member: '华东' }],
    headline: { en: 'Gross margin: East China below target 6 days running', zh: '毛利率：华东连续 6 日低于目标' },
    detail: {
      en: '31.4% against a target of 32.0%; fresh food takes a larger share.',
      zh: '31.4%，目标 32.0%；生鲜占比上升为主因。',
    },
    why: { en: 'Below 98% of the target, per region and day.', zh: '大区毛利率低于目标的 98%，按日判断。' },
    value: 0.314,
    baseline: 0.32,
    baselineOf: 'target',
    change: -0.006,
    rate: -0.019,
    money: 380_000,
    owner: { team: 'finance', label: { en: 'Finance', zh: '财务部' }, person: '李岚', contact: 'li.lan@example.com' },
  }),
  item({
    id: 'aov_falls_footfall_flat/徐家汇店',
    rule: 'aov_falls_footfall_flat',
    metric: 'average_order_value',
    tier: 2,
    members: ['徐家汇店'],
    firedDays: 3,
    path: [
      { level: 'region', member: '华东' },
      { level: 'store', member: '徐家汇店' },
    ],
    headline: {
      en: '徐家汇店: order value falls 3 days running, footfall flat',
      zh: '徐家汇店：客单价 3 日连降，客流持平',
    },
    detail: {
      en: '¥182 → ¥151 (−17%); footfall +0.8%, units per order 2.4 → 1.9.',
      zh: '¥182 → ¥151（−17%）；进店 +0.8%，连带率 2.4 → 1.9。',
    },
    conclusion: { en: 'a conversion problem', zh: '转化问题' },
    why: {
      en: 'Falls 3 days running, 5% or more in all, while footfall stays within 5%.',
      zh: '客单价连续 3 日下降、累计超过 5%，而客流变化在 5% 以内。',
    },
    value: 151.2,
    baseline: 182.4,
    change: -31.2,
    rate: -0.171,
    money: 46_000,
    novelty: 'new',
    owner: {
      team: 'store-operations',
      label: { en: 'Store operations', zh: '门店运营' },
      person: '王敏',
      contact: 'wang.min@example.com',
    },
    evidence: [
      {
        metric: 'footfall',
        label: { en: 'Footfall', zh: '进店客流' },
        unit: 'count',
        from: 1240,
        to: 1250,
        rate: 0.008,
        flat: true,
      },
      {
        metric: 'units_per_order',
        label: { en: 'Units per order', zh: '连带率' },
        unit: '',
        from: 2.4,
        to: 1.9,
        rate: -0.208,
        flat: false,
      },
    ],
    playbook: {
      name: 'conversion',
      label: { en: 'Conversion', zh: '转化提升' },
      steps: [
        { en: 'Check staffing on the shop floor', zh: '核对导购在岗人数' },
        { en: 'Look at new products and their display', zh: '检查新品上架与陈列' },
        { en: 'Train on the offer of the week', zh: '开展当周主推话术培训' },
      ],
      link: 'https://example.com/playbooks/conversion',
    },
  }),
  item({
    id: 'visitors_drop',
    rule: 'visitors_drop',
    metric: 'web_visitors',
    tier: 2,
    members: [],
    firedDays: 2,
    path: [],
    headline: { en: 'Web visitors 41% below the same day last week', zh: '线上访客较上周同日 −41%' },
    detail: {
      en: 'Spend −2%, organic traffic −63%; a step since 18 November.',
      zh: '投放 −2%，自然流量 −63%；自 11 月 18 日起水平突变。',
    },
    why: { en: 'More than 30% below the same weekday of last week.', zh: '较上周同日下降超过 30%。' },
    value: 22_300,
    baseline: 37_800,
    change: -15_500,
    rate: -0.41,
    money: 31_000,
    owner: { team: 'marketing', label: { en: 'Marketing', zh: '市场部' } },
  }),
  item({
    id: 'stockouts_limit/西南',
    rule: 'stockouts_limit',
    metric: 'stockouts',
    tier: 3,
    members: regions['西南'],
    firedDays: 1,
    path: [{ level: 'region', member: '西南' }],
    units: ['春熙路店', '观音桥店', '万象城店'].map((name) => ({ zh: name })),
    headline: { en: '3 stores in 西南: more than 5 products out of stock', zh: '西南 3 家门店缺货单品超过 5 个' },
    detail: { en: '春熙路店 8, 观音桥店 7, 万象城店 6.', zh: '春熙路店 8 个、观音桥店 7 个、万象城店 6 个。' },
    why: { en: 'More than 5 stock-outs in a store.', zh: '单店缺货单品超过 5 个。' },
    value: 21,
    baseline: 15,
    baselineOf: 'limit',
    change: 6,
    rate: 0.4,
    money: 19_000,
    novelty: 'new',
    playbook: {
      name: 'transfer',
      label: { en: 'Transfer between stores', zh: '区域调拨' },
      steps: [
        { en: 'List stock of the neighbours', zh: '查询邻店库存' },
        { en: 'Book a transfer today', zh: '当日下调拨单' },
      ],
    },
    owner: { team: 'supply', label: { en: 'Supply chain', zh: '供应链' }, person: '陈立' },
  }),
];

const domains = catalog.domains.map(({ name, label }) => ({ name, label }));

function row(unit: string) {
  const cells = domains.map(({ name }) =>
    items.filter((it) => it.domain === name && (it.unit.path ?? []).some((s) => s.member === unit))
  );
  return {
    unit,
    path: [{ level: 'region', member: unit }],
    counts: cells.map((c) => c.length),
    tiers: cells.map((c) => Math.min(...c.map((it) => it.tier), 9) % 9),
  };
}

export const agenda: Agenda = {
  project: catalog.project,
  asOf: DAY,
  now: catalog.now,
  currency: 'CNY',
  items,
  quiet: false,
  checked: {
    rules: 5,
    defined: 5,
    metrics: 5,
    units: 13,
    values: 47,
    skipped: 2,
    until: '2026-11-20',
    words: {
      en: '5 rules checked on 5 metrics in 13 units; 2 of 47 values could not be judged.',
      zh: '已检查 5 条规则、5 个指标、13 个单位；47 个数值中有 2 个无法判断。',
    },
  },
  matrix: {
    hierarchy: 'organisation',
    level: 'region',
    label: { en: 'Region', zh: '大区' },
    domains,
    rows: Object.keys(regions).map(row),
  },
  recovered: [
    item({
      id: 'footfall/天河城店',
      rule: 'footfall_drop',
      metric: 'footfall',
      tier: 3,
      members: ['天河城店'],
      firedDays: 1,
      ruleLabel: { en: 'Footfall back to normal', zh: '进店客流恢复正常' },
      path: [
        { level: 'region', member: '华南' },
        { level: 'store', member: '天河城店' },
      ],
    }),
  ],
  errors: [
    {
      rules: ['sales_month_pace'],
      why: 'no target for November',
      words: { en: 'no target for November', zh: '11 月没有目标' },
    },
  ],
};

export const quietAgenda: Agenda = {
  ...agenda,
  items: [],
  quiet: true,
  silence: { kind: 'quiet', words: { en: 'Nothing fired: all quiet.', zh: '今日无预警，一切平稳。' } },
  recovered: [],
  errors: [],
  matrix: { ...agenda.matrix, rows: [] },
};
