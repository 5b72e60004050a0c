import { t } from '../../i18n/t';

import { addHeading, addLeads } from '../stage/options';
import { panel } from '../stage/panel';

import { type PaceOptions } from './types';

export const plugin = await panel<PaceOptions>({
  id: 'wheelhouse-pace-panel',
  words: {
    en: () => import('./locales/en-US/wheelhouse-pace-panel.json'),
    zh: () => import('./locales/zh-Hans/wheelhouse-pace-panel.json'),
  },
  part: () => import('./PacePanel'),
  options: (builder) => {
    builder.addBooleanSwitch({
      path: 'chart',
      name: t('panel-option.chart', 'Line to date'),
      description: t('panel-option.chart-hint', 'From a second query of the same metric as series'),
      defaultValue: true,
    });
    builder.addBooleanSwitch({
      path: 'outlook',
      name: t('panel-option.outlook', 'Outlook'),
      description: t(
        'panel-option.outlook-hint',
        'The end of the period with its band, from a query that asks for Outlook'
      ),
      defaultValue: true,
    });
    addLeads(builder);
    addHeading(builder);
  },
});
