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
  it('begins at the left, also where the graph is wider than its box', async () => {
    const width = jest.spyOn(HTMLElement.prototype, 'clientWidth', 'get').mockReturnValue(100);
    await show(<LineageGraph lineage={lineage} />);
    expect(screen.getByRole('region').scrollLeft).toBe(0);
    width.mockRestore();
  });

  it('is read from left to right, whatever the order of its nodes', async () => {
    await show(<LineageGraph lineage={{ ...lineage, nodes: [...lineage.nodes].reverse() }} />);
    const names = [...screen.getByRole('region').querySelectorAll('text:last-child')].map((text) => text.textContent);
    expect(names).toEqual(['sales.net', 'net', 'net_sales', 'net_margin']);
  });
});
