import { PanelPlugin } from '@grafana/data';

import { earlyPart } from '../../grafana/earlyPart';
import { loadSourceEarly } from '../../grafana/earlySource';
import { startWords } from '../../grafana/words';
import { t } from '../../i18n/t';
import { ownNumbers } from '../stage/fieldConfig';
import { addHeading, addLeads } from '../stage/options';

import { type PaceOptions } from './types';
import { loadPaceWords } from './words';

loadSourceEarly();
await startWords('wheelhouse-pace-panel', loadPaceWords);

export const plugin = new PanelPlugin<PaceOptions>(earlyPart(() => import('./PacePanel')))
  .useFieldConfig(ownNumbers)
  .setPanelOptions((builder) => {
    builder.addBooleanSwitch({
      path: 'chart',
      name: t('panel-option.chart', 'Line to date'),
      description: t('panel-option.chart-hint', 'From a second query of the same metric as series'),
      defaultValue: true,
    });
    addLeads(builder);
    addHeading(builder);
  });
