// An unpacked Grafana. Only Node's own modules.
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';

const how = `Unpack one from https://grafana.com/grafana/download (the standalone archive), then:
  GRAFANA_HOME=/path/to/grafana npm run grafana`;

/** Releases that the plugin is made for; src/plugin.json says the same. */
const needed = [12, 2];

const versionFiles = ['VERSION', 'package.json'];

/** The version as the files of the archive tell it, or null. */
function versionOf(home) {
  for (const name of versionFiles) {
    const file = path.join(home, name);
    const found = existsSync(file) && readFileSync(file, 'utf8').match(/(?:^|"version":\s*")v?(\d+)\.(\d+)\.(\d+)/m);
    if (found) {
      return found.slice(1, 4).map(Number);
    }
  }
  return null;
}

/**
 * Checks the folder that GRAFANA_HOME names.
 * @returns {{home: string, program: string, version: number[] | null}}
 */
export function grafanaHome(named = process.env.GRAFANA_HOME) {
  if (!named) {
    throw new Error(`GRAFANA_HOME does not name an unpacked Grafana. ${how}`);
  }
  const home = path.resolve(named);
  const program = ['grafana', 'grafana.exe'].map((name) => path.join(home, 'bin', name)).find(existsSync);
  if (!program || !existsSync(path.join(home, 'conf', 'defaults.ini'))) {
    throw new Error(
      `${home} (GRAFANA_HOME) is no unpacked Grafana: bin/grafana or conf/defaults.ini is missing. ${how}`
    );
  }
  const version = versionOf(home);
  if (version && (version[0] < needed[0] || (version[0] === needed[0] && version[1] < needed[1]))) {
    throw new Error(`Wheelhouse needs Grafana ${needed.join('.')} or newer; ${home} is ${version.join('.')}. ${how}`);
  }
  return { home, program, version };
}
