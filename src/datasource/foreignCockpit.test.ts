import { type DataQueryRequest } from '@grafana/data';

import { catalog } from '../test/fake/catalog';
import { speakInTest } from '../test/words';

import { foreignReply, isIncluded, lackingIn } from './foreignCockpit';
import { type MetricQuery } from './types';

const { name: known } = catalog.metrics[0];
const targets: MetricQuery[] = [
  { refId: 'A', request: { metrics: [known, 'tonnage'], by: [{ hierarchy: 'fleet', level: 'ship' }] } },
  { refId: 'B', request: { metrics: ['tonnage'], scope: { hierarchy: 'harbours', path: [] } } },
];
const asked = (more: Partial<DataQueryRequest<MetricQuery>>) => ({ targets, ...more }) as DataQueryRequest<MetricQuery>;

describe('a cockpit of the sample on other definitions', () => {
  beforeEach(() => speakInTest('en'));

  it('is known by its uid', () => {
    expect(isIncluded(asked({ dashboardUID: 'wheelhouse-app-cockpit' }))).toBe(true);
    expect(isIncluded(asked({ dashboardUID: 'wheelhouse-cockpit' }))).toBe(false);
    expect(isIncluded(asked({}))).toBe(false);
  });

  it('finds what the definitions lack', () => {
    expect(lackingIn(catalog, targets)).toEqual(['tonnage', 'fleet', 'harbours']);
    expect(lackingIn(catalog, [{ refId: 'A', request: { metrics: [known] } }])).toEqual([]);
  });

  it('says once what it needs, and leads on', () => {
    const [first] = foreignReply(asked({ panelId: 1 }), ['tonnage', 'fleet']).data;
    const [notice] = first.meta.notices;
    expect(notice.text).toContain('needs tonnage, fleet');
    expect(notice.text).toContain('Import the cockpits for this data source');
    expect(notice.link).toBe('/a/wheelhouse-cockpit-app/config');
    const [other] = foreignReply(asked({ panelId: 2 }), ['tonnage']).data;
    expect(other.meta.notices).toEqual([{ severity: 'error', text: 'Not in this data source' }]);
  });
});
