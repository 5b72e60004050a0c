import React, { useState, type ReactNode } from 'react';
import { act, render } from '@testing-library/react';

import { type Lang } from '../domain/lang';
import { encodeRoute, type Route } from '../domain/route';
import { type Client } from '../infrastructure/Client';
import { ServiceProvider } from '../infrastructure/ServiceContext';
import { NavigationProvider } from '../ui/ViewContext';

import { FakeService } from './fake/FakeService';
import { speakInTest } from './words';

interface Options {
  route?: Partial<Route>;
  lang?: Lang;
  client?: Client;
}

/** Where a test's view has gone to. */
interface Place {
  route: Route;
}

/** Shows a view over the made-up service, with an address in memory. */
export async function show(view: ReactNode, { route, lang = 'zh', client = new FakeService() }: Options = {}) {
  await speakInTest(lang);
  const place: Place = { route: { page: 'home', view: {}, ...route } };
  function Shell() {
    const [at, setAt] = useState(place.route);
    const go = (next: Route) => {
      place.route = next;
      setAt(next);
    };
    return (
      <NavigationProvider value={{ route: at, lang, hrefOf: (to) => `#/${encodeRoute(to)}`, go }}>
        <ServiceProvider client={client}>{view}</ServiceProvider>
      </NavigationProvider>
    );
  }
  // Inside act, so that what is asked at once is also answered.
  const shown = await act(async () => render(<Shell />));
  return { place, client, ...shown };
}
