import React, { createContext, useCallback, useContext, type AnchorHTMLAttributes, type ReactNode } from 'react';

import { type Lang } from '../domain/lang';
import { type DayRange } from '../domain/period';
import { type Page, type Route } from '../domain/route';
import { travelling, type View } from '../domain/view';

import { type Lead } from './Led';
import { type PanelShelf } from './panelShelf';
import { type Rewording } from './rewording';

/** How a shell (preview, Grafana) moves between pages. Addresses are the shell's matter. */
export interface Navigation {
  route: Route;
  lang: Lang;
  hrefOf: (route: Route) => string;
  go: (route: Route, options?: { replace?: boolean }) => void;
  /** What the shell adds to the head of every page: refresh, colours. */
  tools?: ReactNode;
  /** The shell's own way to choose a time, in place of the page's. */
  timePicker?: (days: DayRange) => ReactNode;
  /** Where what is shown can be kept as a panel, where the shell has dashboards. */
  shelf?: PanelShelf;
  /** Puts questions in other words, where the shell has a language model and an admin allows it. */
  rewording?: Rewording;
}

const still: Navigation = {
  route: { page: 'home', view: {} },
  lang: 'en',
  hrefOf: () => '#',
  go: () => undefined,
};

const Context = createContext<Navigation>(still);

export function NavigationProvider({ value, children }: { value: Navigation; children: ReactNode }) {
  return <Context.Provider value={value}>{children}</Context.Provider>;
}

export function useNavigation(): Navigation {
  return useContext(Context);
}

export function useLang(): Lang {
  return useContext(Context).lang;
}

export function useView(): View {
  return useContext(Context).route.view;
}

/** Changes the view of the present page. Typing replaces the history's entry, choosing adds one. */
export function useSetView(): (change: Partial<View>, options?: { replace?: boolean }) => void {
  const { route, go } = useNavigation();
  return useCallback((change, options) => go({ ...route, view: { ...route.view, ...change } }, options), [route, go]);
}

/** The route to a page, with language, colours, scope and grain carried along. */
export function useRouteTo(): (page: Page, name?: string, view?: Partial<View>) => Route {
  const { route } = useNavigation();
  return useCallback(
    (page, name, view) => ({ page, name, view: { ...travelling(route.view), ...view } }),
    [route.view]
  );
}

/** Goes to a page of the product, for what is no link. */
export function useGo(): (page: Page, name?: string, view?: Partial<View>) => void {
  const { go } = useNavigation();
  const routeTo = useRouteTo();
  return useCallback((page, name, view) => go(routeTo(page, name, view)), [go, routeTo]);
}

/** Leads to pages of the product: a real address, so that it can be opened in a new tab or sent on. */
export function useLead(): (
  page: Page,
  name?: string,
  view?: Partial<View>
) => Required<Pick<Lead, 'href' | 'onClick'>> {
  const { hrefOf, go } = useNavigation();
  const routeTo = useRouteTo();
  return useCallback(
    (page, name, view) => {
      const route = routeTo(page, name, view);
      return {
        href: hrefOf(route),
        onClick: (event) => {
          const plain = event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey;
          if (!event.defaultPrevented && plain) {
            event.preventDefault();
            go(route);
          }
        },
      };
    },
    [hrefOf, go, routeTo]
  );
}

interface LinkProps extends Omit<AnchorHTMLAttributes<HTMLAnchorElement>, 'href'> {
  page: Page;
  name?: string;
  /** Changes to what is carried along; undefined takes a part away. */
  view?: Partial<View>;
}

/** A link to a page of the product. */
export function ViewLink({ page, name, view, onClick, children, ...rest }: LinkProps) {
  const { href, onClick: follow } = useLead()(page, name, view);
  return (
    <a
      {...rest}
      href={href}
      onClick={(event) => {
        onClick?.(event);
        follow(event);
      }}
    >
      {children}
    </a>
  );
}
