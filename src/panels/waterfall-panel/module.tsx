import { t } from '../../i18n/t';

import { addHeading, addLeads } from '../stage/options';
import { panel } from '../stage/panel';

import { type WaterfallOptions } from './types';

export const plugin = await panel<WaterfallOptions>({
  id: 'wheelhouse-waterfall-panel',
  words: {
    en: () => import('./locales/en-US/wheelhouse-waterfall-panel.json'),
    zh: () => import('./locales/zh-Hans/wheelhouse-waterfall-panel.json'),
  },
  part: () => import('./WaterfallPanel'),
  options: (builder) => {
    builder
      .addRadio({
        path: 'drawn',
        name: t('panel-option.drawn', 'Drawn as'),
        defaultValue: 'auto',
        settings: {
          options: [
            { value: 'auto', label: t('panel-option.drawn-auto', 'As it fits') },
            { value: 'columns', label: t('panel-option.drawn-columns', 'Columns') },
            { value: 'rows', label: t('panel-option.drawn-rows', 'Rows') },
          ],
        },
      })
      .addBooleanSwitch({
        path: 'words',
        name: t('panel-option.words', 'Sentence'),
        description: t('panel-option.words-hint', 'What changed and why, above the bars'),
        defaultValue: true,
      });
    addLeads(builder);
    addHeading(builder);
  },
});
