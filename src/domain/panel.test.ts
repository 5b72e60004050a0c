import { type Chart } from './chart';
import { panelOf, placed } from './panel';

const source = { type: 'wheelhouse-metrics-datasource', uid: 'x' };
const request = {
  metrics: ['net_sales'],
  time: { from: '2025-10-01', to: '2025-10-31' },
  compare: ['previous'],
  lang: 'zh',
};

describe('the panel of a chart', () => {
  it.each<[Chart, string, string]>([
    ['number', 'wheelhouse-scorecard-panel', 'table'],
    ['line', 'timeseries', 'series'],
    ['lines', 'timeseries', 'series'],
    ['bars', 'wheelhouse-breakdown-panel', 'table'],
    ['waterfall', 'wheelhouse-breakdown-panel', 'table'],
    ['shares', 'piechart', 'numeric'],
    ['table', 'table', 'table'],
  ])('%s is drawn by %s', (chart, type, format) => {
    const panel = panelOf({ chart, title: 'Net sales', request }, source);
    expect(panel).toMatchObject({ type, title: 'Net sales', datasource: source });
    expect(panel.targets).toEqual([
      expect.objectContaining({ refId: 'A', queryType: 'metrics', format, datasource: source }),
    ]);
  });

  it('asks for what the page asked for, in the language of whoever reads it', () => {
    const [target] = panelOf({ chart: 'bars', title: '', request }, source).targets as Array<{ request: object }>;
    expect(target.request).toEqual({ metrics: ['net_sales'], time: request.time, compare: ['previous'] });
  });

  it('takes a time that moves along, or the dashboard’s', () => {
    const timeOf = (time: { preset: string } | null) =>
      (panelOf({ chart: 'bars', title: '', request, time }, source).targets[0] as { request: { time?: object } })
        .request.time;
    expect(timeOf({ preset: 'lastMonth' })).toEqual({ preset: 'lastMonth' });
    expect(timeOf(null)).toBeUndefined();
  });

  it('asks for an outlook without a time', () => {
    const ahead = { metrics: ['net_sales'], grain: 'week', time: {} };
    expect(panelOf({ chart: 'outlook', title: '', request: ahead, horizon: 2 }, source).targets).toEqual([
      {
        refId: 'A',
        datasource: source,
        queryType: 'outlook',
        request: { metrics: ['net_sales'], grain: 'week' },
        horizon: 2,
      },
    ]);
  });

  it('stands below what is there, with an id of its own', () => {
    const panel = panelOf({ chart: 'bars', title: '', request }, source);
    expect(placed([], panel)).toMatchObject({ id: 1, gridPos: { x: 0, y: 0 } });
    const row = { id: 4, gridPos: { x: 0, y: 8, w: 24, h: 1 }, panels: [{ id: 9 }] };
    expect(placed([{ id: 2, gridPos: { x: 0, y: 0, w: 12, h: 8 } }, row], panel)).toMatchObject({
      id: 10,
      gridPos: { y: 9 },
    });
  });
});
