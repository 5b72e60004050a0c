import { PanelPlugin } from '@grafana/data';

import { earlyPart } from '../../grafana/earlyPart';
import { loadSourceEarly } from '../../grafana/earlySource';
import { startWords } from '../../grafana/words';
import { t } from '../../i18n/t';
import { ownNumbers } from '../stage/fieldConfig';
import { addCompare } from '../stage/compare';
import { addHeading, addLeads } from '../stage/options';

import { type BreakdownOptions } from './types';
import { loadBreakdownWords } from './words';

loadSourceEarly();
await startWords('wheelhouse-breakdown-panel', loadBreakdownWords);

export const plugin = new PanelPlugin<BreakdownOptions>(earlyPart(() => import('./BreakdownPanel')))
  .useFieldConfig(ownNumbers)
  .setPanelOptions((builder) => {
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
  });
