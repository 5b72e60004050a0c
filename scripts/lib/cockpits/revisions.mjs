// Which revisions the included dashboards have had. Grafana takes a new one only where its revision differs from the
// one that it imported, so contents never change without it.
import { readFileSync } from 'node:fs';
import path from 'node:path';

import { contentOf, includedDashboard } from './included.mjs';

/** The list, relative to the project: per file its uid, its title and the contents of each revision, first to last. */
export const LIST = 'scripts/lib/cockpits/revisions.json';

export const readRevisions = (root) => JSON.parse(readFileSync(path.join(root, LIST), 'utf8'));

/** What Grafana imports, revision and all. */
export function withRevision(name, dashboard, revisions) {
  const count = revisions[name]?.contents.length;
  if (!count) {
    throw new Error(`${name} has no revision: \`npm run generate -- --revise\` gives it one`);
  }
  return { ...includedDashboard(dashboard), revision: count };
}

/** What is wrong with the list, one sentence each. */
export function faultsOf(dashboards, revisions) {
  const faults = [];
  for (const [name, dashboard] of dashboards) {
    const { uid, title } = includedDashboard(dashboard);
    const known = revisions[name];
    if (!known || known.contents.at(-1) !== contentOf(includedDashboard(dashboard))) {
      faults.push(
        `${name} differs from its last revision, and Grafana would keep the old one: ` +
          'when its change is finished, run `npm run generate -- --revise`'
      );
    }
    if (known && known.uid === uid && known.title !== title) {
      faults.push(
        `${name} has another title and the same uid: Grafana finds a dashboard of an app again by its title and would ` +
          'delete what it has just imported; give it another uid too, or its title back'
      );
    }
  }
  for (const name of Object.keys(revisions).filter((one) => !dashboards.some(([file]) => file === one))) {
    faults.push(`${name} is not there any more: \`npm run generate -- --revise\` takes it off the list`);
  }
  return faults;
}

/** The list with a new revision of each dashboard that has changed, and without those that have gone. */
export function revised(dashboards, revisions) {
  return Object.fromEntries(
    dashboards.map(([name, dashboard]) => {
      const included = includedDashboard(dashboard);
      const { uid, title } = included;
      const known = revisions[name] ?? { contents: [] };
      if (known.uid === uid && known.title !== title) {
        throw new Error(faultsOf([[name, dashboard]], { [name]: known }).at(-1));
      }
      const content = contentOf(included);
      const contents = known.contents.at(-1) === content ? known.contents : [...known.contents, content];
      return [name, { uid, title, contents }];
    })
  );
}
