import { type Catalog, type Metric } from '../../../domain/generated/wire';
import { catalog } from '../../../test/fake/catalog';

import { chooseMetrics } from './chosenMetrics';
import { cockpitUid, firstCockpit } from './firstCockpit';

interface Panel {
  type: string;
  gridPos: { x: number; y: number; w: number; h: number };
  targets: Array<{ datasource: { uid: string }; request?: { metrics: string[]; compare?: string[]; scope?: object } }>;
}

const panelsOf = (given: Catalog) => {
  const chosen = chooseMetrics(given);
  return chosen ? (firstCockpit(given, chosen, 'shop') as unknown as { panels: Panel[] }).panels : [];
};

const withMetrics = (metrics: Metric[]): Catalog => ({ ...catalog, metrics });
const [first] = catalog.metrics;

describe('the metrics of a first cockpit', () => {
  it('are those of tier 1', () => {
    const chosen = chooseMetrics(catalog);
    const wanted = catalog.metrics.filter(({ tier, status }) => tier === 1 && status !== 'retired');
    expect(chosen?.tier).toBe(1);
    expect(chosen?.metrics.map(({ name }) => name)).toEqual(
      [...wanted]
        .sort((a, b) => b.rules - a.rules)
        .slice(0, 6)
        .map(({ name }) => name)
    );
  });

  it('are of the next tier where there is none of the first, and any where there are no tiers', () => {
    expect(
      chooseMetrics(
        withMetrics([
          { ...first, tier: 3 },
          { ...first, name: 'b', tier: 2 },
        ])
      )?.metrics[0].name
    ).toBe('b');
    expect(chooseMetrics(withMetrics([{ ...first, tier: undefined }]))?.metrics).toHaveLength(1);
  });

  it('are none that are retired or broken', () => {
    expect(
      chooseMetrics(
        withMetrics([
          { ...first, status: 'retired' },
          { ...first, errors: 1 },
        ])
      )
    ).toBeUndefined();
  });
});

describe('a first cockpit', () => {
  it('has one uid for a data source, however long its own is', () => {
    expect(cockpitUid('shop')).toBe(cockpitUid('shop'));
    expect(cockpitUid('shop')).not.toBe(cockpitUid('shop2'));
    expect(cockpitUid('店'.repeat(40))).toMatch(/^[\w-]{1,40}$/);
  });

  it('asks its own data source, and fills its rows', () => {
    const panels = panelsOf(catalog);
    expect(panels.map(({ type }) => type.replace(/^wheelhouse-|-panel$/g, ''))).toEqual([
      'scorecard',
      'timeseries',
      'scoreboard',
      'agenda',
      'breakdown',
    ]);
    expect(panels.flatMap(({ targets }) => targets.map(({ datasource }) => datasource.uid))).toEqual(
      panels.flatMap(({ targets }) => targets.map(() => 'shop'))
    );
    const widths = new Map<number, number>();
    panels.forEach(({ gridPos: { y, w } }) => widths.set(y, (widths.get(y) ?? 0) + w));
    expect([...widths.values()].filter((sum) => sum !== 24)).toEqual([]);
  });

  it('compares with targets only where there are some, and asks for no unit of metrics that have none', () => {
    const plain = { ...first, hasTarget: false };
    const panels = panelsOf(withMetrics([plain, { ...plain, name: 'apart', hierarchies: [] }]));
    const requests = panels.flatMap(({ targets }) => targets.flatMap(({ request }) => request ?? []));
    expect(requests.filter(({ compare }) => compare?.includes('target'))).toEqual([]);
    const apart = requests.filter(({ metrics }) => metrics.includes('apart'));
    expect(apart.map(({ metrics, scope }) => ({ metrics, scope }))).toEqual([
      { metrics: ['apart'], scope: undefined },
      { metrics: ['apart'], scope: undefined },
    ]);
  });

  it('needs neither hierarchy nor rules', () => {
    const panels = panelsOf({
      ...withMetrics([{ ...first, hierarchies: [] }]),
      hierarchies: [],
      counts: { ...catalog.counts, rules: 0 },
    });
    expect(panels.map(({ type, gridPos: { w } }) => `${type} ${w}`)).toEqual([
      'wheelhouse-scorecard-panel 24',
      'timeseries 24',
    ]);
  });

  it.each([
    ['2026-11-27', '2026-11-27T01:00:00Z', 'now/M'],
    ['2026-11-01', '2026-11-01T01:00:00Z', '2026-09-30T16:00:00.000Z'],
    ['2025-11-20', '2026-11-27T01:00:00Z', '2025-10-31T16:00:00.000Z'],
  ])('with data until %s at %s begins %s', (asOf, now, from) => {
    const given = { ...catalog, asOf, now: `${now.slice(0, 10)}T08:30:00`, zone: 'Asia/Shanghai' };
    const dashboard = firstCockpit(given, chooseMetrics(given)!, 'shop', new Date(now)) as unknown as {
      time: { from: string };
    };
    expect(dashboard.time.from).toBe(from);
  });

  it('opens on the last month that is over by the project’s clock, whatever rows lie after it', () => {
    const given = { ...catalog, asOf: '2014-08-24', now: '2014-08-01T08:30:00', zone: 'America/New_York' };
    expect(firstCockpit(given, chooseMetrics(given)!, 'shop')).toHaveProperty('time', {
      from: '2014-07-01T04:00:00.000Z',
      to: '2014-08-01T03:59:59.999Z',
    });
  });
});
