import React, { lazy, Suspense, useEffect, useMemo } from 'react';
import { createTheme, ThemeContext } from '@grafana/data';
import { GlobalStyles, PortalContainer } from '@grafana/ui';

import { type Lang } from '../domain/lang';
import { type Route } from '../domain/route';
import { type Theme } from '../domain/view';
import { type Client } from '../infrastructure/Client';
import { ServiceProvider } from '../infrastructure/ServiceContext';
import { useSeeAs } from '../infrastructure/useSeeAs';
import { Skeleton } from '../ui/states';
import { NavigationProvider } from '../ui/ViewContext';

import { Boundary } from '../ui/Boundary';
import { browserLanguage, speak } from './language';
import { Shell } from './Shell';
import { hrefOf, useHashRoute } from './useHashRoute';

const HomePage = lazy(() => import('../features/home/HomePage'));
const CentrePage = lazy(() => import('../features/centre/CentrePage'));
const MetricPage = lazy(() => import('../features/metric/MetricPage'));
const IncidentsPage = lazy(() => import('../features/incidents/IncidentsPage'));
const IncidentPage = lazy(() => import('../features/incidents/IncidentPage'));
const RulesPage = lazy(() => import('../features/rules/RulesPage'));
const AskPage = lazy(() => import('../features/ask/AskPage'));
const BacktestPage = lazy(() => import('../features/rules/BacktestPage'));
const ActionsOn = lazy(() => import('../features/meetings/ActionsOn'));
const MinePage = lazy(() => import('../features/mine/MinePage'));
const MeetingsPage = lazy(() => import('../features/meetings/MeetingsPage'));
const ReportsPage = lazy(() => import('../features/reports/ReportsPage'));
const DraftsPage = lazy(() => import('../features/drafts/DraftsPage'));
const BuilderPage = lazy(() => import('../features/builder/BuilderPage'));
const OutlookPage = lazy(() => import('../features/outlook/OutlookPage'));
const TargetsPage = lazy(() => import('../features/targets/TargetsPage'));
const MapPage = lazy(() => import('../features/map/MapPage'));
const DictionaryPage = lazy(() => import('../features/dictionary/DictionaryPage'));
const HousekeepingPage = lazy(() => import('../features/housekeeping/HousekeepingPage'));
const MissingPage = lazy(() => import('../features/missing/MissingPage'));
const AccessPage = lazy(() => import('../features/access/AccessPage'));
const DiagnosticsPage = lazy(() => import('../features/diagnostics/DiagnosticsPage'));

/** The product without Grafana around it: the same views, with their own address, language and theme. */
export function Preview({ client }: { client: Client }) {
  const [route, go] = useHashRoute();
  const lang: Lang = route.view.lang ?? browserLanguage() ?? 'en';
  const mode: Theme = route.view.theme ?? systemTheme();
  const theme = useMemo(() => createTheme({ colors: { mode } }), [mode]);
  const [seen] = useSeeAs();
  const service = useMemo(() => (seen ? client.seenAs(seen) : client), [client, seen]);
  const navigation = useMemo(() => ({ route, lang, hrefOf, go }), [route, lang, go]);
  speak(lang);
  useEffect(() => {
    document.documentElement.style.colorScheme = mode;
  }, [mode]);
  return (
    <ThemeContext.Provider value={theme}>
      <GlobalStyles />
      <ServiceProvider client={service}>
        <NavigationProvider value={navigation}>
          <Shell lang={lang} mode={mode}>
            {/* Words are looked up while rendering: a new language renders the page anew. */}
            <Boundary key={`${route.page} ${route.name ?? ''} ${lang}`}>
              <Suspense fallback={<Skeleton lines={8} height={48} />}>
                <PageOf route={route} />
              </Suspense>
            </Boundary>
          </Shell>
        </NavigationProvider>
      </ServiceProvider>
      <PortalContainer />
    </ThemeContext.Provider>
  );
}

function PageOf({ route }: { route: Route }) {
  switch (route.page) {
    case 'centre':
      return <CentrePage />;
    case 'metric':
      return <MetricPage name={route.name ?? ''} Actions={ActionsOn} />;
    case 'incidents':
      return <IncidentsPage />;
    case 'incident':
      return <IncidentPage name={route.name ?? ''} Actions={ActionsOn} />;
    case 'rules':
      return <RulesPage />;
    case 'backtest':
      return <BacktestPage name={route.name ?? ''} />;
    case 'ask':
      return <AskPage />;
    case 'mine':
      return <MinePage />;
    case 'meetings':
      return <MeetingsPage name={route.name ?? ''} />;
    case 'reports':
      return <ReportsPage name={route.name ?? ''} />;
    case 'drafts':
      return <DraftsPage name={route.name ?? ''} />;
    case 'builder':
      return <BuilderPage name={route.name ?? ''} />;
    case 'outlook':
      return <OutlookPage name={route.name ?? ''} />;
    case 'targets':
      return <TargetsPage />;
    case 'map':
      return <MapPage />;
    case 'dictionary':
      return <DictionaryPage />;
    case 'housekeeping':
      return <HousekeepingPage name={route.name ?? ''} />;
    case 'diagnostics':
      return <DiagnosticsPage />;
    case 'access':
      return <AccessPage />;
    case 'missing':
      return <MissingPage address={route.name ?? ''} />;
    default:
      return <HomePage />;
  }
}

function systemTheme(): Theme {
  return window.matchMedia?.('(prefers-color-scheme: dark)').matches ? 'dark' : 'light';
}
