import type { APIRequestContext } from '@playwright/test';

const API = '/api/v1/provisioning';
const PREFIX = 'wheelhouse-e2e-';
/**
 * The folder, the group and the contact point of this run's own alert rules. Grafana remembers for a day what it told
 * a contact point of that name about a folder of that name, so that a second run would wait in vain.
 */
export const NAME = PREFIX + Date.now().toString(36);

interface Rule {
  uid: string;
  labels?: Record<string, string>;
  data: Array<{ refId: string; model: { schedule?: Record<string, unknown> } }>;
  notification_settings?: Record<string, unknown>;
}

// Without it Grafana lets nobody but the provisioning API change what is made.
const headers = { 'X-Disable-Provenance': 'true' };

async function must(reply: Awaited<ReturnType<APIRequestContext['get']>>, what: string) {
  if (!reply.ok()) {
    throw new Error(`${what}: ${reply.status()} ${await reply.text()}`);
  }
  return reply;
}

/** A message is due by the wall clock of the project's zone, also where the sample's own clock stands still. */
const now = () => new Date().toLocaleTimeString('en-GB', { timeZone: 'Asia/Shanghai' }).slice(0, 5);
const everyDay = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'];

/**
 * Copies provisioned alert rules as they are, but for what a test cannot wait for: judged every ten seconds, without
 * pending time, quiet hours or firing on after recovery, to a webhook of the test, the agenda due now.
 */
export async function copyRules(
  admin: APIRequestContext,
  webhook: string,
  chosen: (labels: Record<string, string>) => boolean
) {
  const found = (await (await must(await admin.get(`${API}/alert-rules`), 'list rules')).json()) as Rule[];
  const rules = found.filter(({ labels, uid }) => labels && chosen(labels) && !uid.startsWith('e2e-'));
  const point = { uid: NAME, name: NAME, type: 'webhook', settings: { url: webhook, httpMethod: 'POST' } };
  await must(await admin.post(`${API}/contact-points`, { data: point, headers }), 'make the contact point');
  await must(await admin.post('/api/folders', { data: { uid: NAME, title: NAME } }), 'make the folder');
  for (const rule of rules) {
    for (const { model } of rule.data) {
      if (model.schedule) {
        model.schedule = { ...model.schedule, at: now(), daysNamed: '', days: everyDay, holidays: [] };
      }
    }
    const { mute_time_intervals: _, ...settings } = rule.notification_settings ?? {};
    const copy = {
      ...rule,
      id: undefined,
      uid: `e2e-${rule.uid}`.slice(0, 40),
      folderUID: NAME,
      ruleGroup: NAME,
      for: '0s',
      keep_firing_for: '0s',
      notification_settings: { ...settings, receiver: NAME, group_wait: '1s', group_interval: '10s' },
    };
    await must(await admin.post(`${API}/alert-rules`, { data: copy, headers }), `copy ${rule.uid}`);
  }
  const group = `${API}/folder/${NAME}/rule-groups/${NAME}`;
  const made = await (await must(await admin.get(group), 'read the group')).json();
  await must(await admin.put(group, { data: { ...made, interval: 10 }, headers }), 'judge often');
  return rules.length;
}

/** Takes away what copyRules made, in this run or in one that was broken off. */
export async function removeRules(admin: APIRequestContext) {
  const folders = (await (await admin.get('/api/folders?limit=1000')).json()) as Array<{ uid: string }>;
  for (const { uid } of folders.filter(({ uid }) => uid.startsWith(PREFIX))) {
    await admin.delete(`/api/folders/${uid}?forceDeleteRules=true`);
  }
  const points = (await (await admin.get(`${API}/contact-points`)).json()) as Array<{ uid: string }>;
  for (const { uid } of points.filter(({ uid }) => uid.startsWith(PREFIX))) {
    await admin.delete(`${API}/contact-points/${uid}`, { headers });
  }
}
