import { ask, inBackground } from '../../../grafana/ask';

import { type MuteInterval } from './silentTime';
import { TEST_LABEL, groupOf } from './testRule';
import { type Ruler } from './ways';

const RULES = '/api/ruler/grafana/api/v1/rules';
const MANAGER = '/api/alertmanager/grafana';

/** What Grafana says of the last message through an integration of a contact point. */
export interface Attempt {
  name: string;
  lastNotifyAttempt: string;
  lastNotifyAttemptError?: string;
}

const groupAddress = (folder: string, group: string) =>
  `${RULES}/${encodeURIComponent(folder)}/${encodeURIComponent(group)}`;

export const readRules = () => ask<Ruler>('GET', RULES);

export const makeGroup = (folder: string, group: unknown) =>
  ask<unknown>('POST', `${RULES}/${encodeURIComponent(folder)}`, group);

export const removeGroup = (folder: string, group: string) => ask<unknown>('DELETE', groupAddress(folder, group));

/** The same while the page goes away. */
export const removeGroupAtOnce = (folder: string, id: string) =>
  inBackground('DELETE', groupAddress(folder, groupOf(id)));

/** The attempts of every contact point, by its name. */
export async function readAttempts(): Promise<Record<string, Attempt[]>> {
  const list = await ask<Array<{ name: string; integrations?: Attempt[] }>>(
    'GET',
    `${MANAGER}/config/api/v1/receivers`
  );
  return Object.fromEntries(list.map(({ name, integrations }) => [name, integrations ?? []]));
}

/** Contact points that a test's alert goes to; undefined while Grafana has not evaluated the rule. */
export async function readReceivers(id: string): Promise<string[] | undefined> {
  const filter = encodeURIComponent(`${TEST_LABEL}="${id}"`);
  const [alert] = await ask<Array<{ receivers: Array<{ name: string }> }>>(
    'GET',
    `${MANAGER}/api/v2/alerts?filter=${filter}`
  );
  return alert?.receivers.map(({ name }) => name);
}

export const readMuteTimings = () =>
  ask<Array<{ name: string; time_intervals: MuteInterval[] }>>('GET', '/api/v1/provisioning/mute-timings');
