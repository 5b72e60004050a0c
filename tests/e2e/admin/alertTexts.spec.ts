import { readFileSync } from 'node:fs';
import path from 'node:path';

import { root } from '../commandLine';
import { expect, testWithoutPage } from '../test';

const provisioned = (name: string) => readFileSync(path.join(root, 'provisioning', 'alerting', name), 'utf8');

/** The group of message templates, out of its file for provisioning. */
function templates(): string {
  const [, block] = provisioned('templates.yaml').split(/^ +template: \|-?\n/m);
  return block.replace(/^ {6}/gm, '').replace(/^ {4}/gm, '');
}

testWithoutPage("Grafana's preview of the message templates is readable", async ({ request }) => {
  const reply = await request.post('/api/alertmanager/grafana/config/api/v1/templates/test', {
    data: {
      name: 'wheelhouse',
      template: templates(),
      alerts: [{ labels: { alertname: 'TestAlert' }, annotations: { summary: 'Net sales are low' } }],
    },
  });
  expect(reply.status()).toBe(200);
  const { results, errors } = (await reply.json()) as {
    results: Array<{ name: string; text: string }>;
    errors?: Array<{ name: string; message: string }>;
  };
  expect(errors ?? []).toEqual([]);
  expect(results.find(({ name }) => name === 'wheelhouse.en.text')?.text).toContain('Net sales are low');
  // A robot of Feishu and a gateway of short messages take JSON and nothing else.
  const raw = results.filter(({ name, text }) => /%!|\{\{|^\{/.test(text) && !/\.(feishu|sms)$/.test(name));
  expect(raw).toEqual([]);
});

testWithoutPage('the page of a rule has sentences for what it checks and means', () => {
  const said = [...provisioned('rules.yaml').matchAll(/^ +(summary|description): (.*)$/gm)];
  expect(said.length).toBeGreaterThan(20);
  expect(said.filter(([, , text]) => text.includes('{{')).map(([line]) => line)).toEqual([]);
});
