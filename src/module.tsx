import React, { lazy, Suspense } from 'react';
import { AppPlugin, type PluginExtensionPanelContext, PluginExtensionPoints } from '@grafana/data';
import { LoadingPlaceholder } from '@grafana/ui';

import { AppConfig } from './app/config/AppConfig';
import { panelLink } from './app/panelLink';
import { loadAppWords } from './app/words';
import { APP_ID, APP_ROOT } from './constants';
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

// Title, description and targets have to be those of plugin.json.
const openInCentre = {
  title: 'Open in indicator centre',
  description: 'All about the metric of this panel, with the same scope and time',
  targets: [PluginExtensionPoints.DashboardPanelMenu],
};

const explainChange = {
  title: 'Explain this change',
  description: 'Why the metric of this panel changed, with the same scope, filters and time',
  targets: [PluginExtensionPoints.DashboardPanelMenu],
};

const addToReport = {
  title: 'Add to a report',
  description: 'Put what this panel asks for into a report, with the same scope, filters and time',
  targets: [PluginExtensionPoints.DashboardPanelMenu],
};

const askInWords = {
  title: 'Ask Wheelhouse…',
  description: 'Ask for a number of the indicator centre in words',
  targets: [PluginExtensionPoints.CommandPalette],
};

export const plugin = new AppPlugin()
  .setRootPage(App)
  .addConfigPage({
    id: 'configuration',
    title: t('config.title', 'Configuration'),
    icon: 'cog',
    body: AppConfig,
  })
  .addLink<PluginExtensionPanelContext>({
    ...openInCentre,
    path: `${APP_ROOT}/centre`,
    configure: (context) => {
      const path = panelLink(context);
      return path ? { path, title: t('link.title', 'Open in indicator centre') } : undefined;
    },
  })
  .addLink<PluginExtensionPanelContext>({
    ...explainChange,
    path: `${APP_ROOT}/centre`,
    configure: (context) => {
      const path = panelLink(context, { why: true });
      return path ? { path, title: t('link.why', 'Explain this change') } : undefined;
    },
  })
  .addLink<PluginExtensionPanelContext>({
    ...addToReport,
    path: `${APP_ROOT}/reports`,
    configure: (context) => {
      const path = panelLink(context, { report: true });
      return path ? { path, title: t('link.report', 'Add to a report') } : undefined;
    },
  })
  .addLink({
    ...askInWords,
    path: `${APP_ROOT}/ask`,
    configure: () => ({ title: t('link.ask', 'Ask Wheelhouse…') }),
  });
