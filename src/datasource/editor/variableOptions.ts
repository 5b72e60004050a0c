import { getTemplateSrv } from '@grafana/runtime';
import { type ComboboxOption } from '@grafana/ui';

import { t } from '../../i18n/t';

/** The dashboard's variables as choices. */
export function variableOptions(): ComboboxOption[] {
  return getTemplateSrv()
    .getVariables()
    .filter(({ type }) => type !== 'adhoc' && type !== 'datasource' && type !== 'interval')
    .map(({ name }) => ({ value: `$${name}`, label: `$${name}`, group: t('editor.variables', 'Variables') }));
}
