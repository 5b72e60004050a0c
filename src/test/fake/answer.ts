import { addBuckets, addDays, bucketStart, type Grain, isoDate, parseDate } from '../../domain/calendar';
import {
  type Answer,
  type AnswerComparison,
  type AnswerMetric,
  type By,
  type Request,
} from '../../domain/generated/wire';

import { catalog, regions, stores } from './catalog';
import { comparisons, days, type FakeComparison, judged, told, type Window } from './comparisons';
import { FIRST_DAY, noise, total } from './series';

interface Unit {
  member: string;
  stores: string[];
  part: number;
  others?: boolean;
}

const AS_OF = catalog.asOf;

/** What a change is taken apart by where nobody says along what: the next level, then categories. */
function bestOf({ scope }: Request): By {
  const level = ['region', 'store'][scope?.path.length ?? 0];
  return level ? { hierarchy: 'organisation', level } : { dimension: 'product__category' };
}

/** Answers a request from the made-up series, in the service's shape. */
export function answer(asked: Request, known: FakeComparison[] = comparisons): Answer {
  const request = asked.parts && !asked.by ? { ...asked, by: [bestOf(asked)] } : asked;
  const grain = request.grain as Grain | undefined;
  const { from, to } = rangeOf(request);
  const whole =
    request.time.preset === 'mtd' ? isoDate(addBuckets(bucketStart(parseDate(from), 'month'), 'month', 1)) : to;
  const windows = grain ? buckets(from, to, grain) : [{ from, to, start: from, end: whole }];
  const units = unitsOf(request);
  const rows = units.flatMap((unit) => windows.map((window) => ({ unit, window })));
  const by = request.by?.[0];
  return {
    keys: by
      ? [
          {
            name: by.level ?? by.dimension ?? '',
            label: by.level ?? by.dimension ?? '',
            hierarchy: by.hierarchy,
            level: by.level,
            dimension: by.dimension ?? '',
            values: rows.map((row) => row.unit.member),
            others: rows.map((row) => row.unit.others ?? false),
          },
        ]
      : [],
    time: grain && {
      grain,
      values: rows.map((row) => row.window.start),
      complete: rows.map((row) => row.window.to === row.window.end),
    },
    metrics: request.metrics.map((name) => column(name, request, rows, known)),
    rows: rows.length,
    from,
    to,
    asOf: `${AS_OF}T00:00:00`,
    now: catalog.now,
    words: {
      en: `${request.metrics.join(', ')} from ${from} to ${to}`,
      zh: `${request.metrics.join('、')}，${from} 至 ${to}`,
    },
    parts: request.parts ? partsOf(request) : undefined,
    stats: { planMs: 0.4, engineMs: 3.1, totalMs: 3.6 },
  };
}

function partsOf(request: Request): Answer['parts'] {
  const by = request.by?.[0] ?? bestOf(request);
  const along = { by, units: 4, lead: 1, ofChange: 0.8, ofSize: 0.3, beyond: 1 };
  return { against: request.compare?.[0] ?? '', by, change: null, leading: [1], along: [along] };
}

type Row = { unit: Unit; window: Window };

function column(name: string, request: Request, rows: Row[], known: FakeComparison[]): AnswerMetric {
  const metric = catalog.metrics.find((m) => m.name === name);
  if (!metric) {
    throw new Error(`unknown metric ${name}`);
  }
  const at = (unit: Unit, from: string, to: string) => {
    const value = total(name, unit.stores, from, to);
    return value === null ? null : metric.additive ? value * unit.part : value;
  };
  const values = rows.map(({ unit, window }) => at(unit, window.from, window.to));
  const grandTotal = values.reduce<number>((sum, value) => sum + (value ?? 0), 0);
  const order = values.map((value, i) => ({ value: value ?? -Infinity, i })).sort((a, b) => b.value - a.value);
  const rank = values.map(() => 0);
  order.forEach(({ i }, place) => (rank[i] = place + 1));
  const period = (shift: NonNullable<FakeComparison['shift']>): Part => {
    const windows = rows.map(({ window }) => shift(window, request.grain as Grain | undefined));
    const base = rows.map(({ unit }, i) =>
      windows[i].from < FIRST_DAY ? null : at(unit, windows[i].from, windows[i].to)
    );
    const delta = base.map((b, i) => (b === null || values[i] === null ? null : (values[i] as number) - b));
    return {
      values: base,
      delta,
      rate: delta.map((d, i) => (d === null || !base[i] ? null : d / Math.abs(base[i] as number))),
      reasons: base.map((b, i) =>
        b === null ? 'before_start' : rows[i].window.to < rows[i].window.end ? 'unfinished' : ''
      ),
      from: windows.map((w) => w.from),
      to: windows.map((w) => w.to),
    };
  };
  const step = request.grain ?? (request.time.preset === 'mtd' ? 'month' : undefined);
  const compared = known
    .filter((one) => request.compare?.includes(one.name))
    .map((one): AnswerComparison => {
      const part = one.shift ? period(one.shift) : targetOf(name, metric.hasTarget, values, rows);
      const contribution = request.parts && one.shift ? part.delta : undefined;
      return { ...told(one, step), ...part, contribution, status: part.rate.map((rate) => judged(metric.good, rate)) };
    });
  return {
    name,
    label: metric.label.zh,
    unit: metric.unit,
    format: metric.format,
    good: metric.good,
    additive: metric.additive,
    values,
    reasons: values.some((v) => v === null) ? values.map((v) => (v === null ? 'no_data' : '')) : undefined,
    asOf: `${AS_OF}T00:00:00`,
    comparisons: compared,
    status: values.map(
      (_, i) => compared.filter(({ delta }) => delta[i] !== null).sort(lead)[0]?.status?.[i] ?? 'none'
    ),
    share: request.share && metric.additive ? values.map((v) => (v === null ? null : v / grandTotal)) : undefined,
    rank: request.rank ? rank : undefined,
  };
}

type Part = Omit<AnswerComparison, 'name' | 'kind' | 'standing' | 'label' | 'short' | 'tag' | 'status'>;

const lead = (a: AnswerComparison, b: AnswerComparison) => b.standing - a.standing;

function targetOf(name: string, has: boolean, values: Array<number | null>, rows: Row[]): Part {
  const none = values.map(() => null);
  if (!has) {
    const nothing = { values: none, due: none, delta: none, rate: none, attainment: none, pace: none };
    return { ...nothing, reasons: values.map(() => 'no_target') };
  }
  const due = values.map((v, i) => (v === null ? null : v / (0.93 + noise(name + rows[i].unit.member) * 0.12)));
  const share = rows.map(({ window }) => days(window.from, window.to) / days(window.start, window.end));
  const additive = catalog.metrics.find((m) => m.name === name)?.additive;
  const whole = due.map((p, i) => (p === null ? null : additive ? p / share[i] : p));
  const over = (parts: Array<number | null>) =>
    values.map((v, i) => (v === null || !parts[i] ? null : v / (parts[i] as number)));
  const pace = over(due);
  return {
    values: whole,
    due,
    delta: values.map((v, i) => (v === null || due[i] === null ? null : v - (due[i] as number))),
    rate: pace.map((one) => one && one - 1),
    attainment: over(whole),
    pace,
  };
}

function rangeOf({ time }: Request): { from: string; to: string } {
  if (time.from && time.to) {
    return { from: time.from.slice(0, 10), to: isoDate(addDays(parseDate(time.to.slice(0, 10)), 1)) };
  }
  const last = addDays(parseDate(AS_OF), -1);
  const preset = time.preset ?? 'mtd';
  const many = /^last (\d+) (day|week|month|quarter|year)s$/.exec(preset);
  if (many) {
    const end = bucketStart(parseDate(AS_OF), many[2] as Grain);
    return { from: isoDate(addBuckets(end, many[2] as Grain, -Number(many[1]))), to: isoDate(end) };
  }
  const grain = ({ mtd: 'month', wtd: 'week', qtd: 'quarter', ytd: 'year' } as Record<string, Grain>)[preset] ?? 'day';
  return { from: isoDate(bucketStart(last, grain)), to: AS_OF };
}

function buckets(from: string, to: string, grain: Grain): Window[] {
  const list: Window[] = [];
  for (let start = bucketStart(parseDate(from), grain); isoDate(start) < to; start = addBuckets(start, grain, 1)) {
    const end = isoDate(addBuckets(start, grain, 1));
    list.push({ start: isoDate(start), from: isoDate(start), to: end > AS_OF ? AS_OF : end, end });
  }
  return list;
}

function storesIn(request: Request): string[] {
  const path = request.scope?.path ?? [];
  const store = path.find((step) => step.level === 'store')?.member;
  const region = path.find((step) => step.level === 'region')?.member;
  return store ? [store] : region ? (regions[region] ?? []) : stores;
}

function unitsOf(request: Request): Unit[] {
  const inside = storesIn(request);
  const by = request.by?.[0];
  const part = (request.filters?.length ?? 0) > 0 ? 0.4 : 1;
  const units = (): Unit[] => {
    switch (by?.level ?? by?.dimension) {
      case undefined:
        return [{ member: '', stores: inside, part }];
      case 'region':
      case 'store__region':
        return Object.entries(regions).map(([member, all]) => ({
          member,
          stores: all.filter((s) => inside.includes(s)),
          part,
        }));
      case 'store':
      case 'store__store_name':
        return inside.map((member) => ({ member, stores: [member], part }));
      default:
        return ['服饰', '美妆', '生鲜', '家居', '母婴'].map((member, i) => ({
          member,
          stores: inside,
          part: [0.34, 0.26, 0.2, 0.13, 0.07][i],
        }));
    }
  };
  const list = units().filter((unit) => unit.stores.length > 0);
  return by
    ? list.sort(
        (a, b) =>
          (total('net_sales', b.stores, '2026-11-01', AS_OF) ?? 0) * b.part -
          (total('net_sales', a.stores, '2026-11-01', AS_OF) ?? 0) * a.part
      )
    : list;
}
