import { type LoadWords } from '../../grafana/words';

export const loadPaceWords: LoadWords = (lang) =>
  lang === 'zh'
    ? import('./locales/zh-Hans/wheelhouse-pace-panel.json')
    : import('./locales/en-US/wheelhouse-pace-panel.json');
