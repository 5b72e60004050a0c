import { PanelPlugin } from '@grafana/data';

import { earlyPart } from '../../grafana/earlyPart';
import { loadSourceEarly } from '../../grafana/earlySource';
import { startWords } from '../../grafana/words';
import { t } from '../../i18n/t';
import { ownNumbers } from '../stage/fieldConfig';
import { addCompare } from '../stage/compare';
import { addHeading, addLeads } from '../stage/options';

import { type ScoreboardOptions } from './types';
import { loadScoreboardWords } from './words';

loadSourceEarly();
await startWords('wheelhouse-scoreboard-panel', loadScoreboardWords);

export const plugin = new PanelPlugin<ScoreboardOptions>(earlyPart(() => import('./ScoreboardPanel')))
  .useFieldConfig(ownNumbers)
  .setPanelOptions((builder) => {
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
  });
