import { alikeGroups, CROWD, indicatorMap, lacking } from './indicatorMap';
import { catalog, metrics } from '../test/fake/catalog';
import { type Metric } from './generated/wire';

const like = (name: string, change: Partial<Metric>): Metric => ({ ...metrics[0], name, ...change });
const laid = (list: Metric[], domain?: string) => indicatorMap({ ...catalog, metrics: list }, domain);

describe('layer × level', () => {
  it('has every metric once, in its cell or beside the map', () => {
    const map = laid(catalog.metrics);
    const shown = [...map.rows.flatMap((row) => row.cells).flatMap((cell) => cell.metrics), ...map.unplaced];
    expect(shown.map(({ name }) => name).sort()).toEqual(catalog.metrics.map(({ name }) => name).sort());
  });

  it('never guesses a place', () => {
    const map = laid([
      like('no_level', { tier: undefined }),
      like('no_layer', { layer: undefined }),
      like('odd', { layer: 'elsewhere' }),
    ]);
    expect(map.unplaced.map(({ name }) => name)).toEqual(['no_level', 'no_layer', 'odd']);
    expect(map.empty).toHaveLength(12);
  });

  it('leaves out what is retired, and what is of another domain', () => {
    const list = [like('old', { status: 'retired' }), like('here', {}), like('there', { domain: 'supply' })];
    expect(laid(list).metrics.map(({ name }) => name)).toEqual(['here', 'there']);
    expect(laid(list, 'supply').metrics.map(({ name }) => name)).toEqual(['there']);
  });

  it('takes a cell for crowded above the bound, not at it', () => {
    const many = (count: number) => Array.from({ length: count }, (_, i) => like(`m${i}`, {}));
    expect(laid(many(CROWD)).crowded).toHaveLength(0);
    expect(laid(many(CROWD + 1)).crowded).toMatchObject([{ layer: 'strategic', tier: 1 }]);
  });

  it('tells what a metric lacks', () => {
    const metric = like('m', { owner: undefined, hasTarget: true, rules: 0, status: 'review', alike: [] });
    const told = (['owner', 'target', 'rule', 'certificate', 'alike'] as const).filter((lack) => lacking(metric, lack));
    expect(told).toEqual(['owner', 'rule', 'certificate']);
  });

  it('puts metrics that repeat one another into one group, each once', () => {
    const list = [
      like('a', { alike: ['b'] }),
      like('b', { alike: ['a', 'c'] }),
      like('c', { alike: ['b'] }),
      like('d', { alike: ['hidden'] }),
    ];
    expect(alikeGroups(list).map((group) => group.map(({ name }) => name))).toEqual([['a', 'b', 'c']]);
  });
});
