import React from 'react';
import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { axe } from 'jest-axe';

import { type RollupReport, type TidyFinding, type TidyList, type TidyRetirement } from '../../domain/generated/wire';
import { FakeService } from '../../test/fake/FakeService';
import { giveSizes } from '../../test/measure';
import { show } from '../../test/show';

import HousekeepingPage from './HousekeepingPage';

const both = (en: string, zh: string) => ({ en, zh });

function finding(change: Partial<TidyFinding>): TidyFinding {
  return {
    id: 'unused:metric:idle',
    kind: 'unused',
    of: { kind: 'metric', name: 'idle', label: both('Idle', '闲置指标') },
    since: '2026-01-01',
    what: both('Nobody reads it', '无人查看'),
    facts: [both('Read by 0 people', '0 人查看')],
    step: { do: 'retire', metric: 'idle', words: both('Retire it', '停用它'), why: both('Upkeep', '仍要维护') },
    pos: {},
    may: true,
    ...change,
  };
}

const list: TidyList = {
  days: 90,
  since: '2026-01-01',
  remembers: true,
  metrics: 14,
  rules: 3,
  targets: 2,
  findings: [
    finding({}),
    finding({
      id: 'green:rule:calm',
      kind: 'green',
      of: { kind: 'rule', name: 'calm', label: both('Calm', '平静规则') },
      step: { do: 'tune', rule: 'calm', words: both('Tune', '调参'), why: both('Set so', '参数所致') },
    }),
    finding({
      id: 'unowned:metric:kept',
      kind: 'unowned',
      of: { kind: 'metric', name: 'kept', label: both('Kept', '留存指标') },
      dismissed: { who: 'ed', at: '2026-01-02T00:00:00Z', why: '五月换人', until: '2026-05-01' },
    }),
  ],
  unknown: [
    {
      kind: 'noisy',
      words: both('Too few', '评判太少'),
      of: [{ kind: 'rule', name: 'r', label: both('R', '某规则') }],
    },
  ],
  drafts: true,
};

function service(change: Partial<TidyList> = {}): FakeService {
  const client = new FakeService();
  client.remembered.housekeeping = { ...list, ...change };
  client.remembered['housekeeping/do/dismiss'] = {};
  client.remembered['housekeeping/do/restore'] = {};
  return client;
}

const rowOf = (id: string) => document.querySelector<HTMLElement>(`[data-finding="${id}"]`)!;

beforeEach(giveSizes);

describe('housekeeping', () => {
  it('tells what is found with its evidence, the step and why, apart from what is kept and what is unknown', async () => {
    const { container } = await show(<HousekeepingPage name="" />, { client: service() });
    const row = rowOf('unused:metric:idle');
    for (const text of ['闲置指标', '未使用', '自 2026-01-01', '无人查看', '0 人查看', '停用它', '仍要维护']) {
      expect(row).toHaveTextContent(text);
    }
    expect(within(screen.getByRole('region', { name: /有意保留/ })).getByText(/五月换人/)).toBeInTheDocument();
    const unknown = screen.getByRole('region', { name: /尚无法得知/ });
    expect(unknown).toHaveTextContent('评判太少');
    expect(unknown).toHaveTextContent('某规则');
    expect((await axe(container)).violations.map((v) => `${v.id}: ${v.nodes[0].html}`)).toEqual([]);
  });

  it('leads to the retirement of a metric, and to the back-test of a rule', async () => {
    const { place } = await show(<HousekeepingPage name="" />, { client: service() });
    expect(within(rowOf('green:rule:calm')).getByRole('link', { name: '平静规则 的回测' })).toBeInTheDocument();
    await userEvent.click(screen.getByRole('link', { name: '提议停用 闲置指标' }));
    expect(place.route).toMatchObject({ page: 'housekeeping', name: 'idle' });
  });

  it('is filtered by kind', async () => {
    await show(<HousekeepingPage name="" />, { client: service() });
    await userEvent.click(screen.getByRole('button', { name: /从不触发/ }));
    expect(rowOf('unused:metric:idle')).toBeNull();
    expect(rowOf('green:rule:calm')).toBeInTheDocument();
  });

  it('keeps a finding with a reason until a day, and points it out again', async () => {
    const client = service();
    await show(<HousekeepingPage name="" />, { client });
    await userEvent.click(screen.getByRole('button', { name: '有意保留 闲置指标' }));
    const row = within(rowOf('unused:metric:idle'));
    const keep = row.getByRole('button', { name: '有意保留' });
    expect(keep).toBeDisabled();
    await userEvent.type(row.getByLabelText('保留原因'), '年报要用');
    await userEvent.clear(row.getByLabelText('保留到哪一天'));
    await userEvent.type(row.getByLabelText('保留到哪一天'), '2026-12-31');
    await userEvent.click(keep);
    await userEvent.click(screen.getByRole('button', { name: '重新提示 留存指标' }));
    expect(client.done).toEqual([
      {
        path: 'housekeeping/do/dismiss',
        deed: { id: 'unused:metric:idle', days: 90, why: '年报要用', until: '2026-12-31' },
      },
      { path: 'housekeeping/do/restore', deed: { id: 'unowned:metric:kept', days: 90 } },
    ]);
  });

  it('offers nothing to who may do nothing, and says when there is nothing, as far as it is known', async () => {
    const client = service({ findings: [finding({ may: false })], drafts: false });
    await show(<HousekeepingPage name="" />, { client });
    expect(within(rowOf('unused:metric:idle')).queryByRole('button')).toBeNull();
    expect(screen.queryByRole('link', { name: /提议停用/ })).toBeNull();
  });

  it('proposes roll-ups to who sees all definitions, and says why not the rest', async () => {
    const client = service({ rollups: true });
    client.remembered['rollups'] = {
      statements: 120,
      seconds: 75.3,
      proposals: [
        {
          source: 'sales',
          name: 'sales_by_day_store',
          time: 'day',
          grain: 'day',
          dimensions: ['store'],
          measures: ['amount'],
          times: 100,
          seconds: 60,
          saves: 55.5,
          rows: 36500,
          rowsBound: true,
          sourceRows: 900000,
        },
        {
          source: 'visits',
          name: 'visits_by_month',
          time: 'day',
          grain: 'month',
          measures: ['visitors'],
          times: 20,
          seconds: 0.25,
          saves: 0.25,
          atMost: true,
        },
      ],
      left: [{ source: 'sales', times: 7, seconds: 15, why: both('Does not add up', '无法相加') }],
      yaml: 'sources:\n  - name: sales\n',
    } satisfies RollupReport;
    const { container } = await show(<HousekeepingPage name="" />, { client });
    const region = await screen.findByRole('region', { name: /值得建立的汇总表/ });
    for (const text of [
      '120 条语句共占用引擎 75.3 秒',
      'sales_by_day_store',
      '可节省 55.5 秒',
      '至多 36500 行；每次刷新约读取 900000 行',
      '至多可节省 250 毫秒',
      '行数未知',
      '无法相加',
      '- name: sales',
    ]) {
      expect(region).toHaveTextContent(text);
    }
    expect((await axe(container)).violations.map((v) => `${v.id}: ${v.nodes[0].html}`)).toEqual([]);
  });

  it('asks for no proposals where the reader is not told them', async () => {
    const client = service();
    await show(<HousekeepingPage name="" />, { client });
    expect(screen.queryByRole('region', { name: /汇总表/ })).toBeNull();
  });

  it('does not call fine what is not known', async () => {
    await show(<HousekeepingPage name="" />, { client: service({ findings: [] }) });
    expect(screen.getByText('没有需要整理的内容')).toBeInTheDocument();
    expect(screen.getByText(/仅就已知情况而言/)).toBeInTheDocument();
  });
});

const retirement: TidyRetirement = {
  metric: { kind: 'metric', name: 'idle', label: both('Idle', '闲置指标') },
  status: 'certified',
  days: 90,
  uses: [{ kind: 'rule', name: 'calm', label: both('Calm', '平静规则') }],
  asked: [{ kind: 'dashboard', uid: 'd', title: 'Board', folder: 'Shop', metrics: ['idle'] }],
  readers: 3,
  last: '2026-03-01',
  followers: 2,
  unknown: [both('Something', '有些未知')],
  next: [{ kind: 'metric', name: 'better', label: both('Better', '更好的') }],
  draft: false,
  free: false,
  may: true,
};

describe('retirement', () => {
  const at = (change: Partial<TidyRetirement>) => {
    const client = new FakeService();
    client.remembered['housekeeping/metric/idle'] = { ...retirement, ...change };
    client.remembered['housekeeping/do/propose'] = { draft: 'idle' };
    return client;
  };

  it('shows who still uses it, and ends in a draft', async () => {
    const client = at({});
    const { place, container } = await show(<HousekeepingPage name="idle" />, { client });
    const users = await screen.findByRole('region', { name: /谁还在用/ });
    for (const text of ['平静规则', 'Board', 'Shop', '近 90 天 3 人', '最近一次 2026-03-01', '关注者2', '有些未知']) {
      expect(users).toHaveTextContent(text);
    }
    expect((await axe(container)).violations.map((v) => `${v.id}: ${v.nodes[0].html}`)).toEqual([]);
    await userEvent.type(screen.getByLabelText('停用原因'), '与更好的重复');
    await userEvent.click(screen.getByRole('button', { name: '保存草稿' }));
    expect(client.done[0]).toMatchObject({
      path: 'housekeeping/do/propose',
      deed: { metric: 'idle', days: 90, successor: 'better', why: '与更好的重复' },
    });
    expect(place.route).toMatchObject({ page: 'drafts', name: 'idle' });
  });

  it('says why it cannot be proposed, and leads to the draft that is in the way', async () => {
    await show(<HousekeepingPage name="idle" />, {
      client: at({ may: false, draft: true, why: both('A draft', '已有草稿') }),
    });
    expect(await screen.findByText('已有草稿')).toBeInTheDocument();
    expect(screen.getByRole('link', { name: '打开草稿' })).toBeInTheDocument();
    expect(screen.queryByRole('button', { name: '保存草稿' })).toBeNull();
  });
});
