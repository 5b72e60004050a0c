import React, { useMemo, type ReactNode } from 'react';

import { readerLang } from '../../grafana/reader';
import { type Client } from '../../infrastructure/Client';
import { ServiceProvider } from '../../infrastructure/ServiceContext';
import { type Navigation, NavigationProvider } from '../../ui/ViewContext';

/** Gives the parts of an editor the data source's client and the reader's language. */
export function Around({ client, children }: { client: Client; children: ReactNode }) {
  const navigation = useMemo(
    (): Navigation => ({
      route: { page: 'home', view: {} },
      lang: readerLang(),
      hrefOf: () => '#',
      go: () => undefined,
    }),
    []
  );
  return (
    <ServiceProvider client={client}>
      <NavigationProvider value={navigation}>{children}</NavigationProvider>
    </ServiceProvider>
  );
}
