import { useCallback, useEffect, useState } from 'react';

import { decodeRoute, encodeRoute, type Route } from '../domain/route';

export function hrefOf(route: Route): string {
  return `#/${encodeRoute(route)}`;
}

/** The route in the address after "#", so that any file server will do and every view has a link. */
export function useHashRoute(): [Route, (route: Route, options?: { replace?: boolean }) => void] {
  const [route, setRoute] = useState(() => decodeRoute(window.location.hash));
  useEffect(() => {
    const read = () => setRoute(decodeRoute(window.location.hash));
    window.addEventListener('hashchange', read);
    window.addEventListener('popstate', read);
    return () => {
      window.removeEventListener('hashchange', read);
      window.removeEventListener('popstate', read);
    };
  }, []);
  const go = useCallback((next: Route, options?: { replace?: boolean }) => {
    const href = hrefOf(next);
    if (href !== window.location.hash) {
      window.history[options?.replace ? 'replaceState' : 'pushState'](null, '', href);
    }
    setRoute((before) => {
      if (before.page !== next.page || before.name !== next.name) {
        window.scrollTo({ top: 0 });
      }
      return next;
    });
  }, []);
  return [route, go];
}
