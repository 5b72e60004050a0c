import React, { lazy, Suspense, useCallback, useMemo } from 'react';
import { type NavModelItem, PageLayoutType } from '@grafana/data';
import { locationService, PluginPage } from '@grafana/runtime';
import { LinkButton, useStyles2 } from '@grafana/ui';

import { APP_ROOT, DATA_SOURCE_UID } from '../constants';
import { type Catalog } from '../domain/generated/wire';
import { type Lang, say } from '../domain/lang';
import { calendarNamed, type DayRange } from '../domain/period';
import { type Page, type Route } from '../domain/route';
import { goodIsRed, readerRole } from '../grafana/reader';
import { SeenBanner } from '../features/access/SeenBanner';
import { inGrafana } from '../grafana/inGrafana';
import { languageModel } from '../grafana/languageModel';
import { panelShelf } from '../grafana/shelf';
import { t } from '../i18n/t';
import { useCatalog } from '../infrastructure/questions';
import { Boundary } from '../ui/Boundary';
import { ErrorState, Skeleton } from '../ui/states';
import { type Navigation, NavigationProvider } from '../ui/ViewContext';

import { decodeQuery, encodeAddress } from '../grafana/address';
import { pageStyles } from './pageStyles';
import { PageTools } from './PageTools';
import { PageTime } from './PageTime';
import { allowsModel, chooseSource } from './sources';
import { SourceChoice } from './SourceChoice';

const views = {
  home: lazy(() => import('../features/home/HomePage')),
  centre: lazy(() => import('../features/centre/CentrePage')),
  incidents: lazy(() => import('../features/incidents/IncidentsPage')),
  rules: lazy(() => import('../features/rules/RulesPage')),
  ask: lazy(() => import('../features/ask/AskPage')),
  targets: lazy(() => import('../features/targets/TargetsPage')),
  mine: lazy(() => import('../features/mine/MinePage')),
  map: lazy(() => import('../features/map/MapPage')),
  dictionary: lazy(() => import('../features/dictionary/DictionaryPage')),
  diagnostics: lazy(() => import('../features/diagnostics/DiagnosticsPage')),
};
/** The pages that show what the catalogue has. */
type Shown = Exclude<Page, 'access'>;

const MissingPage = lazy(() => import('../features/missing/MissingPage'));
const BacktestPage = lazy(() => import('../features/rules/BacktestPage'));
const IncidentPage = lazy(() => import('../features/incidents/IncidentPage'));
const MeetingsPage = lazy(() => import('../features/meetings/MeetingsPage'));
const ReportsPage = lazy(() => import('../features/reports/ReportsPage'));
const DraftsPage = lazy(() => import('../features/drafts/DraftsPage'));
const BuilderPage = lazy(() => import('../features/builder/BuilderPage'));
const HousekeepingPage = lazy(() => import('../features/housekeeping/HousekeepingPage'));
const OutlookPage = lazy(() => import('../features/outlook/OutlookPage'));
const MetricPage = lazy(() => import('../features/metric/MetricPage'));
const ActionsOn = lazy(() => import('../features/meetings/ActionsOn'));

interface Props {
  page: Shown;
  name?: string;
  params: URLSearchParams;
  lang: Lang;
  /** Data source named in the address: links keep it. */
  asked: string | null;
}

/** The pages of the product: the views of the preview, with Grafana's address, breadcrumbs and time picker. */
export default function Pages(props: Props) {
  const styles = useStyles2(pageStyles);
  const catalog = useCatalog();
  const { page, name, lang } = props;
  return (
    <PluginPage layout={PageLayoutType.Custom} pageNav={pageNav(page, name, catalog.data, lang)}>
      <div className={styles}>
        {readerRole() === 'Admin' && <SeenBanner href={inGrafana(`${APP_ROOT}/access`)} />}
        {catalog.error && !catalog.data && (
          <>
            <ErrorState error={catalog.error} retry={catalog.retry} />
            <Mend />
            <SourceChoice asked={props.asked} />
          </>
        )}
        {!catalog.error && !catalog.data && <Skeleton lines={8} height={48} />}
        {catalog.data && <Loaded {...props} catalog={catalog.data} />}
      </div>
    </PluginPage>
  );
}

/** Where to go on from a source that does not answer. */
function Mend() {
  return readerRole() === 'Admin' ? (
    <LinkButton size="sm" icon="cog" href={inGrafana(`${APP_ROOT}/config`)}>
      {t('mend.admin', 'See what has to be mended')}
    </LinkButton>
  ) : (
    <p>{t('mend.reader', 'If it stays, tell an administrator of this Grafana.')}</p>
  );
}

function Loaded({ page, name, params, lang, asked, catalog }: Props & { catalog: Catalog }) {
  const place = useMemo(
    () => ({ asOf: catalog.asOf.slice(0, 10), calendar: calendarNamed(catalog), zone: catalog.zone }),
    [catalog]
  );
  const { zone } = place;
  const route = useMemo((): Route => {
    const view = decodeQuery(params, place);
    return { page, name, view: { ...view, swap: view.swap ?? (goodIsRed() || undefined) } };
  }, [page, name, params, place]);
  const addressOf = useCallback(
    (to: Route) => `${APP_ROOT}/${encodeAddress({ ...to, ds: asked ?? undefined }, zone)}`,
    [asked, zone]
  );
  const go = useCallback<Navigation['go']>(
    (to, options) => (options?.replace ? locationService.replace(addressOf(to)) : locationService.push(addressOf(to))),
    [addressOf]
  );
  const timePicker = useCallback((days: DayRange) => <PageTime days={days} place={place} />, [place]);
  const source = useMemo(() => chooseSource(asked), [asked]);
  const navigation = useMemo(
    (): Navigation => ({
      route,
      lang,
      hrefOf: (to) => inGrafana(addressOf(to)),
      go,
      tools: <PageTools asked={asked} />,
      timePicker,
      shelf: panelShelf(source?.uid ?? DATA_SOURCE_UID),
      rewording: allowsModel(source) ? languageModel() : undefined,
    }),
    [source, route, lang, addressOf, go, timePicker, asked]
  );
  return (
    <NavigationProvider value={navigation}>
      <Boundary key={`${page} ${name ?? ''} ${lang}`}>
        <Suspense fallback={<Skeleton lines={8} height={48} />}>
          <View page={page} name={name ?? ''} />
        </Suspense>
      </Boundary>
    </NavigationProvider>
  );
}

function View({ page, name }: { page: Shown; name: string }) {
  if (page === 'metric') {
    return <MetricPage name={name} Actions={ActionsOn} />;
  }
  if (page === 'meetings') {
    return <MeetingsPage name={name} />;
  }
  if (page === 'reports') {
    return <ReportsPage name={name} />;
  }
  if (page === 'drafts') {
    return <DraftsPage name={name} />;
  }
  if (page === 'builder') {
    return <BuilderPage name={name} />;
  }
  if (page === 'housekeeping') {
    return <HousekeepingPage name={name} />;
  }
  if (page === 'outlook') {
    return <OutlookPage name={name} />;
  }
  if (page === 'backtest') {
    return <BacktestPage name={name} />;
  }
  if (page === 'incident') {
    return <IncidentPage name={name} Actions={ActionsOn} />;
  }
  if (page === 'missing') {
    return <MissingPage address={name} />;
  }
  const Chosen = views[page];
  return <Chosen />;
}

function metricNav(name = '', catalog: Catalog | undefined, lang: Lang, parentItem: NavModelItem): NavModelItem {
  const metric = catalog?.metrics.find((entry) => entry.name === name);
  const url = inGrafana(`${APP_ROOT}/metric/${encodeURIComponent(name)}`);
  return { text: say(metric?.label, lang) || name, url, parentItem };
}

const rulesNav = (): NavModelItem => ({ text: t('rules.title', 'Rules'), url: inGrafana(`${APP_ROOT}/rules`) });

function incidentsNav(): NavModelItem {
  return { text: t('incidents.title', 'Incidents'), url: inGrafana(`${APP_ROOT}/incidents`) };
}

/** Breadcrumbs. With the address of the menu's own entry, Grafana shows one crumb, in the reader's language. */
function pageNav(page: Shown, name: string | undefined, catalog: Catalog | undefined, lang: Lang): NavModelItem {
  const centre: NavModelItem = { text: t('centre.title', 'Indicator centre'), url: inGrafana(`${APP_ROOT}/centre`) };
  switch (page) {
    case 'metric':
      return metricNav(name, catalog, lang, centre);
    case 'outlook':
      return { text: t('outlook.title', 'Outlook'), parentItem: metricNav(name, catalog, lang, centre) };
    case 'centre':
      return centre;
    case 'incidents':
      return incidentsNav();
    case 'incident':
      return { text: `#${name ?? ''}`, parentItem: incidentsNav() };
    case 'rules':
      return rulesNav();
    case 'backtest':
      return { text: t('backtest.title', 'Back-test'), parentItem: rulesNav() };
    case 'ask':
      return { text: t('ask.title', 'Ask'), url: inGrafana(`${APP_ROOT}/ask`) };
    case 'targets':
      return { text: t('targets.title', 'Targets'), url: inGrafana(`${APP_ROOT}/targets`) };
    case 'meetings':
      return { text: t('meetings.title', 'Meetings and reviews'), url: inGrafana(`${APP_ROOT}/meetings`) };
    case 'reports':
      return { text: t('report.title', 'Reports'), url: inGrafana(`${APP_ROOT}/reports`) };
    case 'mine':
      return { text: t('mine.title', 'My page'), url: inGrafana(`${APP_ROOT}/mine`) };
    case 'drafts':
      return {
        text: t('drafts.title', 'Reviews of definitions'),
        url: inGrafana(`${APP_ROOT}/drafts`),
        parentItem: centre,
      };
    case 'map':
      return { text: t('map.title', 'Indicator map'), url: inGrafana(`${APP_ROOT}/map`), parentItem: centre };
    case 'dictionary':
      return {
        text: t('dictionary.title', 'Dictionary'),
        url: inGrafana(`${APP_ROOT}/dictionary`),
        parentItem: centre,
      };
    case 'housekeeping':
      return {
        text: t('housekeeping.title', 'Housekeeping'),
        url: inGrafana(`${APP_ROOT}/housekeeping`),
        parentItem: centre,
      };
    case 'builder':
      return { text: t('builder.title', 'Define a metric'), parentItem: centre };
    case 'diagnostics':
      return { text: t('diagnostics.title', 'Findings') };
    case 'missing':
      return { text: t('missing.title', 'There is no such page') };
    default:
      return { text: t('home.title', "Today's agenda"), url: inGrafana(`${APP_ROOT}/home`) };
  }
}
