import React from 'react';
import { type AppPluginMeta, type AppRootProps, PluginType } from '@grafana/data';
import { render, screen } from '@testing-library/react';

import App from './App';

const meta = { id: 'wheelhouse-cockpit-app', name: 'Wheelhouse', type: PluginType.app } as AppPluginMeta;

test('leads to the data source', () => {
  render(<App {...({ meta, basename: '' } as AppRootProps)} />);

  expect(screen.getByText('Wheelhouse')).toBeInTheDocument();
  expect(screen.getByRole('link')).toHaveAttribute('href', '/connections/datasources/wheelhouse-metrics-datasource');
});
