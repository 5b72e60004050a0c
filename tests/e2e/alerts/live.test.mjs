// Tiered alerts in a Grafana of their own, from the definitions to what a chat robot receives:
//   GRAFANA_HOME=/path/to/grafana node --test tests/e2e/alerts/live.test.mjs
// It needs the plugin (npm run build, npm run build:backend), the command (npm run build:cli) and the sample. It takes two
// to seven minutes: Grafana takes notice of contact points once a minute and judges agendas every five.
import assert from 'node:assert/strict';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, test } from 'node:test';

import { client } from '../../../scripts/lib/grafana/api.mjs';
import { grafanaSettings, sampleOnSQLite, stateFile } from '../../../scripts/lib/grafana/environment.mjs';
import { grafanaHome } from '../../../scripts/lib/grafana/home.mjs';
import { outputFile, ready, start, stop } from '../../../scripts/lib/grafana/process.mjs';
import { root, run } from '../../../scripts/lib/run.mjs';
import { clockIn, contactPoint, quickDefinitions } from './quick.mjs';
import { startReceiver } from './receiver.mjs';

const port = Number(process.env.GRAFANA_PORT || 3961);
const url = `http://127.0.0.1:${port}`;
const cli = process.env.WHEELHOUSE_CLI || path.join(root, 'bin', 'wheelhouse');
const plugin = process.env.WHEELHOUSE_PLUGIN || path.join(root, 'dist');
const minutes = 60_000;

const missing = !process.env.GRAFANA_HOME
  ? 'GRAFANA_HOME does not name an unpacked Grafana'
  : [cli, path.join(plugin, 'module.js'), path.join(plugin, 'datasource')].find((file) => !existsSync(file));
if (missing) {
  console.log(`skipped: ${missing}`);
}
const options = { skip: Boolean(missing) };

const channels = ['wecom', 'dingtalk', 'feishu', 'slack', 'teams', 'sms', 'webhook'];
const dev = missing ? '' : mkdtempSync(path.join(tmpdir(), 'wheelhouse-alerts-'));
const ask = client(url, 'admin', 'admin');
const api = (path) => `/api/v1/provisioning${path}`;

let receiver;
let addresses;
let token;
let quick;

async function wheelhouse(args, env = {}) {
  return run(cli, args, { env: { ...addresses, GRAFANA_URL: url, GRAFANA_TOKEN: token ?? '', ...env } });
}

async function grafana({ alerting, env = {}, fresh = false }) {
  await stop(dev);
  if (fresh) {
    rmSync(path.join(dev, 'data'), { recursive: true, force: true });
  }
  for (const name of ['data', 'log', 'plugins', 'provisioning/alerting', 'provisioning/dashboards']) {
    mkdirSync(path.join(dev, name), { recursive: true });
  }
  const provisioning = path.join(dev, 'provisioning');
  for (const name of ['datasources', 'plugins']) {
    cpSync(path.join(root, 'provisioning', name), path.join(provisioning, name), { recursive: true });
  }
  rmSync(path.join(provisioning, 'alerting'), { recursive: true, force: true });
  mkdirSync(path.join(provisioning, 'alerting'));
  if (alerting) {
    cpSync(alerting, path.join(provisioning, 'alerting'), { recursive: true });
  }
  const link = path.join(dev, 'plugins', 'wheelhouse-cockpit-app');
  if (!existsSync(link)) {
    symlinkSync(plugin, link, 'junction');
  }
  const server = start(grafanaHome(), {
    dev,
    url,
    folders: [path.dirname(stateFile(dev)), path.join(root, 'examples', 'retail-group', 'data')],
    env: {
      ...grafanaSettings({ dev, provisioning, port, url, password: 'admin' }),
      ...sampleOnSQLite({ root, dev, dashboards: path.join(provisioning, 'dashboards'), url, token: '' }),
      ...env,
    },
  });
  await ready(url, dev, server);
  // It answers before it has read its files, and ends where it cannot.
  let ended;
  server.ended.then((code) => (ended = code));
  await until('the alerting files', () => {
    assert.equal(ended, undefined, 'Grafana ended');
    return readFileSync(outputFile(dev), 'utf8').includes('finished to provision alerting');
  });
}

const rules = async () => (await ask('GET', api('/alert-rules'))).body;

/** Waits until a question has the answer. */
async function until(what, question, patience = minutes) {
  for (const end = Date.now() + patience; Date.now() < end;) {
    const answer = await question();
    if (answer) {
      return answer;
    }
    await new Promise((resolve) => setTimeout(resolve, 500));
  }
  throw new Error(`${what}: not within ${patience / 1000} s; see ${outputFile(dev)}`);
}

const publish = (dir) => wheelhouse(['publish', dir, '--state', stateFile(dev)]);
const sent = (point, status) => (m) =>
  m.path === '/webhook' && m.body.receiver === contactPoint(point) && m.body.status === status;
/** An agenda's own message; reports and minutes go the same way, and have a paper. */
const agenda = (status) => (m) => sent('agenda', status)(m) && !m.body.commonLabels.paper;
const letter = (paper) => (m) => m.path === '/webhook' && m.body.commonLabels?.paper === paper;
const resource = (at) => `/api/datasources/uid/wheelhouse/resources${at}`;

/** Asks the data source, and gives the answer of a call that went well. A meeting reads the whole agenda first. */
async function well(method, at, body) {
  const { status, body: answer } = await client(url, 'admin', 'admin', 3 * minutes)(method, resource(at), body);
  assert.equal(status, 200, `${method} ${at}: ${JSON.stringify(answer)}`);
  return answer;
}

before(async () => {
  if (missing) {
    return;
  }
  receiver = await startReceiver();
  addresses = Object.fromEntries(channels.map((c) => [`WHEELHOUSE_${c.toUpperCase()}_URL`, `${receiver.url}/${c}`]));
  mkdirSync(path.dirname(stateFile(dev)), { recursive: true });
  const published = await publish(path.join(root, 'examples', 'retail-group'));
  assert.equal(published.code, 0, published.stderr);
});
after(async () => {
  if (missing) {
    return;
  }
  await stop(dev);
  await receiver.close();
  rmSync(dev, { recursive: true, force: true });
});

test('Grafana starts with files, whatever addresses are set', options, async (t) => {
  const files = path.join(dev, 'files');
  const compile = (dir, list) => wheelhouse(['rules', 'compile', dir, '--out', files, '--channels', list]);
  const sample = path.join(root, 'examples', 'retail-group');
  assert.equal((await compile(sample, [...channels, 'email'].join(','))).code, 0);

  await t.test('none', async () => {
    await grafana({ alerting: files });
    const found = await until('the rules', async () => ((await rules()).length >= 22 ? rules() : null));
    assert.ok(found.every((r) => r.provenance === 'file' && r.labels.wheelhouse === '1'));
  });
  await t.test('all', () => grafana({ alerting: files, env: { ...addresses, WHEELHOUSE_EMAIL_TO: 'a@example.com' } }));
  await t.test('fewer channels, and a rule less', async () => {
    const less = path.join(dev, 'less');
    cpSync(sample, less, { recursive: true, filter: (file) => path.basename(file) !== 'data' });
    const file = path.join(less, 'rules', 'operational.yaml');
    const text = readFileSync(file, 'utf8');
    const [from, to] = ['  - name: slow_response', '  - name: deliveries_late'].map((line) => text.indexOf(line));
    writeFileSync(file, text.slice(0, from) + text.slice(to));
    const project = path.join(less, 'wheelhouse.yaml');
    const tiers = 'tiers: [{tier: 1, mute: []}, {tier: 2, contactPoint: wheelhouse-retail-group-tier-1}]\n';
    writeFileSync(project, readFileSync(project, 'utf8').replace(/^tiers:\n(?: {2}- .*\n)+/m, tiers));
    assert.equal((await compile(less, 'webhook')).code, 0);
    await grafana({ alerting: files });
    await until('the rule to go', async () => {
      const left = await rules();
      return left.length > 15 && left.every((r) => r.labels.rule !== 'slow_response');
    });
    await until('the other channels to go', async () => {
      const { body: points } = await ask('GET', api('/contact-points'));
      const kinds = points.filter((p) => p.name === 'wheelhouse-retail-group-tier-1').map((p) => p.type);
      return kinds.join() === 'webhook';
    });
    await grafana({ alerting: files }); // and once more
  });
});

test('apply brings a Grafana to the definitions, once', options, async () => {
  await grafana({ fresh: true, env: addresses });
  const { body: account } = await ask('POST', '/api/serviceaccounts', { name: 'ci', role: 'Editor' });
  token = (await ask('POST', `/api/serviceaccounts/${account.id}/tokens`, { name: 'ci' })).body.key;
  quick = quickDefinitions({ into: dev, agendaAt: clockIn('Asia/Shanghai') });

  const plan = await wheelhouse(['rules', 'plan', quick]);
  assert.equal(plan.code, 1, plan.stderr);
  assert.match(plan.stdout, /^\+ rule 客单价连降而客流持平/m);
  const first = await wheelhouse(['rules', 'apply', quick]);
  assert.equal(first.code, 0, first.stdout + first.stderr);

  const hand = {
    uid: 'hand-made',
    title: 'Made by hand',
    folderUID: 'wheelhouse-alerts',
    ruleGroup: 'mine',
    condition: 'C',
    data: [
      {
        refId: 'C',
        datasourceUid: '__expr__',
        relativeTimeRange: { from: 0, to: 0 },
        model: { refId: 'C', type: 'math', expression: '0 > 1' },
      },
    ],
    noDataState: 'OK',
    execErrState: 'OK',
    for: '0s',
    labels: { wheelhouse: '1' },
  };
  assert.equal((await ask('POST', api('/alert-rules'), hand)).status, 201);
  const before = await rules();

  const second = await wheelhouse(['rules', 'apply', quick]);
  assert.match(second.stdout, /^0 created, 0 changed, 0 deleted$/m);
  assert.equal((await wheelhouse(['rules', 'plan', quick])).code, 0);
  assert.deepEqual(await rules(), before);
});

// The margin, of tier 1, is not for everybody to know: its messages have a link and no owner (delivery.spec.ts).
test('a warning arrives with owner, playbook and link', options, async () => {
  for (const [tier, metric] of [
    [2, 'average_order_value'],
    [3, 'out_of_stock_rate'],
  ]) {
    const { body } = await receiver.next(
      (m) => sent(tier, 'firing')(m) && m.body.commonLabels.metric === metric,
      4 * minutes
    );
    const [alert] = body.alerts;
    assert.equal(alert.labels.tier, String(tier));
    assert.ok(alert.labels.owner, 'nobody owns it');
    assert.ok(alert.labels.region, 'it says no place');
    for (const lang of ['zh', 'en']) {
      for (const key of ['title', 'summary', 'why', 'playbook', 'description']) {
        assert.ok(alert.annotations[`${key}_${lang}`], `${key}_${lang} is missing`);
      }
    }
    const link = new URL(alert.annotations.link);
    assert.equal(link.origin + link.pathname, `${url}/a/wheelhouse-cockpit-app/metric/${metric}`);
    assert.equal(link.searchParams.get('rule'), alert.labels.rule);
    assert.match(link.searchParams.get('scope'), new RegExp(`^organisation:bu=.+,region=${alert.labels.region}`));
    assert.ok(Number(link.searchParams.get('to')) > Number(link.searchParams.get('from')));
    assert.match(body.message, new RegExp(`负责人 ${alert.labels.owner}`));
    assert.match(body.message, /预案/);
  }
});

test('chat robots get what they can read', options, async () => {
  const about = (path) => receiver.next((m) => m.path === path && JSON.stringify(m.body).includes('客单价'), minutes);
  const wecom = (await about('/wecom')).body;
  assert.equal(wecom.msgtype, 'markdown');
  assert.ok(Buffer.byteLength(wecom.markdown.content) <= 4096);
  assert.match(
    wecom.markdown.content,
    /¥189 → ¥156（−17\.34%），涉及金额 ¥7\.262万 · 可能原因：连带率 · 负责人 郭晓东 \[查看\]\(http/
  );
  assert.equal((await about('/dingtalk')).body.msgtype, 'actionCard');
  const feishu = (await about('/feishu')).body;
  assert.equal(feishu.msg_type, 'interactive');
  assert.match(feishu.card.elements[0].content, /天河路店/);
  assert.match((await about('/slack')).body.attachments[0].text, /天河路店.*\|查看>/s);
});

/** What a channel sends, without what differs from run to run. */
const settled = (body) =>
  JSON.stringify(body, null, 2)
    .replaceAll(url, 'http://grafana')
    .replaceAll(encodeURIComponent(url), encodeURIComponent('http://grafana'))
    .replace(/\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d(\.\d+)?(Z| [-+]\d{4} \w+)?/g, 'TIME')
    .replace(/"ts": \d+/g, '"ts": "TIME"')
    .replace(/Grafana v[\w.+-]+/g, 'Grafana') + '\n';

// WHEELHOUSE_UPDATE=1 writes them anew.
test('payloads are as they were', options, async (t) => {
  for (const channel of channels) {
    const about = (m) => m.path === `/${channel}` && JSON.stringify(m.body).includes('客单价连降');
    const got = settled((await receiver.next(about, minutes)).body);
    const file = path.join(import.meta.dirname, 'payloads', `${channel}.json`);
    if (process.env.WHEELHOUSE_UPDATE) {
      mkdirSync(path.dirname(file), { recursive: true });
      writeFileSync(file, got);
    }
    if (!existsSync(file)) {
      t.skip(`no payload of ${channel} is kept yet: WHEELHOUSE_UPDATE=1 writes it`);
      return;
    }
    assert.equal(got, readFileSync(file, 'utf8'), channel);
  }
});

test('the agenda arrives once and says nothing when it is over', options, async () => {
  const { body } = await receiver.next(agenda('firing'), 7 * minutes);
  assert.match(body.title, /^晨会预警摘要 · 2025-11-19$/);
  assert.match(body.message, /1\. \[二级\] 天河路店.*转化问题/);
  assert.match(body.message, new RegExp(`${url}/a/wheelhouse-cockpit-app/home`));
});

/** Has a rule's group looked at every ten seconds instead of every five minutes, and gives what counts its looks. */
async function hurry(uid) {
  const { folderUID, ruleGroup } = (await rules()).find((r) => r.uid.endsWith(uid));
  const at = api(`/folder/${folderUID}/rule-groups/${encodeURIComponent(ruleGroup)}`);
  const { body: group } = await ask('GET', at);
  const done = await ask('PUT', at, { ...group, interval: 10 });
  assert.equal(done.status, 200, JSON.stringify(done.body));
  const looks = new Set();
  return async () => {
    const { body } = await ask('GET', '/api/prometheus/grafana/api/v1/rules');
    const [{ lastEvaluation, health, lastError }] = body.data.groups.find(({ name }) => name === ruleGroup).rules;
    assert.notEqual(health, 'error', lastError);
    return looks.add(lastEvaluation).size;
  };
}

test('a report that is due and minutes arrive once each', options, async (t) => {
  // The data source's own message goes on all days, and by itself never in this run.
  const daily = quickDefinitions({ into: path.join(dev, 'daily'), project: 'retail-group', agendaAt: '23:59' });
  assert.equal((await publish(daily)).code, 0);
  const sales = { metrics: ['net_sales'], time: { from: '2025-10-01', to: '2025-10-31' } };
  const made = await well('POST', '/reports', {
    title: '十月经营',
    blocks: [
      { kind: 'text', title: '要点', text: '门店补货优先' },
      { kind: 'number', title: '净销售额', request: sales },
      { kind: 'number', title: '毛利率', request: { ...sales, metrics: ['gross_margin'] } },
    ],
  });
  const report = await well('GET', `/reports/${made.id}?lang=zh`);
  const [number, margin] = [1, 2].map((block) => report.figures[block].rows[0].at(-1));
  assert.match(number, /¥/);

  const held = await well('POST', '/meetings', { title: '周三晨会' });
  const item = held.items.find(({ topic }) => topic.rule === 'store_out_of_stock');
  const deed = { version: item.version, n: item.n, outcome: 'decided', decision: '两点前从邻店调货' };
  const decided = await well('POST', `/meetings/${held.id}/do/item`, deed);
  const ended = await well('POST', `/meetings/${held.id}/do/end`, { version: decided.version });

  const looks = await hurry('letters-morning');
  const at = clockIn('Asia/Shanghai');
  const due = await well('POST', `/reports/${made.id}/do/send`, {
    version: report.version,
    send: { way: 'morning', at },
  });
  await well('POST', `/meetings/${held.id}/do/send`, { version: ended.version, way: 'morning' });

  const papers = [`reports/${made.id}`, `meetings/meeting-${held.id}`];
  await t.test('with words and links', async () => {
    const [first, minutesOf] = await Promise.all(
      papers.map((paper) => receiver.next(letter(paper), 6 * minutes).then(({ body }) => body))
    );
    for (const [n, body] of [first, minutesOf].entries()) {
      assert.equal(body.receiver, contactPoint('agenda'));
      assert.equal(body.alerts.length, 1);
      const link = new URL(body.alerts[0].annotations.link);
      assert.equal(link.origin + link.pathname, `${url}/a/wheelhouse-cockpit-app/${papers[n]}`);
      assert.equal(link.searchParams.get('ds'), 'wheelhouse');
      assert.ok(body.message.includes(link.href), body.message);
    }
    const today = new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Shanghai' }).format(new Date());
    assert.equal(first.title, `十月经营 · ${today}`);
    assert.match(first.message, /要点：门店补货优先/);
    assert.ok(first.message.includes(`净销售额：${number}`), first.message);
    assert.ok(!first.message.includes(margin), 'it tells what not everybody may read');
    assert.match(first.message, /另有 1 处见链接/);
    assert.equal(minutesOf.title, `周三晨会 · ${held.day}`);
    assert.ok(minutesOf.message.includes(`${item.topic.headline.zh} —— 决定：两点前从邻店调货`), minutesOf.message);
    assert.match(minutesOf.message, /另有 \d+ 项见链接/); // the margin's
  });
  await t.test('and not again, whatever is looked at or changed', async () => {
    const again = await ask('POST', resource(`/meetings/${held.id}/do/send`), {
      version: ended.version + 1,
      way: 'morning',
    });
    assert.equal(again.status, 400, JSON.stringify(again.body));
    await well('POST', `/reports/${made.id}/do/add`, { block: { kind: 'text', text: '后来补充' } });
    const before = await looks();
    await until('more looks', async () => (await looks()) >= before + 3);
    const last = await well('GET', `/reports/${made.id}`);
    assert.ok(last.version > due.version);
    await well('POST', `/reports/${made.id}/do/send`, { version: last.version }); // its alert ends
    await until('it is over', async () => {
      const { body } = await ask('GET', '/api/alertmanager/grafana/api/v2/alerts');
      return !body.some(({ labels }) => labels.paper === papers[0]);
    });
    for (const paper of papers) {
      assert.equal(receiver.messages.filter(letter(paper)).length, 1, paper);
    }
    const all = new Set(receiver.messages.map(({ body }) => body.commonLabels?.paper).filter(Boolean));
    assert.deepEqual([...all].sort(), papers.toSorted());
  });
});

test('recovery arrives', options, async () => {
  const good = quickDefinitions({ into: dev, project: 'retail-group', asOf: '2025-10-16', agendaAt: '08:30' });
  assert.equal((await publish(good)).code, 0);
  for (const tier of [1, 2, 3]) {
    const { body } = await receiver.next(sent(tier, 'resolved'), 3 * minutes);
    assert.match(body.title, /^\[已恢复\]/);
    assert.equal(Boolean(body.alerts[0].labels.owner), tier > 1);
  }
  assert.deepEqual(receiver.messages.filter(sent('agenda', 'resolved')), []);
  assert.equal(receiver.messages.filter(agenda('firing')).length, 1);
});

test('prune leaves what people made', options, async () => {
  const { code, stdout, stderr } = await wheelhouse(['rules', 'prune', quick, '--all']);
  assert.equal(code, 0, stdout + stderr);
  assert.deepEqual(
    (await rules()).map((r) => r.uid),
    ['hand-made']
  );
  const { body: points } = await ask('GET', api('/contact-points'));
  assert.deepEqual(
    points.filter((p) => p.name.startsWith('wheelhouse')),
    []
  );
});

test('a token that may not write is told so', options, async () => {
  const { body: account } = await ask('POST', '/api/serviceaccounts', { name: 'reader', role: 'Viewer' });
  const { body } = await ask('POST', `/api/serviceaccounts/${account.id}/tokens`, { name: 'reader' });
  const { code, stderr } = await wheelhouse(['rules', 'apply', quick, '--token', body.key]);
  assert.equal(code, 5);
  assert.match(stderr, /the token may not do this .* needs the role Editor/);
});
