import { type LoadWords } from '../../grafana/words';

export const loadAgendaWords: LoadWords = (lang) =>
  lang === 'zh'
    ? import('./locales/zh-Hans/wheelhouse-agenda-panel.json')
    : import('./locales/en-US/wheelhouse-agenda-panel.json');
