import { type PanelOptionsEditorBuilder } from '@grafana/data';

import { t } from '../../i18n/t';

/** Where a click leads when no data link says so. */
export type Leads = 'metric' | 'none';

export function addLeads<Options extends { leads: Leads }>(builder: PanelOptionsEditorBuilder<Options>): void {
  builder.addRadio({
    path: 'leads',
    name: t('panel-option.leads', 'A click opens'),
    description: t('panel-option.leads-hint', 'Data links of a field come first'),
    defaultValue: 'metric',
    settings: {
      options: [
        { value: 'metric', label: t('panel-option.metric-page', 'The metric’s page') },
        { value: 'none', label: t('panel-option.nothing', 'Nothing') },
      ],
    },
  });
}

/** A panel that draws its own heading, in the reader's language, where its title is empty. */
export function addHeading<Options extends { heading: boolean }>(builder: PanelOptionsEditorBuilder<Options>): void {
  builder.addBooleanSwitch({
    path: 'heading',
    name: t('panel-option.heading', 'Heading'),
    description: t('panel-option.heading-hint', 'In the reader’s language, where the panel has no title'),
    defaultValue: true,
  });
}
