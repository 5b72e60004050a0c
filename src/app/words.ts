import { type LoadWords } from '../grafana/words';

export const loadAppWords: LoadWords = (lang) =>
  lang === 'zh'
    ? import('../locales/zh-Hans/wheelhouse-cockpit-app.json')
    : import('../locales/en-US/wheelhouse-cockpit-app.json');
