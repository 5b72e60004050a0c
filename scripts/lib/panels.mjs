// The panels of src/panels, and the places outside their folders that list them.
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';

/** Every folder of src/panels with a plugin.json: its name, id and words for a list. */
export function panelsOf(root) {
  const panels = path.join(root, 'src/panels');
  return readdirSync(panels)
    .sort()
    .filter((folder) => existsSync(path.join(panels, folder, 'plugin.json')))
    .map((folder) => {
      const { id, name } = JSON.parse(readFileSync(path.join(panels, folder, 'plugin.json'), 'utf8'));
      return { folder, id, name };
    });
}

const entry = /\n {4}\{\s*"type": "(?:panel|dashboard)",[^}]*\},/g;

function listing(type, name, file) {
  const lines = Object.entries({ type, name, path: file });
  const body = lines.map(([key, value]) => `      "${key}": ${JSON.stringify(value)}`).join(',\n');
  return `\n    {\n${body}\n    },`;
}

/** The text of the app's plugin.json with an entry for each panel and each dashboard, before the first page. */
export function withIncludes(text, panels, dashboards) {
  const listed = [
    ...panels.map(({ folder, name }) => listing('panel', name, `panels/${folder}/plugin.json`)),
    ...dashboards.map(({ file, title }) => listing('dashboard', title, file)),
  ];
  return text.replace(entry, '').replace(/\n {4}\{\s*"type": "page"/, (page) => listed.join('') + page);
}

/** A text with every id of the archive in Grafana's list of plugins that may be unsigned. */
export function withUnsigned(text, ids) {
  return text.replace(/^allow_loading_unsigned_plugins = .*$/m, `allow_loading_unsigned_plugins = ${ids.join(',')}`);
}
