import { t } from '../../i18n/t';

import { addHeading, addLeads } from '../stage/options';
import { panel } from '../stage/panel';

import { type AgendaOptions } from './types';

export const plugin = await panel<AgendaOptions>({
  id: 'wheelhouse-agenda-panel',
  words: {
    en: () => import('./locales/en-US/wheelhouse-agenda-panel.json'),
    zh: () => import('./locales/zh-Hans/wheelhouse-agenda-panel.json'),
  },
  part: () => import('./AgendaPanel'),
  options: (builder) => {
    builder
      .addNumberInput({
        path: 'limit',
        name: t('panel-option.limit', 'Most rows'),
        description: t('panel-option.limit-hint', '0 shows all'),
        defaultValue: 0,
        settings: { min: 0, integer: true },
      })
      .addBooleanSwitch({ path: 'detail', name: t('panel-option.detail', 'Figures'), defaultValue: true })
      .addBooleanSwitch({ path: 'owner', name: t('panel-option.owner', 'Owner'), defaultValue: true });
    addLeads(builder);
    addHeading(builder);
  },
});
