import React, { createContext, useEffect, useMemo, type ReactNode } from 'react';

import { type Client } from './Client';
import { QueryCache } from './QueryCache';

interface Service {
  client: Client;
  cache: QueryCache;
}

const nobody = new Proxy({} as Client, {
  get: () => () => Promise.reject(new Error('Wrap the view in a ServiceProvider.')),
});

export const ServiceContext = createContext<Service>({ client: nobody, cache: new QueryCache() });

/** Gives views a client and a cache; asks again when definitions change. */
export function ServiceProvider({ client, children }: { client: Client; children: ReactNode }) {
  const service = useMemo(() => ({ client, cache: new QueryCache() }), [client]);
  useEffect(() => client.onReload(() => service.cache.invalidate()), [client, service]);
  return <ServiceContext.Provider value={service}>{children}</ServiceContext.Provider>;
}
