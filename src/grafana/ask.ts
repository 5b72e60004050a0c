import { getBackendSrv } from '@grafana/runtime';
import { lastValueFrom } from 'rxjs';

import { inGrafana } from './inGrafana';

/** Asks Grafana itself, as the signed-in person; its own words, where it says no. */
export async function ask<T>(method: string, url: string, data?: unknown): Promise<T> {
  try {
    const call = getBackendSrv().fetch<T>({ url, method, data, showErrorAlert: false, showSuccessAlert: false });
    return (await lastValueFrom(call)).data;
  } catch (error) {
    const said = (error as { data?: { message?: string } }).data?.message;
    throw said ? new Error(said) : error;
  }
}

/** Sends a call that outlives the page. */
export function inBackground(method: string, url: string): void {
  void fetch(inGrafana(url), { method, keepalive: true }).catch(() => undefined);
}
