import { t } from '../../i18n/t';

import { addCompare } from '../stage/compare';
import { addLeads } from '../stage/options';
import { panel } from '../stage/panel';

import { type ScorecardOptions } from './types';

export const plugin = await panel<ScorecardOptions>({
  id: 'wheelhouse-scorecard-panel',
  words: {
    en: () => import('./locales/en-US/wheelhouse-scorecard-panel.json'),
    zh: () => import('./locales/zh-Hans/wheelhouse-scorecard-panel.json'),
  },
  part: () => import('./ScorecardPanel'),
  options: (builder) => {
    builder.addBooleanSwitch({
      path: 'target',
      name: t('panel-option.target', 'Target'),
      description: t('panel-option.target-hint', 'How much of the target due by now is reached'),
      defaultValue: true,
    });
    addCompare(builder, { many: true });
    builder
      .addBooleanSwitch({
        path: 'sparkline',
        name: t('panel-option.sparkline', 'Sparkline'),
        description: t('panel-option.sparkline-hint', 'From a second query of the same metric as series'),
        defaultValue: true,
      })
      .addBooleanSwitch({
        path: 'usual',
        name: t('panel-option.usual', 'Usual range'),
        description: t('panel-option.usual-hint', 'Behind the sparkline, from a query that asks for Expected'),
        defaultValue: true,
      })
      .addBooleanSwitch({
        path: 'landing',
        name: t('panel-option.landing', 'Landing'),
        description: t(
          'panel-option.landing-hint',
          'Where the running period ends up, from a query that asks for Outlook'
        ),
        defaultValue: true,
      })
      .addSliderInput({
        path: 'minWidth',
        name: t('panel-option.min-width', 'Narrowest card'),
        description: t('panel-option.min-width-hint', 'Pixels; cards of several units or metrics share the width'),
        defaultValue: 170,
        settings: { min: 110, max: 400, step: 10 },
      });
    addLeads(builder);
  },
});
