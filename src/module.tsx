import React, { lazy, Suspense } from 'react';
import { AppPlugin } from '@grafana/data';
import { LoadingPlaceholder } from '@grafana/ui';

import { AppConfig } from './app/config/AppConfig';
import { loadAppWords } from './app/words';
import { APP_ID } from './constants';
import { startWords } from './grafana/words';
import { t } from './i18n/t';

await startWords(APP_ID, loadAppWords);

const LazyApp = lazy(() => import('./app/App'));

function App() {
  return (
    <Suspense fallback={<LoadingPlaceholder text="" />}>
      <LazyApp />
    </Suspense>
  );
}

export const plugin = new AppPlugin().setRootPage(App).addConfigPage({
  id: 'configuration',
  title: t('config.title', 'Configuration'),
  icon: 'cog',
  body: AppConfig,
});
