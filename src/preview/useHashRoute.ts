import { useCallback, useEffect, useState } from 'react';

import { decodeRoute, encodeRoute, type Route } from '../domain/route';

export function hrefOf(route: Route): string {
  return `#/${encodeRoute(route)}`;
}

/** Without "#", the path counts: what somebody typed, and what the server has no page for. */
function here(): Route {
  const { hash, pathname, search } = window.location;
  return decodeRoute(hash || pathname.replace(/^\/index\.html$/, '/') + search);
}

/** The route in the address after "#", so that any file server will do and every view has a link. */
export function useHashRoute(): [Route, (route: Route, options?: { replace?: boolean }) => void] {
  const [route, setRoute] = useState(here);
  useEffect(() => {
    const read = () => setRoute(here());
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
