import { withSource } from './sourceAddress';

describe('withSource', () => {
  it('keeps page, time and language, and forgets what belongs to the other project', () => {
    const at = {
      pathname: '/a/wheelhouse-cockpit-app/rules',
      search: '?from=1&to=2&lang=zh&scope=organisation:region=East&ds=old&q=sales',
    };
    expect(withSource(at, 'new')).toBe('/a/wheelhouse-cockpit-app/rules?from=1&to=2&lang=zh&ds=new');
  });

  it('leads from a metric to the centre', () => {
    const at = { pathname: '/a/wheelhouse-cockpit-app/metric/net_sales', search: '?ds=old' };
    expect(withSource(at, 'new')).toBe('/a/wheelhouse-cockpit-app/centre?ds=new');
  });
});
