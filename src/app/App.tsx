import React, { lazy, Suspense, useEffect, useMemo, useState } from 'react';
import { PageLayoutType } from '@grafana/data';
import { locationService, PluginPage } from '@grafana/runtime';

import { APP_ID } from '../constants';
import { isLang, type Lang } from '../domain/lang';
import { readerLang, readerRole } from '../grafana/reader';
import { ResourceClient } from '../grafana/resources';
import { loadWords } from '../grafana/words';
import { speakIn } from '../i18n/t';
import { ServiceProvider } from '../infrastructure/ServiceContext';
import { useSeeAs } from '../infrastructure/useSeeAs';
import { Skeleton } from '../ui/states';

import { decodePath } from '../grafana/address';
import { NoSource } from './NoSource';
import { chooseSource, metricSources } from './sources';
import { UnknownSource } from './UnknownSource';

const ConfigPage = lazy(() => import('./config/ConfigPage'));
const Pages = lazy(() => import('./Pages'));
const SeeAsPage = lazy(() => import('./SeeAsPage'));

/** The product inside Grafana: chooses the page, the data source it speaks to and the language it speaks. */
export default function App() {
  const { pathname, params } = useAddress();
  const lang = useWords(params.get('lang'));
  const place = decodePath(pathname);
  const asked = params.get('ds');
  const source = chooseSource(asked);
  const [seen] = useSeeAs();
  // The data source hears it of Admins alone; nobody else has to be refused for what an Admin's tab left behind.
  const as = readerRole() === 'Admin' ? seen : undefined;
  const client = useMemo(() => (source ? new ResourceClient(source.uid, as) : undefined), [source, as]);
  if (!lang) {
    return (
      <PluginPage layout={PageLayoutType.Custom}>
        <Skeleton lines={8} height={48} />
      </PluginPage>
    );
  }
  return (
    <Suspense
      fallback={
        <PluginPage layout={PageLayoutType.Custom}>
          <Skeleton lines={8} height={48} />
        </PluginPage>
      }
    >
      {place.page === 'config' && <ConfigPage lang={lang} />}
      {place.page !== 'config' &&
        !client &&
        (asked && metricSources().length > 0 ? <UnknownSource uid={asked} /> : <NoSource role={readerRole()} />)}
      {place.page !== 'config' && client && (
        <ServiceProvider client={client}>
          {place.page === 'access' ? (
            <SeeAsPage lang={lang} asked={asked} />
          ) : (
            <Pages page={place.page} name={place.name} params={params} lang={lang} asked={asked} />
          )}
        </ServiceProvider>
      )}
    </Suspense>
  );
}

/** The address, as it changes. */
function useAddress(): { pathname: string; params: URLSearchParams } {
  const [{ pathname, search }, setLocation] = useState<{ pathname: string; search: string }>(() =>
    locationService.getLocation()
  );
  useEffect(() => locationService.getHistory().listen(setLocation), []);
  return useMemo(() => ({ pathname, params: new URLSearchParams(search) }), [pathname, search]);
}

/** The language of the address where it names one, else the reader's; undefined while its words are loading. */
function useWords(asked: string | null): Lang | undefined {
  const own = readerLang();
  const wanted = isLang(asked) ? asked : own;
  const [ready, setReady] = useState<Lang | undefined>(wanted === own ? own : undefined);
  useEffect(() => {
    let current = true;
    void loadWords(APP_ID, wanted).then((locale) => {
      if (current) {
        speakIn(wanted === own ? undefined : locale);
        setReady(wanted);
      }
    });
    return () => {
      current = false;
    };
  }, [wanted, own]);
  return ready === wanted ? ready : undefined;
}
