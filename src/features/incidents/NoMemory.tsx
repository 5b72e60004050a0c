import React from 'react';

import { t } from '../../i18n/t';
import { EmptyState } from '../../ui/states';

/** Where the data source has no state database. */
export function NoMemory() {
  return (
    <EmptyState title={t('incidents.no-memory', 'Incidents are not remembered here')} icon="database">
      {t(
        'incidents.no-memory-hint',
        'The data source has no state database: an administrator chooses SQLite, PostgreSQL, MySQL or MariaDB in its settings. Until then warnings are in the agenda, and nobody can take one.'
      )}
    </EmptyState>
  );
}
