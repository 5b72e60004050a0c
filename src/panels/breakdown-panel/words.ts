import { type LoadWords } from '../../grafana/words';

export const loadBreakdownWords: LoadWords = (lang) =>
  lang === 'zh'
    ? import('./locales/zh-Hans/wheelhouse-breakdown-panel.json')
    : import('./locales/en-US/wheelhouse-breakdown-panel.json');
