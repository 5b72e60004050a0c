import React, { type ComponentProps, useEffect, useState } from 'react';
import { Drawer } from '@grafana/ui';

/** Grafana's drawer, which gives the focus back to what had opened it: a keyboard goes on where it was. */
export function SideDrawer(props: ComponentProps<typeof Drawer>) {
  const [opener] = useState(() => document.activeElement);
  useEffect(
    () => () => {
      // The drawer lets go of the focus after it has gone.
      setTimeout(() => opener instanceof HTMLElement && opener.isConnected && opener.focus());
    },
    [opener]
  );
  return <Drawer {...props} />;
}
