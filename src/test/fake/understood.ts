import { type Question, type Understood } from '../../domain/generated/wire';

const sales = { name: 'net_sales', label: { en: 'Net sales', zh: '净销售额' } };
const profit = { name: 'gross_profit', label: { en: 'Gross profit', zh: '毛利额' } };

const nothing: Omit<Understood, 'question'> = { intent: 'out_of_scope', parts: [], metrics: [] };

const piece = (question: string, text: string, kind: string, label: { en: string; zh: string }) => {
  const from = [...question.slice(0, question.indexOf(text))].length;
  return { from, to: from + [...text].length, text, kind, label };
};

/** Questions of the tests, understood as the service would. */
export function understood({ text, before }: Question): Understood {
  const question = before ? `${before} ${text}` : text;
  if (text.includes('profit')) {
    const unclear = [{ text: 'profit', candidates: [profit, sales] }];
    return { ...nothing, question, intent: 'clarify', unclear, metrics: [profit, sales] };
  }
  if (text.includes('NPS')) {
    const reason = { en: 'Part of the question is not in the catalogue.', zh: '问题里有目录中没有的内容。' };
    return { ...nothing, question, unknown: ['NPS'], reason, metrics: [sales] };
  }
  if (text.includes('alerts')) {
    return { ...nothing, question, intent: 'list_alerts' };
  }
  if (text.includes('mean')) {
    return { ...nothing, question, intent: 'define', metrics: [sales] };
  }
  const parts = question.includes('😀 sales')
    ? [piece(question, 'sales', 'metric', { en: 'Net sales', zh: '净销售额' })]
    : [
        piece(question, 'sales', 'metric', { en: 'Net sales', zh: '净销售额' }),
        ...(question.includes('by region')
          ? [piece(question, 'by region', 'level', { en: 'each region', zh: '各大区' })]
          : []),
      ];
  return {
    question,
    intent: 'value',
    parts,
    metrics: [sales],
    words: { en: 'Net sales, November 2025', zh: '净销售额，2025年11月' },
    request: {
      metrics: ['net_sales'],
      time: { from: '2025-11-01', to: '2025-11-19' },
      ...(question.includes('by region') && { by: [{ hierarchy: 'organisation', level: 'region' }] }),
      ...(question.includes('by day') && { grain: 'day' }),
      compare: ['previous'],
    },
  };
}
