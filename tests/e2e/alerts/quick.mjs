// A copy of the sample's definitions whose alerts go out in seconds instead of the next morning, under a project name
// of its own: its rules and contact points stand beside those that a Grafana has from provisioning/alerting, and ask the
// same data source.
//
//   const dir = quickDefinitions({ into: mkdtempSync(…), agendaAt: clockIn('Asia/Shanghai') });
//   wheelhouse rules apply dir --grafana URL --token TOKEN     with WHEELHOUSE_WEBHOOK_URL and so on set
import { cpSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..', '..', '..');
const days = 'monday, tuesday, wednesday, thursday, friday, saturday, sunday';

const QUICK = 'quick';

/** Contact point of a tier, 'agenda' or 'watch' of the quick definitions. */
export const contactPoint = (part) => `wheelhouse-${QUICK}-${typeof part === 'number' ? `tier-${part}` : part}`;

/**
 * Writes the definitions and gives their folder.
 * @param {{ into: string, agendaAt: string, project?: string, asOf?: string, repeat?: string, change?: Array<[string, string]> }} options project keeps its name for
 *   publishing under it; asOf is the morning to look from, such as 2025-10-16, on which nothing is wrong; repeat is after how
 *   long a warning that lasts is said again; change are texts of the rules and what takes their place.
 */
export function quickDefinitions({ into, agendaAt, project = QUICK, asOf, repeat = '1h', change = [] }) {
  const dir = path.join(into, `definitions-${project}-${asOf ?? 'now'}`);
  cpSync(path.join(root, 'examples', 'retail-group'), dir, {
    recursive: true,
    filter: (file) => path.basename(file) !== 'data',
  });
  const main = path.join(dir, 'wheelhouse.yaml');
  let text = readFileSync(main, 'utf8')
    .replace('name: retail-group', `name: ${project}`)
    .replace(/^tiers:\n(?: {2}- .*\n)+/m, ''); // those below take their place
  if (asOf) {
    text = text.replace(/asOf: \S+/, `asOf: ${asOf}`);
  }
  writeFileSync(main, text);
  for (const name of readdirSync(path.join(dir, 'rules'))) {
    const file = path.join(dir, 'rules', name);
    const changed = (all, [from, to]) => all.replace(from, to);
    writeFileSync(file, change.reduce(changed, readFileSync(file, 'utf8')));
  }
  const tier = (n) => `  - {tier: ${n}, cadence: 10s, pending: 0s, keepFiring: 0s, repeat: ${repeat}, mute: []}\n`;
  writeFileSync(
    path.join(dir, 'quick.yaml'),
    `tiers:\n${tier(1)}${tier(2)}${tier(3)}agendas:\n` +
      `  - {name: morning, label: {en: Morning agenda, zh: 晨会预警摘要}, at: "${agendaAt}", days: [${days}]}\n`
  );
  return dir;
}

/** The time of day in a zone, "08:05": an agenda at this time is due now and for ten minutes. */
export function clockIn(zone, at = new Date()) {
  return new Intl.DateTimeFormat('en-GB', { timeZone: zone, hour: '2-digit', minute: '2-digit' }).format(at);
}
