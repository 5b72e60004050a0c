import { type LoadWords } from '../../grafana/words';

export const loadScoreboardWords: LoadWords = (lang) =>
  lang === 'zh'
    ? import('./locales/zh-Hans/wheelhouse-scoreboard-panel.json')
    : import('./locales/en-US/wheelhouse-scoreboard-panel.json');
