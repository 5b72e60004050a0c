/** Where the rules of a tier, of the agendas or of the watch send: what a test message has to go through. */
export interface Way {
  /** '1', '2', '3', 'agenda', 'watch', and the contact point where one of these has several. */
  key: string;
  tier?: number;
  kind: 'tier' | 'agenda' | 'watch';
  /** Uid of the folder that holds the rules. */
  folder: string;
  /** Those that lead to the same policies. */
  labels: Record<string, string>;
  /** What a rule says of its delivery; none where notification policies decide. */
  settings?: NotificationSettings;
}

interface NotificationSettings {
  receiver: string;
  mute_time_intervals?: string[];
  [more: string]: unknown;
}

/** A rule as Grafana's ruler writes it, in what is read here. */
export interface RulerRule {
  labels?: Record<string, string>;
  grafana_alert?: {
    namespace_uid: string;
    rule_group: string;
    updated?: string;
    is_paused?: boolean;
    notification_settings?: NotificationSettings;
    data?: Array<{ datasourceUid?: string }>;
  };
}

export type Ruler = Record<string, Array<{ name: string; rules: RulerRule[] }>>;

const rulesOf = (ruler: Ruler) => Object.values(ruler).flatMap((groups) => groups.flatMap(({ rules }) => rules));

/** The ways of one data source's rules, tiers first. */
export function waysOf(ruler: Ruler, source: string): Way[] {
  const ways = new Map<string, Way>();
  for (const { labels = {}, grafana_alert: alert } of rulesOf(ruler)) {
    const ours = labels.wheelhouse === '1' && alert?.data?.some(({ datasourceUid }) => datasourceUid === source);
    if (!alert || !ours || alert.is_paused) {
      continue;
    }
    const kind = labels.tier ? 'tier' : labels.agenda ? 'agenda' : 'watch';
    const settings = alert.notification_settings;
    const key = `${labels.tier ?? kind} ${settings?.receiver ?? ''}`;
    if (!ways.has(key)) {
      const { tier, project, agenda } = labels;
      const kept = { wheelhouse: '1', ...(project && { project }), ...(tier && { tier }), ...(agenda && { agenda }) };
      ways.set(key, {
        key,
        kind,
        tier: Number(tier) || undefined,
        folder: alert.namespace_uid,
        labels: kept,
        settings,
      });
    }
  }
  return [...ways.values()].sort((a, b) => a.key.localeCompare(b.key));
}

export const TEST_GROUP = 'wheelhouse-test-';

/** Test rules that nobody waits for any more: a browser that ended could not take them away. */
export function leftOver(ruler: Ruler, now: number): Array<{ folder: string; group: string }> {
  const old = 10 * 60_000;
  return rulesOf(ruler).flatMap(({ grafana_alert: alert }) =>
    alert?.rule_group.startsWith(TEST_GROUP) && now - Date.parse(alert.updated ?? '') > old
      ? [{ folder: alert.namespace_uid, group: alert.rule_group }]
      : []
  );
}
