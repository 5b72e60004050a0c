import { t } from '../../i18n/t';

import { addCompare } from '../stage/compare';
import { addHeading, addLeads } from '../stage/options';
import { panel } from '../stage/panel';

import { type BreakdownOptions } from './types';

export const plugin = await panel<BreakdownOptions>({
  id: 'wheelhouse-breakdown-panel',
  words: {
    en: () => import('./locales/en-US/wheelhouse-breakdown-panel.json'),
    zh: () => import('./locales/zh-Hans/wheelhouse-breakdown-panel.json'),
  },
  part: () => import('./BreakdownPanel'),
  options: (builder) => {
    builder.addRadio({
      path: 'bars',
      name: t('panel-option.bars', 'Bars show'),
      defaultValue: 'change',
      settings: {
        options: [
          { value: 'change', label: t('panel-option.change', 'Change') },
          { value: 'value', label: t('panel-option.value', 'Value') },
        ],
      },
    });
    addCompare(builder);
    builder.addNumberInput({
      path: 'limit',
      name: t('panel-option.limit', 'Most rows'),
      description: t('panel-option.limit-hint', '0 shows all'),
      defaultValue: 12,
      settings: { min: 0, integer: true },
    });
    addLeads(builder);
    addHeading(builder);
  },
});
