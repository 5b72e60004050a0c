import { config } from '@grafana/runtime';

/** An address below Grafana's root, which may be a sub-path. */
export function inGrafana(path: string): string {
  return `${config.appSubUrl ?? ''}${path}`;
}
