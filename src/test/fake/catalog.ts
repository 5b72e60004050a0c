import {
  type Catalog,
  type Hierarchy,
  type Metric,
  type Param,
  type Rule,
  type Template,
} from '../../domain/generated/wire';

import { comparisons, listed } from './comparisons';

/** A small retail group: 3 regions, 9 stores, 14 metrics. */
export const regions: Record<string, string[]> = {
  华东: ['徐家汇店', '南京西路店', '西湖店'],
  华南: ['天河城店', '海岸城店', '东山口店'],
  西南: ['春熙路店', '观音桥店', '万象城店'],
};

export const stores = Object.values(regions).flat();

const organisation: Hierarchy = {
  name: 'organisation',
  label: { en: 'Organisation', zh: '组织' },
  levels: [
    {
      name: 'group',
      label: { en: 'Group', zh: '集团' },
      dimension: '',
      topLabel: { en: 'All stores', zh: '全部门店' },
    },
    { name: 'region', label: { en: 'Region', zh: '大区' }, dimension: 'store__region' },
    { name: 'store', label: { en: 'Store', zh: '门店' }, dimension: 'store__store_name' },
  ],
};

type Given = Partial<Metric> & Pick<Metric, 'name' | 'label' | 'unit' | 'domain' | 'tier'>;

function metric(given: Given): Metric {
  return {
    description: { en: `${given.label.en}, as booked.`, zh: `${given.label.zh}，按入账口径。` },
    kind: 'simple',
    good: 'up',
    additive: true,
    layer: 'business',
    owner: 'store-operations',
    ownerLabel: { en: 'Store operations', zh: '门店运营' },
    steward: 'data-office',
    status: 'certified',
    version: 3,
    hasTarget: false,
    rules: 0,
    sources: ['sales'],
    hierarchies: ['organisation'],
    dimensions: ['store__region', 'store__store_name', 'product__category', 'channel'],
    errors: 0,
    warnings: 0,
    minGrain: 'day',
    ...given,
  };
}

const ratio = { kind: 'ratio', additive: false };
const marketing = { owner: 'marketing', ownerLabel: { en: 'Marketing', zh: '市场部' } };
const supply = { owner: 'supply', ownerLabel: { en: 'Supply chain', zh: '供应链' } };
const finance = { owner: 'finance', ownerLabel: { en: 'Finance', zh: '财务部' } };

export const metrics: Metric[] = [
  metric({
    name: 'net_sales',
    label: { en: 'Net sales', zh: '净销售额' },
    unit: 'CNY',
    domain: 'sales',
    tier: 1,
    layer: 'strategic',
    hasTarget: true,
    rules: 1,
    synonyms: ['sales', 'revenue', '营业额'],
    description: { en: 'Sales without returns, tax included.', zh: '含税销售额，不含退货与赠品；按成交日。' },
  }),
  metric({
    name: 'gross_margin',
    label: { en: 'Gross margin', zh: '毛利率' },
    unit: '%',
    domain: 'finance',
    tier: 1,
    layer: 'strategic',
    ...ratio,
    ...finance,
    hasTarget: true,
    rules: 1,
    version: 2,
  }),
  metric({
    name: 'marketing_roi',
    label: { en: 'Marketing ROI', zh: '投放回报率' },
    unit: '',
    domain: 'marketing',
    tier: 1,
    layer: 'strategic',
    ...ratio,
    ...marketing,
  }),
  metric({
    name: 'stock_days',
    label: { en: 'Days of stock', zh: '库存周转天数' },
    unit: 'days',
    domain: 'supply',
    tier: 1,
    good: 'down',
    ...ratio,
    ...supply,
    sources: ['stock'],
  }),
  metric({
    name: 'average_order_value',
    label: { en: 'Average order value', zh: '客单价' },
    unit: 'CNY',
    domain: 'sales',
    tier: 2,
    ...ratio,
    hasTarget: true,
    rules: 1,
    synonyms: ['AOV', 'basket value', '客单'],
    ownerPer: 'organisation.store',
    description: { en: 'Net sales per order.', zh: '净销售额 ÷ 订单数。含税，不含退货与赠品；按成交日。' },
  }),
  metric({ name: 'orders', label: { en: 'Orders', zh: '订单数' }, unit: 'count', domain: 'sales', tier: 2 }),
  metric({
    name: 'footfall',
    label: { en: 'Footfall', zh: '进店客流' },
    unit: 'count',
    domain: 'sales',
    tier: 2,
    layer: 'process',
    sources: ['visits'],
  }),
  metric({
    name: 'conversion_rate',
    label: { en: 'Conversion rate', zh: '进店转化率' },
    unit: '%',
    domain: 'sales',
    tier: 2,
    layer: 'process',
    ...ratio,
    version: 1,
  }),
  metric({
    name: 'units_per_order',
    label: { en: 'Units per order', zh: '连带率' },
    unit: '',
    format: '0.00',
    domain: 'sales',
    tier: 3,
    layer: 'process',
    ...ratio,
  }),
  metric({
    name: 'refund_rate',
    label: { en: 'Refund rate', zh: '退款率' },
    unit: '%',
    domain: 'service',
    tier: 3,
    layer: 'process',
    good: 'down',
    ...ratio,
    status: 'review',
    version: 1,
  }),
  metric({
    name: 'stockouts',
    label: { en: 'Stock-outs', zh: '缺货单品数' },
    unit: 'count',
    domain: 'supply',
    tier: 3,
    layer: 'process',
    good: 'down',
    ...supply,
    rules: 1,
  }),
  metric({
    name: 'response_minutes',
    label: { en: 'Response time', zh: '客服响应时长' },
    unit: 'minutes',
    domain: 'service',
    tier: 3,
    layer: 'process',
    good: 'down',
    ...ratio,
    owner: 'service',
    ownerLabel: { en: 'Customer service', zh: '客服中心' },
  }),
  metric({
    name: 'web_visitors',
    label: { en: 'Web visitors', zh: '线上访客' },
    unit: 'count',
    domain: 'marketing',
    tier: 2,
    ...marketing,
    hierarchies: [],
    dimensions: ['channel'],
    rules: 1,
  }),
  metric({
    name: 'cost_per_lead',
    label: { en: 'Cost per lead', zh: '获客成本' },
    unit: 'CNY',
    domain: 'marketing',
    tier: 3,
    layer: 'innovation',
    good: 'down',
    ...ratio,
    ...marketing,
    status: 'draft',
    version: 0,
    warnings: 1,
  }),
];

const named = (name: string, en: string, zh: string, count: number) => ({ name, label: { en, zh }, count });
const countOf = (domain: string) => metrics.filter((m) => m.domain === domain).length;

export const catalog: Catalog = {
  project: { en: 'Yunshang Retail Group', zh: '云尚零售集团' },
  version: 'fixture',
  now: '2026-11-20T08:30:00',
  asOf: '2026-11-20',
  zone: 'Asia/Shanghai',
  language: 'zh',
  currency: 'CNY',
  calendar: 'fiscal',
  calendars: [
    { name: 'gregorian', label: { en: 'Calendar year', zh: '自然年' }, weekStart: 1 },
    { name: 'fiscal', label: { en: 'Fiscal year', zh: '财年' }, weekStart: 1, fiscalYearStart: 4 },
  ],
  metrics,
  domains: [
    named('sales', 'Sales', '销售', countOf('sales')),
    named('marketing', 'Marketing', '营销', countOf('marketing')),
    named('supply', 'Supply chain', '供应链', countOf('supply')),
    named('finance', 'Finance', '财务', countOf('finance')),
    named('service', 'Service', '服务', countOf('service')),
  ],
  layers: ['strategic', 'business', 'process', 'innovation'].map((name) => named(name, name, name, 1)),
  owners: [
    named('store-operations', 'Store operations', '门店运营', 6),
    named('marketing', 'Marketing', '市场部', 3),
    named('supply', 'Supply chain', '供应链', 2),
    named('finance', 'Finance', '财务部', 1),
    named('service', 'Customer service', '客服中心', 1),
  ],
  hierarchies: [organisation],
  dimensions: [
    { name: 'store__region', label: { en: 'Region', zh: '大区' }, time: false },
    { name: 'store__store_name', label: { en: 'Store', zh: '门店' }, time: false },
    { name: 'product__category', label: { en: 'Category', zh: '品类' }, time: false },
    { name: 'channel', label: { en: 'Channel', zh: '渠道' }, time: false },
    { name: 'day', label: { en: 'Day', zh: '日' }, time: true },
  ],
  terms: [
    {
      name: 'attainment',
      label: { en: 'Attainment', zh: '达成率' },
      definition: { en: 'Value divided by target.', zh: '实际值 ÷ 目标值。' },
    },
  ],
  comparisons: comparisons.map(listed),
  loads: [
    {
      source: 'sales',
      label: { en: 'Sales lines', zh: '销售明细' },
      state: 'ready',
      until: '2026-11-19',
      due: { en: 'yesterday by 08:00', zh: '每日 08:00 前载入昨日' },
      owners: [{ en: 'Store operations', zh: '门店运营部' }],
    },
    { source: 'visits', label: { en: 'Door counters', zh: '客流计数器' }, state: 'ready', until: '2026-11-19' },
  ],
  counts: { metrics: metrics.length, certified: 12, review: 1, draft: 1, rules: 5, sources: 4, errors: 0, warnings: 1 },
};

const pos = (line: number) => ({ file: 'rules.yaml', line, column: 5 });

export const rules: Rule[] = [
  {
    name: 'margin_below_target',
    label: { en: 'Margin below target', zh: '毛利率低于目标' },
    description: {},
    words: {
      en: 'Gross margin below 98% of the target, per region and day.',
      zh: '各大区毛利率低于目标的 98%，按日。',
    },
    metric: 'gross_margin',
    template: 'target',
    level: 'organisation.region',
    grain: 'day',
    tier: 1,
    domain: 'finance',
    pos: pos(4),
  },
  {
    name: 'aov_falls_footfall_flat',
    label: { en: 'Order value falls while footfall is flat', zh: '客单价连降而客流平稳' },
    description: {},
    words: {
      en: 'Average order value falls 3 days running, 5% or more in all, while footfall stays within 5%.',
      zh: '客单价连续 3 日下降，累计 5% 以上，而进店客流变化不超过 5%。',
    },
    metric: 'average_order_value',
    template: 'streak',
    level: 'organisation.store',
    grain: 'day',
    tier: 2,
    domain: 'sales',
    playbook: 'conversion',
    playbookLabel: { en: 'Raise conversion', zh: '提升转化' },
    pos: pos(16),
  },
  {
    name: 'visitors_drop',
    label: { en: 'Web visitors drop', zh: '线上访客骤降' },
    description: {},
    words: { en: 'Web visitors 30% below the same weekday of last week.', zh: '线上访客较上周同日下降 30% 以上。' },
    metric: 'web_visitors',
    template: 'change',
    grain: 'day',
    tier: 2,
    domain: 'marketing',
    pos: pos(30),
  },
  {
    name: 'stockouts_limit',
    label: { en: 'Too many stock-outs', zh: '缺货单品过多' },
    description: {},
    words: { en: 'More than 5 stock-outs in a store.', zh: '单店缺货单品超过 5 个。' },
    metric: 'stockouts',
    template: 'limit',
    level: 'organisation.store',
    grain: 'day',
    tier: 3,
    domain: 'supply',
    playbook: 'transfer',
    pos: pos(41),
  },
  {
    name: 'sales_month_pace',
    label: { en: 'Month behind its target', zh: '月度销售进度落后' },
    description: {},
    words: { en: 'Net sales of the month below 95% of the paced target.', zh: '本月净销售额低于进度目标的 95%。' },
    metric: 'net_sales',
    template: 'target',
    grain: 'month',
    tier: 1,
    domain: 'sales',
    pos: pos(52),
  },
];

const params: Record<string, Param[]> = {
  change: [
    { key: 'drop', kind: 'rate', label: { en: 'Drop', zh: '下降' }, doc: 'Fall from which on it fires.', needed: true },
  ],
  streak: [
    { key: 'window', kind: 'count', label: { en: 'Window', zh: '窗口' }, doc: 'Buckets in a row.', needed: true },
    { key: 'minChange', kind: 'rate', label: { en: 'Least change', zh: '最小变动' }, doc: 'Least change in all.' },
  ],
};

const drawn = (name: string, en: string, zh: string, values: number[]): Template => ({
  name,
  label: { en, zh },
  about: { en: `an example of ${name}`, zh: `${zh}示例` },
  family: name === 'change' ? 'changes' : name === 'streak' ? 'trends' : 'limits',
  params: params[name],
  picture: { values, fired: values.map((_, i) => i === values.length - 1) },
});

export const templates: Template[] = [
  drawn('target', 'Target', '目标', [100, 101, 99, 90]),
  drawn('streak', 'In a row', '连续', [100, 96, 92, 88]),
  drawn('change', 'Change', '变化', [100, 101, 99, 80]),
  drawn('limit', 'Limit', '界限', [10, 11, 10, 20]),
];
