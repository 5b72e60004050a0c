import assert from 'node:assert/strict';
import { test } from 'node:test';

import { root } from '../run.mjs';

import { dashboardsOf, includedDashboard } from './included.mjs';
import { faultsOf, readRevisions, revised, withRevision } from './revisions.mjs';

const dashboards = dashboardsOf(root);
const revisions = readRevisions(root);
const included = dashboards.map(([name, dashboard]) => withRevision(name, dashboard, revisions));

/** Every value of a key, wherever it stands. */
function valuesOf(part, key) {
  if (part === null || typeof part !== 'object') {
    return [];
  }
  const own = !Array.isArray(part) && key in part ? [part[key]] : [];
  return [...own, ...Object.values(part).flatMap((inner) => valuesOf(inner, key))];
}

test('no included dashboard has changed without a new revision', () => {
  assert.deepEqual(faultsOf(dashboards, revisions), []);
});

test('a change without a new revision is told, with what to do', () => {
  const [[name, first], ...others] = dashboards;
  const changed = { ...first, panels: first.panels.slice(1) };
  assert.match(faultsOf([[name, changed], ...others], revisions).join('\n'), /npm run generate -- --revise/);
  const next = revised([[name, changed], ...others], revisions);
  assert.equal(next[name].contents.length, revisions[name].contents.length + 1);
  assert.deepEqual(faultsOf([[name, changed], ...others], next), []);
  assert.equal(withRevision(name, changed, next).revision, revisions[name].contents.length + 1);
  assert.equal(next[others[0][0]].contents.length, revisions[others[0][0]].contents.length);
  assert.match(faultsOf(others, revisions).join('\n'), new RegExp(`${name} is not there any more`));
});

test('a new title with the old uid is refused: Grafana would delete the dashboard', () => {
  const [[name, first], ...others] = dashboards;
  const renamed = [[name, { ...first, title: 'Another' }], ...others];
  assert.match(faultsOf(renamed, revisions).join('\n'), /another title and the same uid/);
  assert.throws(() => revised(renamed, revisions), /another title and the same uid/);
  const moved = [[name, { ...first, title: 'Another', uid: 'wheelhouse-another' }], ...others];
  assert.deepEqual(faultsOf(moved, revised(moved, revisions)), []);
});

test('they can lie beside the provisioned ones, and lead to no other data source than the chosen one', () => {
  const provisioned = dashboards.flatMap(([, { uid, title }]) => [uid, title]);
  const own = included.flatMap(({ uid, title }) => [uid, title]);
  assert.deepEqual(
    own.filter((one) => provisioned.includes(one)),
    []
  );
  assert.equal(new Set(own).size, own.length);
  for (const dashboard of included) {
    assert.equal(dashboard.__inputs, undefined); // an import by itself cannot fill them
    assert.deepEqual(dashboard.time, { from: 'now/M', to: 'now' });
    assert.deepEqual([...new Set(valuesOf(dashboard, 'datasource').map(({ uid }) => uid))], ['${ds}']);
    assert.equal(dashboard.templating.list[0].name, 'ds');
    const urls = valuesOf(dashboard, 'url');
    assert.ok(urls.length > 1);
    for (const url of urls) {
      assert.match(url, /^\/a\/[^?]*\?ds=\$\{ds:percentencode\}&|^\/d\/wheelhouse-app-[a-z]+\?\$\{ds:queryparam\}&/);
    }
    const uids = valuesOf(dashboard, 'url').flatMap((url) => url.match(/^\/d\/([^?]*)/)?.[1] ?? []);
    assert.deepEqual(
      uids.filter((uid) => !included.some((one) => one.uid === uid)),
      []
    );
  }
  assert.deepEqual(
    dashboards.map(([, dashboard]) => includedDashboard(dashboard).tags),
    dashboards.map(() => ['wheelhouse-sample'])
  );
});
