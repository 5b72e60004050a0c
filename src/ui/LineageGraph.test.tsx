import React from 'react';
import { screen } from '@testing-library/react';

import { type Lineage } from '../domain/generated/wire';
import { show } from '../test/show';

import { LineageGraph } from './LineageGraph';

const lineage: Lineage = {
  nodes: [
    { id: 'c', kind: 'column', name: 'sales.net' },
    { id: 'm', kind: 'measure', name: 'net' },
    { id: 's', kind: 'metric', name: 'net_sales', self: true },
    { id: 'd', kind: 'metric', name: 'net_margin' },
  ],
  edges: [
    { from: 'c', to: 'm' },
    { from: 'm', to: 's' },
    { from: 's', to: 'd' },
  ],
};

describe('LineageGraph', () => {
  it('shows what the page is about, also where the graph is wider than its box', async () => {
    const width = jest.spyOn(HTMLElement.prototype, 'clientWidth', 'get').mockReturnValue(100);
    await show(<LineageGraph lineage={lineage} />);
    const self = screen.getByText('net_sales').closest('g');
    const [, x] = /translate\(([\d.]+),/.exec(self?.getAttribute('transform') ?? '') ?? [];
    const box = screen.getByRole('region');
    expect(box.scrollLeft).toBeGreaterThan(0);
    expect(box.scrollLeft).toBeLessThan(Number(x)); // its left edge is in sight
    width.mockRestore();
  });
});
