import React, { lazy, Suspense, useState, type ComponentProps, type ComponentType } from 'react';
import { LoadingPlaceholder } from '@grafana/ui';

/**
 * A part that is fetched at once, beside the data that it will draw. Grafana draws a panel when its first answer is
 * there; a part fetched only then would make every reader wait for two things one after the other.
 */
export function earlyPart<C extends ComponentType<any>>(load: () => Promise<{ default: C }>) {
  let fetched: C | undefined;
  const early = load().then((part) => {
    fetched = part.default;
    return part;
  });
  early.catch(() => undefined); // tried again where the part is shown
  const Late = lazy(() => early.catch(load));

  return function EarlyPart(props: ComponentProps<C>) {
    // A lazy part shows its placeholder first even where it is there already.
    const [Part] = useState((): ComponentType<any> => fetched ?? Late);
    return (
      <Suspense fallback={<LoadingPlaceholder text="" />}>
        <Part {...props} />
      </Suspense>
    );
  };
}
