import { type LoadWords } from '../grafana/words';

export const loadSourceWords: LoadWords = (lang) =>
  lang === 'zh'
    ? import('./locales/zh-Hans/wheelhouse-metrics-datasource.json')
    : import('./locales/en-US/wheelhouse-metrics-datasource.json');
