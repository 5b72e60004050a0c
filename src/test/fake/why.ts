import { type Request, type Why } from '../../domain/generated/wire';

/** A fall of the group's net sales, explained: fewer orders, above all of one region's online shop. */
export function why({ metrics, compare }: Request): Why {
  return {
    metric: metrics[0],
    label: '净销售额',
    unit: 'CNY',
    format: '0',
    against: compare?.[0] ?? 'previous',
    from: '2025-11-01',
    to: '2025-11-20',
    before: 1000,
    after: 900,
    change: -100,
    general: -0.01,
    formula: 'orders × average_order_value',
    inputs: [
      { metric: 'orders', label: 'Orders', before: 100, after: 85, contribution: -150, share: 1.5 },
      { metric: 'average_order_value', label: 'Order value', before: 10, after: 10.6, contribution: 50, share: -0.5 },
    ],
    causes: [
      {
        slice: [
          { hierarchy: 'organisation', level: 'region', label: 'Region', value: 'east', called: 'East' },
          { dimension: 'order__channel', label: 'Channel', value: 'online', called: 'Online' },
        ],
        kind: 'level',
        before: 400,
        after: 280,
        contribution: -120,
        share: 1.2,
        confidence: 'strong',
        words: { en: 'East, online: ¥400 to ¥280', zh: '华东，线上：¥400 降到 ¥280' },
      },
      {
        slice: [{ dimension: 'order__brand', label: 'Brand', value: '', null: true, called: '' }],
        kind: 'mix',
        before: 10,
        after: 12,
        contribution: null,
        share: null,
        confidence: 'weak',
        words: { en: 'without a brand', zh: '没有品牌' },
      },
    ],
    along: ['Region', 'Channel', 'Brand'],
    words: {
      en: 'Net sales fell by ¥100: fewer orders in the East, online.',
      zh: '净销售额下降 ¥100：华东线上订单减少。',
    },
    notes: [{ en: 'Parts offset each other.', zh: '各部分相互抵消。' }],
    leaves: 42,
    asked: 3,
  };
}
