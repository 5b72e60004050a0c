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

export type Base = 'lastYear' | 'previous';

/** What a panel compares with, where it shows one comparison. */
export function addBase<Options extends { compare: Base }>(builder: PanelOptionsEditorBuilder<Options>): void {
  builder.addRadio({
    path: 'compare',
    name: t('panel-option.compare', 'Comparison'),
    defaultValue: 'lastYear',
    settings: {
      options: [
        { value: 'lastYear', label: t('panel-option.last-year', 'Last year') },
        { value: 'previous', label: t('panel-option.previous', 'Previous') },
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
