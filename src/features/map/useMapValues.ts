import { useMemo } from 'react';

import { askedNames } from '../../domain/comparison';
import { type Catalog, type Metric } from '../../domain/generated/wire';
import { readRow, type Reading } from '../../domain/reading';
import { splitByScope, valuesRequest } from '../../domain/requests';
import { presetOf } from '../../i18n/periodWords';
import { useAnswers } from '../../infrastructure/questions';
import { useLang, useView } from '../../ui/ViewContext';

export interface MapValues {
  reading: (metric: string) => Reading | undefined;
  loading: boolean;
  error?: Error;
  retry: () => void;
}

/** The values of the running period of all metrics of the map, in one request; the map stands without them too. */
export function useMapValues(catalog: Catalog, metrics: Metric[]): MapValues {
  const lang = useLang();
  const view = useView();
  const names = useMemo(() => {
    const sound = metrics.filter((metric) => metric.errors === 0);
    return splitByScope(sound, view.scope).asked.map(({ name }) => name);
  }, [metrics, view.scope]);
  const asking = { lang, scope: view.scope, asOf: view.asOf };
  const answers = useAnswers(
    names.length > 0
      ? [valuesRequest(names, { preset: presetOf(view) }, askedNames(catalog.comparisons), asking)]
      : null
  );
  return {
    reading: (name) => readRow(answers.data?.answers.get(name), name, 0),
    loading: answers.loading,
    error: answers.error,
    retry: answers.retry,
  };
}
