import { t } from '../../i18n/t';

import { addCompare } from '../stage/compare';
import { addHeading, addLeads } from '../stage/options';
import { panel } from '../stage/panel';

import { type ScoreboardOptions } from './types';

export const plugin = await panel<ScoreboardOptions>({
  id: 'wheelhouse-scoreboard-panel',
  words: {
    en: () => import('./locales/en-US/wheelhouse-scoreboard-panel.json'),
    zh: () => import('./locales/zh-Hans/wheelhouse-scoreboard-panel.json'),
  },
  part: () => import('./ScoreboardPanel'),
  options: (builder) => {
    builder.addRadio({
      path: 'shows',
      name: t('panel-option.shows', 'Cells show'),
      description: t('panel-option.shows-hint', 'Auto: attainment of sums with a target, the value of everything else'),
      defaultValue: 'auto',
      settings: {
        options: [
          { value: 'auto', label: t('panel-option.auto', 'Auto') },
          { value: 'value', label: t('panel-option.value', 'Value') },
          { value: 'attainment', label: t('panel-option.attainment', 'Attainment') },
        ],
      },
    });
    addCompare(builder);
    addLeads(builder);
    addHeading(builder);
  },
});
