import { type LoadWords } from '../../grafana/words';

export const loadScorecardWords: LoadWords = (lang) =>
  lang === 'zh'
    ? import('./locales/zh-Hans/wheelhouse-scorecard-panel.json')
    : import('./locales/en-US/wheelhouse-scorecard-panel.json');
