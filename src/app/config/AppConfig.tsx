import React, { lazy, Suspense } from 'react';
import { LoadingPlaceholder } from '@grafana/ui';

import { readerLang } from '../../grafana/reader';

const Setup = lazy(() => import('./Setup').then((module) => ({ default: module.Setup })));

/** The same configuration on the app's own page in Grafana's plugin catalogue. */
export function AppConfig() {
  return (
    <Suspense fallback={<LoadingPlaceholder text="" />}>
      <Setup lang={readerLang()} />
    </Suspense>
  );
}
