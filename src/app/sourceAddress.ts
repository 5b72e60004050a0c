import { APP_ROOT } from '../constants';
import { decodePath } from '../grafana/address';

/** What goes along to another data source: units, rules and members of one project mean nothing in another. */
const kept = ['from', 'to', 'lang', 'swap'];

/** The address of the same page for another data source; from a metric, the centre, since the metric may not be there. */
export function withSource({ pathname, search }: { pathname: string; search: string }, uid: string): string {
  const { page } = decodePath(pathname);
  const now = new URLSearchParams(search);
  const next = new URLSearchParams();
  for (const name of kept) {
    const value = now.get(name);
    if (value !== null) {
      next.set(name, value);
    }
  }
  next.set('ds', uid);
  return page === 'metric' || page === 'missing' ? `${APP_ROOT}/centre?${next}` : `${pathname}?${next}`;
}
