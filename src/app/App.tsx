import React from 'react';
import type { AppRootProps } from '@grafana/data';
import { EmptyState, LinkButton } from '@grafana/ui';

import { DATA_SOURCE_ID } from '../constants';

/** The Grafana shell. Its pages are the views of src/features over the data source's resources. */
export default function App({ meta }: AppRootProps) {
  return (
    <EmptyState
      variant="call-to-action"
      message={meta.name}
      button={<LinkButton href={`/connections/datasources/${DATA_SOURCE_ID}`}>Wheelhouse Metrics</LinkButton>}
    />
  );
}
