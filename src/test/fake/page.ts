import { type MetricPage } from '../../domain/generated/wire';

import { metrics, rules } from './catalog';

const drivers: Record<string, string[]> = {
  average_order_value: ['conversion_rate', 'units_per_order', 'footfall'],
  net_sales: ['orders', 'average_order_value'],
};

/** A metric's page in the service's shape. */
export function page(name: string): MetricPage | undefined {
  const metric = metrics.find((m) => m.name === name);
  if (!metric) {
    return undefined;
  }
  const own = rules.filter((rule) => rule.metric === name);
  const aov = name === 'average_order_value';
  const inputs = aov ? ['net_sales', 'orders'] : [];
  return {
    metric,
    formula: aov
      ? [
          { text: 'net_sales', metric: 'net_sales', label: { en: 'Net sales', zh: '净销售额' } },
          { text: '÷' },
          { text: 'orders', metric: 'orders', label: { en: 'Orders', zh: '订单数' } },
        ]
      : [{ text: `sum(${name})`, measure: name }],
    formulaText: aov ? 'net_sales ÷ orders' : `sum(${name})`,
    inputs,
    usedBy: ['net_sales', 'orders'].includes(name) ? ['average_order_value'] : [],
    drivers: drivers[name] ?? [],
    similar: aov ? ['units_per_order'] : [],
    lineage: {
      nodes: [
        { id: 'c1', kind: 'column', name: 'pos_lines.net_amount' },
        { id: 'c2', kind: 'column', name: 'pos_lines.order_no' },
        { id: 'm1', kind: 'metric', name: 'net_sales', label: { en: 'Net sales', zh: '净销售额' } },
        { id: 'm2', kind: 'metric', name: 'orders', label: { en: 'Orders', zh: '订单数' } },
        { id: 'self', kind: 'metric', name, label: metric.label, self: true },
        ...own.map((rule) => ({ id: rule.name, kind: 'rule', name: rule.name, label: rule.label })),
      ],
      edges: [
        { from: 'c1', to: 'm1' },
        { from: 'c2', to: 'm2' },
        { from: 'm1', to: 'self' },
        { from: 'm2', to: 'self' },
        ...own.map((rule) => ({ from: 'self', to: rule.name })),
      ],
    },
    targets: metric.hasTarget ? [{ grain: 'month', level: 'organisation.store', pos: {} }] : [],
    rules: own,
    owners: aov
      ? [
          { level: 'organisation.store', unit: '徐家汇店', person: '王敏' },
          { level: 'organisation.store', unit: '西湖店', person: '周洋' },
        ]
      : [],
    yaml: `- name: ${name}\n  label: {en: ${metric.label.en}, zh: ${metric.label.zh}}\n  unit: ${metric.unit}\n`,
    pos: { file: 'metrics/sales.yaml', line: 12, column: 5 },
    diagnostics: metric.warnings
      ? [
          {
            code: 'WH032',
            name: 'metric-without-owner',
            severity: 'warning',
            pos: { file: 'metrics/sales.yaml', line: 12, column: 5 },
            message: 'no owner for the unit',
            hint: 'name an owner',
          },
        ]
      : [],
    sensitivity: 'internal',
  };
}
