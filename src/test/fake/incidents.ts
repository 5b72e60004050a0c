import {
  type LoopEntry,
  type LoopIncident,
  type LoopIncidentDeed,
  type LoopIncidentPage,
  type LoopIncidents,
} from '../../domain/generated/wire';
import { type IncidentsAsk } from '../../infrastructure/Client';
import { ServiceError } from '../../infrastructure/ServiceError';

import { agenda } from './agenda';

const topic = (rule: string) => {
  const found = agenda.items.find((item) => item.rule === rule);
  if (!found) {
    throw new Error(`no topic of ${rule}`);
  }
  return found;
};

/** Two that wait (one of many units), one that has recovered, one that is over. */
export function incidents(): LoopIncident[] {
  const of = (rule: string, more: Partial<LoopIncident> & { id: number }): LoopIncident => {
    const item = topic(rule);
    const { unit, since, value, baseline, money } = item;
    return {
      version: 1,
      state: 'new',
      firing: true,
      item,
      units: [{ path: unit.path ?? [], name: unit.name, firing: true, since, value, baseline, money }],
      opened: '2026-11-20T00:14:00Z',
      since,
      money: money === null ? null : 2 * money,
      ...more,
    };
  };
  const stores = ['春熙路店', '观音桥店', '万象城店'];
  return [
    of('aov_falls_footfall_flat', { id: 2147, due: '2026-11-20T00:44:00Z' }),
    of('stockouts_limit', {
      id: 2150,
      state: 'acknowledged',
      acknowledged: '2026-11-20T00:30:00Z',
      assignee: 'chenli',
      because: { en: 'Three stores of one region, one cause.', zh: '同一大区 3 家门店，同一原因。' },
      units: stores.map((name, i) => ({
        path: [
          { level: 'region', member: '西南' },
          { level: 'store', member: name },
        ],
        name: { zh: name },
        firing: i < 2,
        since: '2026-11-19',
        ...(i === 2 && { recovered: '2026-11-19' }),
        value: 8 - i,
        baseline: 5,
        money: 6000,
      })),
    }),
    of('margin_below_target', {
      id: 2101,
      state: 'inWork',
      firing: false,
      recovered: '2026-11-19',
      acknowledged: '2026-11-15T01:00:00Z',
      assignee: 'lilan',
      money: 1_900_000,
    }),
    of('visitors_drop', {
      id: 2090,
      state: 'resolved',
      firing: false,
      recovered: '2026-11-12',
      acknowledged: '2026-11-10T01:00:00Z',
      resolution: { causes: ['data'], remedy: 'tag put back', by: 'wangmin', at: '2026-11-12T02:00:00Z' },
    }),
  ];
}

export function incidentPage(incident: LoopIncident, timeline: LoopEntry[] = []): LoopIncidentPage {
  return {
    incident,
    timeline: [
      ...timeline,
      { at: incident.opened, kind: 'fired', words: { en: 'Fired: 3 days in a row', zh: '触发：3 日连降' } },
    ],
    similar: [
      {
        id: 1803,
        headline: { en: '南京西路店: order value falls 4 days running', zh: '南京西路店：客单价 4 日连降' },
        opened: '2026-03-11T00:10:00Z',
        likeness: 0.86,
        because: { en: 'the same metric, a curve of the same shape', zh: '同一指标，曲线形状相似' },
        causes: ['people'],
        remedy: 'borrowed two people from the store next door',
        verdict: 'right',
        days: 3,
      },
    ],
    people: ['wangmin', 'songqiang', 'yufan'],
    rights: ['read', 'comment', 'act'],
  };
}

/** Incidents that remember what is done to them. */
export class FakeIncidents {
  list = incidents();
  remembers = true;
  rights = ['read', 'comment', 'act'];
  /** What was done, in order. */
  readonly done: Array<{ id: string; deed: string; body: LoopIncidentDeed }> = [];
  /** What fails next, once. */
  failure?: Error;
  private readonly written = new Map<string, LoopEntry[]>();

  find = ({ state = 'open', metric, q }: IncidentsAsk): LoopIncidents => {
    const open = this.list.filter((one) => !['resolved', 'reviewed', 'merged'].includes(one.state));
    const shown = state === 'all' ? this.list : state === 'mine' ? open.filter((one) => one.assignee === 'you') : open;
    return {
      incidents: shown.filter(
        ({ item }) => (!metric || item.metric === metric) && (!q || Object.values(item.headline).join().includes(q))
      ),
      open: open.length,
      remembers: this.remembers,
    };
  };

  page = (id: string): LoopIncidentPage => {
    const found = this.list.find((one) => String(one.id) === id);
    if (!found) {
      throw new ServiceError(`there is no incident ${id}`, 404, 'request');
    }
    const merged = this.list
      .filter((one) => one.into === found.id)
      .map(({ id: of, item, firing }) => ({ id: of, headline: item.headline, firing }));
    return {
      ...incidentPage(found, this.written.get(id)),
      rights: this.rights,
      ...(merged.length > 0 && { merged }),
    };
  };

  /** What somebody does: changes the incident and writes it down. */
  write(id: string, deed: string, { version, text, ...body }: LoopIncidentDeed, who = 'you') {
    const now = this.page(id).incident;
    if (deed !== 'comment' && version !== now.version) {
      throw new ServiceError(`incident ${id} is at version ${now.version}`, 409, 'request');
    }
    const at = new Date(Date.parse('2026-11-20T01:00:00Z') + 60_000 * this.done.length).toISOString();
    const change: Record<string, Partial<LoopIncident>> = {
      acknowledge: { state: 'acknowledged', acknowledged: at },
      assign: { assignee: body.login },
      start: { state: 'inWork' },
      snooze: { snooze: { until: body.until ?? '', reason: text ?? '', by: who } },
      wake: { snooze: undefined },
      step: {
        done: body.done
          ? [...(now.done ?? []), body.step ?? 0]
          : (now.done ?? []).filter((step) => step !== (body.step ?? 0)),
      },
      resolve: { state: 'resolved', resolution: { causes: body.causes ?? [], remedy: text ?? '', by: who, at } },
      reopen: { state: 'new', resolution: undefined },
      verdict: { verdict: body.verdict },
      review: { state: 'reviewed' },
      merge: { state: 'merged', into: body.into },
      unmerge: { state: 'new', into: undefined },
    };
    this.list = this.list.map((one) =>
      one.id === now.id ? { ...one, ...change[deed], version: deed === 'comment' ? one.version : one.version + 1 } : one
    );
    const kinds: Record<string, string> = {
      acknowledge: 'acknowledged',
      assign: 'assigned',
      snooze: 'snoozed',
      wake: 'woken',
      resolve: 'resolved',
      reopen: 'reopened',
      review: 'reviewed',
      merge: 'merged',
      unmerge: 'unmerged',
    };
    const entry = { at, kind: kinds[deed] ?? deed, who, ...(text && { text }) };
    this.written.set(id, [entry, ...(this.written.get(id) ?? [])]);
  }

  deed = (id: string, deed: string, body: LoopIncidentDeed) => {
    this.done.push({ id, deed, body });
    const failure = this.failure;
    this.failure = undefined;
    if (failure) {
      throw failure;
    }
    this.write(id, deed, body);
  };
}
