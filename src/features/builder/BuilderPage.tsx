import React from 'react';

import { type DraftChoices as Possible, type Catalog, type DraftPage } from '../../domain/generated/wire';
import { t } from '../../i18n/t';
import { useRecall } from '../../infrastructure/deeds';
import { useCatalog } from '../../infrastructure/questions';
import { EmptyState, ErrorState, Skeleton } from '../../ui/states';
import { useView, ViewLink } from '../../ui/ViewContext';

import { BuilderForm } from './BuilderForm';
import { useBuilderStyles } from './builderStyles';

/** A metric is defined without code: a new one, one from another (tab=copy), or a change of one. */
export default function BuilderPage({ name }: { name: string }) {
  const { tab } = useView();
  const catalog = useCatalog();
  const possible = useRecall<Possible>('builder');
  const copies = tab === 'copy';
  const page = useRecall<DraftPage>(name && !copies ? `drafts/metric/${encodeURIComponent(name)}` : null);
  const failed = [catalog, possible, page].find(({ error, data }) => error && !data);
  if (failed?.error) {
    return <ErrorState error={failed.error} retry={failed.retry} />;
  }
  if (!catalog.data || !possible.data || (name && !copies && !page.data)) {
    return <Skeleton lines={8} height={48} />;
  }
  if (!possible.data.remembers) {
    return (
      <EmptyState icon="database" title={t('actions.no-memory', 'Nothing can be remembered here')}>
        {t('actions.no-memory-hint', 'An administrator chooses a state database in the settings of the data source.')}
      </EmptyState>
    );
  }
  const may = possible.data.may || (page.data?.may.includes('save') ?? false);
  return may ? (
    <Opened
      key={`${name} ${String(copies)}`}
      name={name}
      copies={copies}
      {...{ catalog: catalog.data, possible: possible.data, page: page.data }}
    />
  ) : (
    <Refused />
  );
}

function Refused() {
  const styles = useBuilderStyles();
  return (
    <EmptyState icon="lock" title={t('builder.refused', 'Editors and stewards define metrics')}>
      <ViewLink page="centre" className={styles.link}>
        {t('centre.title', 'Indicator centre')}
      </ViewLink>
    </EmptyState>
  );
}

interface OpenedProps {
  name: string;
  copies: boolean;
  catalog: Catalog;
  possible: Possible;
  page: DraftPage | undefined;
}

function Opened({ name, copies, catalog, possible, page }: OpenedProps) {
  const begun = page ? { of: name, text: page.draft.text } : { of: '', from: copies ? name : undefined, text: '' };
  return <BuilderForm choices={{ catalog, measures: possible.measures }} begun={begun} draft={page?.draft} />;
}
