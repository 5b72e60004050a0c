import { getBackendSrv } from '@grafana/runtime';
import { lastValueFrom } from 'rxjs';

import { inGrafana } from './inGrafana';

/** Grafana said no, in its own words. */
export class Refused extends Error {
  constructor(
    message: string,
    readonly status?: number
  ) {
    super(message);
  }
}

/** Asks Grafana itself, as the signed-in person. */
export async function ask<T>(method: string, url: string, data?: unknown): Promise<T> {
  try {
    const call = getBackendSrv().fetch<T>({ url, method, data, showErrorAlert: false, showSuccessAlert: false });
    return (await lastValueFrom(call)).data;
  } catch (error) {
    const { status, data: said } = error as { status?: number; data?: { message?: string } };
    throw said?.message ? new Refused(said.message, status) : error;
  }
}

/** Sends a call that outlives the page. */
export function inBackground(method: string, url: string): void {
  void fetch(inGrafana(url), { method, keepalive: true }).catch(() => undefined);
}
