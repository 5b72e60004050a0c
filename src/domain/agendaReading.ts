import { type AgendaItem, type AgendaMeasure, type AgendaPlaybook } from './generated/wire';
import { type Lang, say } from './lang';

/** One topic of an agenda in a reader's language: all that a card may say of it, as far as its origin tells. */
export interface AgendaReading {
  id: string;
  tier: number;
  metric: string;
  rule: string;
  headline: string;
  detail: string;
  conclusion: string;
  /** The rule in words. */
  why: string;
  /** What is likely behind it, in a sentence. */
  cause?: string;
  domain: string;
  /** Person or team that answers. */
  owner: string;
  team?: string;
  contact?: string;
  since: string;
  novelty: string;
  /** At stake per bucket of the grain, and its currency's code. */
  money: number | null;
  currency?: string;
  grain?: string;
  /** How many buckets it has lasted. */
  buckets?: number;
  /** Units of several that were merged. */
  units?: string[];
  /** Of a topic of a unit above the scope: what that unit is, and what the scope's unit has to do with it. */
  above?: string;
  part?: string;
  playbook?: AgendaPlaybook;
  evidence?: AgendaMeasure[];
  trend?: {
    name: string;
    values: Array<number | null>;
    baseline?: Array<number | null>;
    fired: boolean[];
  };
}

export function readItem(item: AgendaItem, currency: string | undefined, lang: Lang): AgendaReading {
  const { owner, series } = item;
  const headline = say(item.headline, lang);
  const conclusion = say(item.conclusion, lang);
  const team = say(owner?.label, lang) || owner?.team || '';
  return {
    id: item.id,
    tier: item.tier,
    metric: item.metric,
    rule: item.rule,
    headline,
    detail: say(item.detail, lang),
    conclusion: headline.includes(conclusion) ? '' : conclusion,
    why: say(item.why, lang),
    cause: say(item.cause?.words, lang) || undefined,
    domain: say(item.domainLabel, lang) || item.domain,
    owner: owner?.person || team,
    team: owner?.person && team ? team : undefined,
    contact: owner?.contact,
    since: item.since,
    novelty: item.novelty,
    money: item.money ?? null,
    currency,
    grain: item.grain,
    buckets: item.buckets,
    units: item.units?.map((name) => say(name, lang)),
    above: item.part && (item.unit.path?.length ? say(item.unit.label, lang) : say(item.unit.name, lang)),
    part: say(item.part?.words, lang) || undefined,
    playbook: item.playbook,
    evidence: item.evidence,
    trend: series && {
      name: say(item.metricLabel, lang),
      values: series.values,
      baseline: series.baseline,
      fired: series.fired,
    },
  };
}
