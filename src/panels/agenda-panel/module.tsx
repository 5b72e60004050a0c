import { PanelPlugin } from '@grafana/data';

import { earlyPart } from '../../grafana/earlyPart';
import { loadSourceEarly } from '../../grafana/earlySource';
import { startWords } from '../../grafana/words';
import { t } from '../../i18n/t';
import { ownNumbers } from '../stage/fieldConfig';
import { addHeading, addLeads } from '../stage/options';

import { type AgendaOptions } from './types';
import { loadAgendaWords } from './words';

loadSourceEarly();
await startWords('wheelhouse-agenda-panel', loadAgendaWords);

export const plugin = new PanelPlugin<AgendaOptions>(earlyPart(() => import('./AgendaPanel')))
  .useFieldConfig(ownNumbers)
  .setPanelOptions((builder) => {
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
  });
