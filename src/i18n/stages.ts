import { t } from './t';

/** What a stage of explain is called; "plan 2" is the second statement's. */
export function stageWords(name: string): string {
  const [base, number] = name.split(' ');
  const words = baseWords(base);
  return number ? `${words} ${number}` : words;
}

function baseWords(name: string): string {
  switch (name) {
    case 'request':
      return t('stage.request', 'Request');
    case 'resolved':
      return t('stage.resolved', 'Resolved');
    case 'coverage':
      return t('stage.coverage', 'Coverage');
    case 'rollups':
      return t('stage.rollups', 'Roll-ups');
    case 'plan':
      return t('stage.plan', 'Plan');
    case 'optimised':
      return t('stage.optimised', 'Optimised');
    case 'statement':
      return t('stage.statement', 'Statement');
    default:
      return name;
  }
}
