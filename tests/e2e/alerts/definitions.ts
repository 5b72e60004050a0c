import { cpSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { root, SAMPLE } from '../commandLine';

/** The project that the test's own alert rules belong to, beside those of the sample. */
export const PROJECT = 'retail-group-e2e';

/** Tiers as a test can wait for them; what is left out stays as usual. */
const quick = `version: 1
tiers:
${[1, 2, 3].map((tier) => `  - {tier: ${tier}, cadence: 10s, pending: 0s, keepFiring: 0s, repeat: 1h, mute: []}\n`).join('')}agendas:
  - name: now
    label: {en: Agenda for a test, zh: 测试摘要}
    at: "AT"
    days: [monday, tuesday, wednesday, thursday, friday, saturday, sunday]
    language: en
`;

/** A folder with the sample's definitions under another name, impatient, with an agenda that is due at a time of day. */
export function impatientSample(at: string): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'wheelhouse-e2e-'));
  cpSync(path.join(root, SAMPLE), folder, {
    recursive: true,
    filter: (file) => path.basename(file) !== 'data',
  });
  const main = path.join(folder, 'wheelhouse.yaml');
  writeFileSync(main, readFileSync(main, 'utf8').replace('name: retail-group', `name: ${PROJECT}`));
  writeFileSync(path.join(folder, 'impatient.yaml'), quick.replace('AT', at));
  return folder;
}
