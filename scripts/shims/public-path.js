// Where chunks are loaded from. A nested plugin's module lies in a folder of its own below the app, and Grafana serves
// it under the nested plugin's id; the chunks of all of them lie beside the app's module.
import amdMetaModule from 'amd-module';

const APP = 'wheelhouse-cockpit-app';
const PLUGINS = 'public/plugins/';
const uri = (amdMetaModule && amdMetaModule.uri) || '';
const at = uri.indexOf(PLUGINS);

__webpack_public_path__ = `${at >= 0 ? uri.slice(0, at) : ''}${PLUGINS}${APP}/`;
