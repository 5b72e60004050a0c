import React, { lazy, Suspense, type ComponentProps, type ComponentType } from 'react';
import { LoadingPlaceholder } from '@grafana/ui';

/** A part that is fetched when it is first shown, so that dashboards load only what they draw. */

export function lazyPart<C extends ComponentType<any>>(load: () => Promise<{ default: C }>) {
  const Part = lazy(load);
  return function LazyPart(props: ComponentProps<C>) {
    return (
      <Suspense fallback={<LoadingPlaceholder text="" />}>
        <Part {...props} />
      </Suspense>
    );
  };
}
