import { isSilent } from './silentTime';
import { testGroup } from './testRule';
import { leftOver, type Ruler, type RulerRule, type Way, waysOf } from './ways';

const settings = { receiver: 'board', group_wait: '30s', mute_time_intervals: ['nights'] };

function rule(labels: Record<string, string>, more: Partial<RulerRule['grafana_alert']> = {}): RulerRule {
  const data = [{ datasourceUid: 'wheelhouse' }, { datasourceUid: '__expr__' }];
  return {
    labels: { wheelhouse: '1', project: 'shop', ...labels },
    grafana_alert: { namespace_uid: 'f', rule_group: 'g', data, notification_settings: settings, ...more },
  };
}

const ruler = (...rules: RulerRule[]): Ruler => ({ 'Wheelhouse alerts': [{ name: 'g', rules }] });

describe('ways of warnings', () => {
  it('are one for each tier and contact point, of the data source’s own rules that are not paused', () => {
    const ways = waysOf(
      ruler(
        rule({ agenda: 'morning' }),
        rule({ connection: 'db' }),
        rule({ tier: '2', rule: 'a', metric: 'm' }),
        rule({ tier: '2', rule: 'b', metric: 'm' }),
        rule({ tier: '1' }, { is_paused: true }),
        rule({ tier: '3' }, { data: [{ datasourceUid: 'another' }] }),
        rule({ tier: '3', wheelhouse: '' })
      ),
      'wheelhouse'
    );
    expect(ways.map(({ kind, tier, labels }) => ({ kind, tier, labels }))).toEqual([
      { kind: 'tier', tier: 2, labels: { wheelhouse: '1', project: 'shop', tier: '2' } },
      { kind: 'agenda', tier: undefined, labels: { wheelhouse: '1', project: 'shop', agenda: 'morning' } },
      { kind: 'watch', tier: undefined, labels: { wheelhouse: '1', project: 'shop' } },
    ]);
  });
});

describe('a test rule', () => {
  const way: Way = { key: '1', kind: 'tier', tier: 1, folder: 'f', labels: { tier: '1' }, settings };
  const ruleOf = (of: Way, silent: boolean) => testGroup(of, 'abc', { silent }).rules[0];

  it('goes the way of the tier, with its very settings', () => {
    const { labels, grafana_alert: alert, for: pending } = ruleOf(way, false);
    expect(labels).toEqual({ tier: '1', wheelhouse_test: 'abc' });
    expect(alert.notification_settings).toEqual(settings);
    expect(pending).toBe('0s');
  });

  it('leaves a silent time aside, and waits until Grafana knows that way', () => {
    const { grafana_alert: alert, for: pending } = ruleOf(way, true);
    expect(alert.notification_settings?.mute_time_intervals).toBeUndefined();
    expect(pending).toBe('75s');
  });

  it('is routed by policies where its tier is', () => {
    expect(ruleOf({ ...way, settings: undefined }, false).grafana_alert.notification_settings).toBeUndefined();
  });

  it('carries its text as the agenda does', () => {
    expect(ruleOf({ ...way, kind: 'agenda' }, false).labels.digest).toMatch(/测试消息/);
  });

  it('is taken away where an ended browser has left it behind', () => {
    const group = { rule_group: 'wheelhouse-test-abc' };
    const now = Date.parse('2026-11-27T12:00:00Z');
    const rules = ruler(
      rule({}, { ...group, updated: '2026-11-27T11:49:00Z' }),
      rule({}, { rule_group: 'wheelhouse-test-new', updated: '2026-11-27T11:55:00Z' }),
      rule({}, { updated: '2026-11-01T00:00:00Z' })
    );
    expect(leftOver(rules, now)).toEqual([{ folder: 'f', group: 'wheelhouse-test-abc' }]);
  });
});

describe('silent time', () => {
  const nights = {
    times: [
      { start_time: '00:00', end_time: '07:30' },
      { start_time: '21:00', end_time: '24:00' },
    ],
    location: 'Asia/Shanghai',
  };

  it.each([
    ['in the night of the zone', '2026-11-27T13:00:00Z', true],
    ['until its end', '2026-11-26T23:29:00Z', true],
    ['not from its end on', '2026-11-26T23:30:00Z', false],
    ['not by day', '2026-11-27T04:00:00Z', false],
  ])('%s', (_, at, silent) => {
    expect(isSilent([nights], new Date(at))).toBe(silent);
  });

  it.each([
    [{ weekdays: ['saturday', 'sunday'] }, '2026-11-28T12:00:00Z', true],
    [{ weekdays: ['monday:friday'] }, '2026-11-28T12:00:00Z', false],
    [{ days_of_month: ['-1'] }, '2026-11-30T12:00:00Z', true],
    [{ days_of_month: ['1:5'], months: ['november:december'] }, '2026-11-03T12:00:00Z', true],
    [{ months: ['1:3'] }, '2026-11-03T12:00:00Z', false],
    [{ years: ['2025:2026'] }, '2026-11-03T12:00:00Z', true],
    [{ times: null, weekdays: null }, '2026-11-03T12:00:00Z', true],
  ])('%j at %s', (interval, at, silent) => {
    expect(isSilent([interval], new Date(at))).toBe(silent);
  });
});
