// npm run server: the sample in containers, Grafana on PostgreSQL. Builds what the containers mount first.
//   --detach    return when Grafana answers;  --stop   end it;  --fresh   forget its data first
//   --built     use what is built already
// GRAFANA_IMAGE, GRAFANA_VERSION, GRAFANA_PORT and GRAFANA_ADMIN_PASSWORD are docker-compose.yml's.
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { parseArgs } from 'node:util';

import { buildCliFor } from './lib/cli.mjs';
import { requireNeeds } from './lib/needs.mjs';
import { buildPluginBackEnd, buildPluginFrontEnd } from './lib/plugin.mjs';
import { buildCli, buildSamples } from './lib/preview.mjs';
import { output, root } from './lib/run.mjs';

const flag = { type: 'boolean', default: false };
const { values } = parseArgs({ options: { detach: flag, stop: flag, fresh: flag, built: flag } });

const started = Date.now();
const say = (line) => console.log(`[${((Date.now() - started) / 1000).toFixed(1)} s] ${line}`);

/** The engine's platform: on another machine, or in a virtual one, it need not be this one's. */
function enginePlatform() {
  const said = output('docker', ['version', '--format', '{{.Server.Os}} {{.Server.Arch}}']);
  if (!said || output('docker', ['compose', 'version']) === null) {
    throw new Error(
      'npm run server needs a running Docker engine with the compose plugin: https://docs.docker.com/get-docker\n' +
        'Without containers: GRAFANA_HOME=/path/to/unpacked/grafana npm run grafana'
    );
  }
  const [os, arch] = said.split(' ');
  return { os, arch };
}

function compose(...args) {
  const { status } = spawnSync('docker', ['compose', ...args], { cwd: root, stdio: 'inherit' });
  return status ?? 1;
}

async function main() {
  const platform = enginePlatform();
  if (values.stop) {
    return compose('down');
  }
  requireNeeds();
  if (values.fresh) {
    compose('down', '--volumes');
  }
  if (!values.built) {
    await buildPluginFrontEnd(say);
    await buildPluginBackEnd(say, platform);
    await buildCli(say);
    await buildSamples(say, ['examples/retail-group']);
    await buildCliFor(say, platform, path.join(root, '.dev', 'server', 'wheelhouse'));
  }
  say(`starting; Grafana will be at http://localhost:${process.env.GRAFANA_PORT || 3000}/ (admin / admin)`);
  return compose('up', ...(values.detach ? ['--detach', '--wait'] : []));
}

main().then(
  (code) => process.exit(code),
  (error) => {
    console.error(error.message);
    process.exit(1);
  }
);
